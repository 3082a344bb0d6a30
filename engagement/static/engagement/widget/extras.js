/* Sahut: what readers need seldom, and what only those need who are signed in. The widget fetches it when it is needed
   and hands over its own tools. */
const WORDS = `
ask|Hapus komentar ini? Balasan orang lain tetap ada.|Delete this comment? Others' replies stay.
plea|Mengapa komentar ini seharusnya tayang?|Why should this comment be published?
signIn|Masuk|Sign in
popup|Masuk di jendela baru. Tulisan Anda menunggu di sini.|Sign in in the new window. Your text waits here.
full|Lihat seluruh diskusi|View full discussion
preview|Pratinjau|Preview
unlawful|Laporkan konten melanggar hukum|Report illegal content
why|Mengapa Anda melaporkan komentar ini?|Why are you reporting this comment?
note|Keterangan tambahan (opsional)|More details (optional)
thanks|Terima kasih. Laporan Anda akan ditinjau moderator.|Thank you. A moderator will review your report.
sent|Komentar terkirim.|Comment sent.
edit|Sunting|Edit
until|Dapat disunting # menit lagi|Editable for # min
save|Simpan|Save
published|Komentar Anda ditayangkan.|Your comment is published.
held|Menunggu moderasi|Awaiting review
soon|Biasanya selesai dalam # menit.|Usually done in # minutes.
onlyYou|Hanya Anda yang melihatnya.|Only you can see it.
rejected|Tidak ditayangkan|Not published
again|Sunting dan kirim ulang|Edit and resubmit
appeal|Ajukan banding|Appeal
appealed|Banding Anda diterima.|Appeal received.
following|Mengikuti|Following
fresh|# komentar baru|# new comments
fast|Anda berkomentar terlalu cepat. Coba lagi dalam # detik.|You are commenting too fast. Try again in # s.
muted|# dibisukan.|# is muted.
unmute|Urungkan|Undo
reported|Dilaporkan|Reported
spam|Spam atau promosi|Spam or advertising
hate|Ujaran kebencian atau SARA|Hate speech
attack|Serangan pribadi atau perundungan|Personal attack or bullying
threat|Ancaman atau ajakan kekerasan|Threat or incitement to violence
lewd|Cabul atau tidak senonoh|Obscene or indecent
hoax|Hoaks atau informasi menyesatkan|Hoax or misleading information
privacy|Menyebarkan data pribadi|Private information
illegal|Konten melanggar hukum|Illegal content
other|Lainnya|Other`.split('\n').map((line) => line.split('|'));

const CSS = `
.comment-own{border:1px dashed var(--edge);border-radius:var(--round);padding:.8em}
.pill{position:sticky;top:.75em;z-index:var(--sahut-z,2);display:block;margin:0 auto 1em;border-radius:2em;background:var(--sahut-pill-bg,var(--fill))!important}
.held{border-color:var(--sahut-warning,var(--accent))}
.rejected{border-color:var(--sahut-danger,var(--accent))}
.mark{outline:2px solid var(--sahut-highlight,var(--accent));outline-offset:6px;animation:fade .6s 2.4s}
@keyframes fade{to{outline-color:transparent}}
@media(prefers-reduced-motion){.mark{animation:none}}
:is(button,a,textarea,select){scroll-margin:5em 0}
dialog{color:CanvasText;background:Canvas;border:1px solid;border-radius:var(--round);width:min(26em,100vw - 2em);padding:1.25em}
label{display:block;padding:.2em 0;font-size:.9em}
.toast{display:flex;flex-wrap:wrap;align-items:center;gap:.4em .75em;position:sticky;bottom:.75em;padding:.5em 1em;color:Canvas;background:CanvasText;border:1px solid var(--sahut-success,currentColor);z-index:var(--sahut-z,2)}`;
let sheet;

const REASONS = 9;
const UNDO_SECONDS = 10;

const encoded = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
const secret = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

export default (widget) => {
  const { make, draw, draft, button, t, words, here, known, own, marks, read, write, asReader, tell, say, complain, redraw, compose, count, under, item, list, section, signal, query, BASE } = widget;
  for (const [word, id, en] of WORDS) words.set(word, widget.lang === 'en' ? en : id);
  let expected;

  // --- one's own comments ---

  const greet = async (found) => {
    for (const mark in marks) marks[mark] = new Set(found.marks[mark]);
    expected = found.expected_minutes;
    followed(found.following);
    found.editable.forEach((each) => own.set(each.id, { status: 'published', ...own.get(each.id), ...each }));
    if (found.editable.some(({ id }) => !known.has(id))) await widget.load(); // what was kept is older
    known.forEach((_, id) => redraw(id));
    found.comments.forEach((comment) => {
      const shown = known.get(comment.id);
      own.set(comment.id, comment);
      if (!shown) put(comment);
      else if (!shown.comment.tombstone) {
        shown.comment = comment;
        redraw(comment.id);
      }
    });
  };

  // Asks what became of those that wait: a rejection is no news to others, so no version tells of it.
  const renew = async () => {
    const waiting = [...own.values()].filter(({ status: state, appeal }) => state === 'held' || appeal === 'waiting');
    if (!widget.me() || !waiting.length) return;
    const found = await write('GET', 'overlay/' + query(here));
    for (const before of waiting) {
      const { id } = before;
      const after = found.comments.find((each) => each.id === id) || { ...before, ...(await read(`comments/${id}/`)), status: 'published', reasons: [] };
      const { status: state, reasons } = after;
      if (state === before.status) continue;
      own.set(id, after);
      known.get(id).comment = after;
      still(id);
      if (state === 'published') count(widget.total() + 1);
      say(t(state));
      tell('status', { id, status: state, reasonCode: reasons[0]?.code });
    }
  };

  const put = (comment, parent) => {
    const above = known.get(parent?.id || comment.parent_id);
    const place = item(comment);
    if (!above) list.prepend(place);
    else if (above.comment.depth < 2) above.below.append(place);
    else above.place.after(place);
    return above;
  };

  // What stands in a comment's place for this reader alone.
  const opened = new Set();
  const veil = ({ id, author, status: waits }) => {
    if (waits) return;
    if (marks.muted.has(author?.id)) return make('p.quiet', t('muted', author.name), ' ', button('unmute', () => mute(author, false), 'plain'));
    if (marks.reported.has(id) && !opened.has(id)) return make('p.quiet', t('reported'), ' ', button('show', () => redraw(id, opened.add(id)).focus(), 'plain'));
  };

  const verdict = (comment) => {
    const { id, status: state, reasons, appeal, may_resubmit: may } = comment;
    return make('div.card ' + state,
      make('p', make('b', t(state))),
      reasons.map(({ text }) => make('p', text)),
      make('p.quiet', t(appeal === 'waiting' ? 'appealed' : 'onlyYou'), state === 'held' && expected > 0 && ' ' + t('soon', expected)),
      make('div.row',
        may && button('again', () => compose({ edits: comment, place: under(id) })),
        appeal === 'open' && button('appeal', () => plead(id))),
    );
  };

  const left = (end) => t('until', Math.max(0, Math.ceil((new Date(end) - Date.now()) / 6e4)));

  const ownActions = (comment, named) => {
    const { id } = comment;
    const { written, editable_until: end } = own.get(id) || {};
    const canEdit = written && new Date(end) > Date.now();
    return [
      canEdit && named('edit', () => edit(comment)),
      canEdit && make('span.quiet', { 'data-end': end }, left(end)),
      named('remove', () => withdraw(id)),
    ];
  };

  // Who has begun may finish past the time.
  const edit = async (comment) => {
    compose({ edits: comment, place: under(comment.id) });
    Object.assign(own.get(comment.id), await write('POST', `comments/${comment.id}/edit/`));
  };

  const tick = () =>
    section.querySelectorAll('[data-end]').forEach((place) => {
      if (new Date(place.dataset.end) > Date.now()) place.textContent = left(place.dataset.end);
      else still(place.closest('article').id.slice(8));
    });

  // Draws anew; who was in there stays in there.
  const still = (id) => {
    const isRead = known.get(id).place.firstChild.matches(':focus-within');
    const article = redraw(id);
    if (isRead) article.focus();
  };

  // Bell and follow button come here to sign in only, and have looks of their own.
  if (widget.styled) {
    const { shadowRoot } = widget.host;
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, (sheet ||= widget.styled(CSS))];
    const clock = setInterval(tick, 15000);
    signal.addEventListener('abort', () => clearInterval(clock));
  }

  const change = (body, { id, may_resubmit: may }) =>
    may ? write('POST', `comments/${id}/resubmission/`, { body }) : write('PATCH', `comments/${id}/`, { body, nudge: true, begun: own.get(id).begun });

  // The card of one's own comment, where it belongs.
  const arrive = ({ comment, status: state, reasons, expected_minutes }, written, parent, edits) => {
    const { id } = comment;
    expected = expected_minutes;
    const mine = { editable_until: Date.now() + 3e5, ...own.get(id), ...comment, status: state, reasons, written, may_resubmit: false, appeal: null };
    own.set(id, mine);
    if (known.has(id)) {
      known.get(id).comment = mine;
      redraw(id);
    } else put(mine, parent);
    count(widget.total() + (state === 'published') - (edits?.status === 'published'));
    widget.offer();
    say(t(state));
    widget.focus(known.get(id).place);
    tell(edits ? 'edit' : 'submit', { id, status: state });
    if (!edits) undo(id, parent);
  };

  // The nudge, once: back to the text, or on as it is. Whatever is sent next goes through.
  const nudge = ({ title, edit, send }, alert, text) => {
    const back = make('button.submit', { type: 'button', onclick: () => text.focus(alert.replaceChildren()) }, edit);
    alert.replaceChildren(title, make('div.row', back, make('button', send)));
    back.focus();
  };

  const hold = (form, alert, submit, seconds) => {
    if (!form.waits) alert.textContent = t('fast', seconds);
    form.waits = seconds > 0;
    form.label();
    if (form.waits) {
      submit.textContent += ` (${seconds})`;
      setTimeout(hold, 1000, form, alert, submit, seconds - 1);
    } else alert.textContent = '';
  };

  const { follower } = widget;
  const followed = (on) => {
    follower.ariaPressed = `${on}`;
    follower.textContent = t(on ? 'following' : 'follow');
  };
  const follow = async () => {
    const on = follower.ariaPressed !== 'true';
    await write(on ? 'PUT' : 'DELETE', 'threads/subscription/', here);
    followed(on);
    tell('follow', { on });
  };

  // --- dialogs ---

  const modal = (heading, ...parts) => {
    const box = make('dialog.dialog', { 'aria-label': heading, onclose: () => box.remove() }, make('h3', heading), parts);
    section.append(box);
    box.showModal();
    return box;
  };

  // A modal form; where `deed` fails the reader reads why and loses nothing.
  const form = (heading, fields, word, deed) => {
    const alert = make('p.alert', { role: 'alert' });
    const box = modal(heading, make('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const after = await asReader(() => deed(Object.fromEntries(new FormData(event.target))));
          box.close();
          after();
        } catch (error) {
          alert.textContent = complain(error);
        }
      },
    }, fields, alert, make('div.row', make('button.submit', t(word)), button('cancel', () => box.close()))));
    return box;
  };
  const box = (name, word, required) => make('label', t(word), make('textarea', { name, maxlength: 500, required }));
  const settle = (id, word) => {
    redraw(id).focus();
    say(t(word));
  };

  const report = (id) => {
    const choices = WORDS.slice(-REASONS).map(([value]) => make('label', make('input', { type: 'radio', name: 'reason', value, required: true }), ' ' + t(value)));
    const href = BASE + '/notices/' + query({ location: known.get(id).comment.permalink });
    const unlawful = make('p', make('a', { href, target: '_blank' }, t('unlawful')));
    form(t('why'), [...choices, box('note', 'note'), unlawful], 'report', async (sent) => {
      try {
        await write('POST', `comments/${id}/reports/`, sent);
      } catch (error) {
        if (error.status !== 409) throw error;
      }
      marks.reported.add(id);
      const { author } = known.get(id).comment;
      if (!marks.muted.has(author.id)) toast(t('thanks'), 'mute', () => mute(author, true));
      tell('report', { id, reasonCode: sent.reason });
      return () => settle(id, 'thanks');
    });
  };

  const plead = (id) =>
    form(t('appeal'), box('statement', 'plea', true), 'appeal', async (sent) => {
      await write('POST', `comments/${id}/appeal/`, sent);
      Object.assign(known.get(id).comment, { appeal: 'waiting', may_resubmit: false });
      return () => settle(id, 'appealed');
    });

  // Takes the comment from the page; whoever wrote it is asked no more.
  const forget = (id) => {
    const { comment, place, below } = known.get(id);
    own.delete(id);
    if (!widget.isWaiting(comment)) count(widget.total() - 1);
    comment.tombstone = 'withdrawn';
    if (below.firstChild) redraw(id);
    else place.remove();
    tell('delete', { id });
  };

  const withdraw = (id) =>
    form(t('ask'), [], 'remove', async () => {
      await write('DELETE', `comments/${id}/`);
      forget(id);
      return () => widget.title.focus();
    });

  // Ten seconds long; longer while the reader is at it. What it offers is elsewhere too.
  const toast = (text, word, deed) => {
    const box = make('div.toast', make('span', text), word && button(word, () => {
      box.remove();
      return deed();
    }));
    section.append(box);
    const end = () => box.matches(':hover,:focus-within') ? setTimeout(end, 1000) : box.remove();
    setTimeout(end, UNDO_SECONDS * 1000);
  };

  // Heard and seen: what could not be done.
  const warn = (text) => {
    if (!text) return;
    say(text);
    toast(text);
  };

  // For ten seconds after sending: takes the comment back and gives the text back. The card's own button stays.
  const undo = (id, parent) => {
    const { written } = own.get(id);
    toast(t('sent'), 'unmute', async () => {
      await asReader(() => write('DELETE', `comments/${id}/`));
      forget(id);
      draft(['sahut:d', here.site, here.key, parent?.id].join(':'), written);
      compose({ parent, back: widget.opener, place: parent ? under(parent.id) : (composer) => widget.top.replaceChildren(composer) });
    });
  };

  const mute = async (author, on) => {
    try {
      await asReader(() => write(on ? 'PUT' : 'DELETE', `mutes/${author.id}/`, on ? {} : undefined));
    } catch (error) {
      return warn(complain(error));
    }
    marks.muted[on ? 'add' : 'delete'](author.id);
    const theirs = [...known.keys()].filter((id) => known.get(id).comment.author?.id === author.id);
    const place = theirs.map(redraw)[0];
    place?.focus();
    say(on ? t('muted', author.name) : '');
  };

  // Without a window: by the publisher's own token, asked for each time, or by our cookie on a page of the same site.
  const vouch = async (jwt) => {
    const { ask, mine, enter, host, NEAR } = widget;
    const url = host.getAttribute('token-url');
    if (!jwt && host.getToken) jwt = await host.getToken();
    else if (!jwt && url) jwt = await fetch(url).then((answer) => answer.ok && answer.json()).then((said) => said && said.token);
    if (jwt) enter(await ask('/embed/v1/session/', 'POST', { site: here.site, token: jwt }));
    else if (NEAR) {
      // As plain text no browser asks beforehand whether it may.
      const answer = await fetch(BASE + '/embed/v1/session/', { method: 'POST', credentials: 'include', body: JSON.stringify({ site: here.site }) }).catch(() => {});
      if (answer?.ok) enter(await answer.json());
    }
    if (!widget.me()) return false;
    tell('signedin');
    await mine();
    return true;
  };

  // Nothing is left for whoever comes next.
  const leave = async () => {
    widget.enter({});
    own.clear();
    widget.leaveForm();
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith(`sahut:d:${here.site}:`)) draft(name, '');
    } catch {} // a browser that keeps nothing
    followed(false);
    for (const mark in marks) marks[mark].clear();
    await widget.load();
    tell('signedout');
  };

  // A window on the service's own origin, and asking until its reader has agreed; cookies of ours are not needed here.
  const signIn = async (popup) => {
    const { ask, mine, enter, OURS, CANCELLED } = widget;
    const code = secret();
    const verifier = secret();
    let href = BASE + '/accounts/login/' + query({ next: BASE.slice(location.origin.length) + '/embed/v1/authorize/done/' });
    if (!OURS) {
      const challenge = encoded(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
      href = BASE + '/embed/v1/authorize/' + query({ site: here.site, origin: location.origin, code, challenge });
    }
    if (popup) popup.location.href = href;
    const asked = modal(t('popup'),
      make('div.row', make('a.button', { href, target: '_blank' }, t('signIn')), button('cancel', () => asked.close())));
    try {
      while (!widget.me()) {
        await new Promise((done) => setTimeout(done, 2000));
        if (!asked.open || signal.aborted) throw CANCELLED;
        try {
          if (OURS) await mine();
          else enter(await ask('/embed/v1/session/', 'POST', { code, verifier }));
        } catch (error) {
          if (error.status && error.status !== 429) throw error;
        }
      }
    } finally {
      asked.close();
    }
  };

  let later;
  const preview = (text, place) => {
    clearTimeout(later);
    later = setTimeout(async () => {
      if (!widget.me() || !/[*_>\x60]|https?:/.test(text.value)) return;
      const { nodes } = await write('POST', 'preview/', { body: text.value });
      place.replaceChildren(make('p.quiet', t('preview')), ...draw(nodes));
    }, 700);
  };

  // A linked comment, with its context where it is not on the page.
  const reveal = async (id) => {
    if (!known.has(id))
      try {
        const page = await read(`comments/${id}/`, { context: 1 });
        if (page.thread.key !== here.key) return lost();
        widget.show(page);
        widget.tail.replaceChildren(button('full', () => widget.load(), 'more'));
      } catch (error) {
        return error.status === 404 ? lost() : warn(complain(error));
      }
    const { comment, place } = known.get(id);
    for (let above = known.get(comment.parent_id); above; above = known.get(above.comment.parent_id)) unfold(above);
    const article = place.firstChild;
    article.scrollIntoView({ block: 'center' });
    article.focus({ preventScroll: true });
    article.classList.add('mark');
    setTimeout(() => article.classList.remove('mark'), 3000);
    tell('navigate', { id });
  };
  // A theme's own "Add yours", unless it leads to something of the page's.
  const respond = () => {
    const there = document.getElementById(location.hash.slice(1));
    if (there && !widget.host.contains(there)) return;
    section.scrollIntoView();
    if (widget.mayWrite()) widget.opener().click();
    else widget.title.focus();
  };
  const lost = () => {
    const told = make('p.card', { tabindex: -1 }, t('gone'));
    list.before(told);
    told.focus();
  };

  // What was published since the page was read, but for what stands here already.
  let news;
  const fresh = () => news.comments.filter(({ id }) => !known.has(id));
  const announce = async () => {
    const { newest: since } = widget.thread();
    news = await read('threads/news/', since ? { ...here, since } : here);
    let pill = section.querySelector('.pill');
    const n = fresh().length;
    if (!n) {
      pill?.remove();
      return count(widget.thread(news.thread).comment_count);
    }
    if (!pill) list.before((pill = button('fresh', catchUp, 'pill submit')));
    const text = t('fresh', n);
    if (pill.textContent !== text) say((pill.textContent = text));
  };

  // They come in where the reader asks for them, never before; nothing that is read moves away.
  const catchUp = async () => {
    section.querySelector('.pill').remove();
    const ids = new Set(fresh().map(({ id }) => id));
    for (const comment of fresh()) {
      const { id, parent_id } = comment;
      if (known.has(id)) continue; // it came with an earlier one
      if (!parent_id || known.has(parent_id)) unfold(put(comment));
      else {
        const [root] = (await read(`comments/${id}/`, { context: 1 })).comments;
        const old = known.get(root.id)?.place;
        const place = item(root);
        if (old) old.replaceWith(place);
        else list.prepend(place);
      }
    }
    count(widget.thread(news.thread).comment_count);
    [...section.querySelectorAll('article')].find((article) => ids.has(article.id.slice(8)))?.focus();
  };
  const unfold = (above) => {
    if (!above) return;
    above.below.hidden = false;
    still(above.comment.id);
  };

  // Single keys, only where the publisher wants them and only while the focus is in here: j, k, r, n.
  const keys = () =>
    section.addEventListener('keydown', (event) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || target.matches('input,textarea,select') || target.closest('dialog')) return;
      const articles = [...section.querySelectorAll('article')].filter((article) => article.offsetParent);
      const at = articles.indexOf(target.closest('article'));
      const deeds = {
        j: () => articles[at + 1]?.focus(),
        k: () => articles[Math.max(0, at - 1)]?.focus(),
        r: () => at >= 0 && [...articles[at].querySelectorAll('button')].find((each) => each.textContent === t('reply'))?.click(),
        n: () => section.querySelector('.pill')?.click(),
      };
      if (deeds[key]) event.preventDefault(deeds[key]());
    }, { signal });

  return { greet, renew, put, verdict, ownActions, change, arrive, nudge, hold, follow, keys, report, withdraw, mute, vouch, leave, signIn, preview, reveal, announce, veil, warn, respond };
};
