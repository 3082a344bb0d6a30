/* Sahut: what readers need seldom. The widget fetches it when it is needed and hands over its own tools. */
const WORDS = `
ask|Hapus komentar ini? Balasan orang lain tetap ada.|Delete this comment? Others' replies stay.
plea|Mengapa komentar ini seharusnya tayang?|Why should this comment be published?
signIn|Masuk|Sign in
popup|Masuk di jendela baru. Tulisan Anda menunggu di sini.|Sign in in the new window. Your text waits here.
full|Lihat seluruh diskusi|View full discussion
preview|Pratinjau|Preview
why|Mengapa Anda melaporkan komentar ini?|Why are you reporting this comment?
note|Keterangan tambahan (opsional)|More details (optional)
thanks|Terima kasih. Laporan Anda akan ditinjau moderator.|Thank you. A moderator will review your report.
sent|Komentar terkirim.|Comment sent.
.spam|Spam atau promosi|Spam or advertising
.hate|Ujaran kebencian atau SARA|Hate speech
.attack|Serangan pribadi atau perundungan|Personal attack or bullying
.threat|Ancaman atau ajakan kekerasan|Threat or incitement to violence
.lewd|Cabul atau tidak senonoh|Obscene or indecent
.hoax|Hoaks atau informasi menyesatkan|Hoax or misleading information
.privacy|Menyebarkan data pribadi|Private information
.illegal|Konten melanggar hukum|Illegal content
.other|Lainnya|Other`.split('\n').map((line) => line.split('|'));

const UNDO_SECONDS = 10;

export default (widget) => {
  const { make, draw, draft, button, t, words, here, known, own, marks, read, write, asReader, tell, say, complain, redraw, compose, count } = widget;
  for (const [word, id, en] of WORDS) words.set(word, widget.lang === 'en' ? en : id);

  const modal = (heading, ...parts) => {
    const box = make('dialog.dialog', { 'aria-label': heading, onclose: () => box.remove() }, make('h3', heading), parts);
    widget.section.append(box);
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
          await asReader(() => deed(Object.fromEntries(new FormData(event.target))));
          box.close();
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
    const choices = WORDS.filter(([word]) => word[0] === '.').map(([word]) =>
      make('label', make('input', { type: 'radio', name: 'reason', value: word.slice(1), required: true }), ' ' + t(word)),
    );
    form(t('why'), [...choices, box('note', 'note')], 'report', async (sent) => {
      try {
        await write('POST', `comments/${id}/reports/`, sent);
      } catch (error) {
        if (error.status !== 409) throw error;
      }
      marks.reported.add(id);
      settle(id, 'thanks');
      const { author } = known.get(id).comment;
      if (!marks.muted.has(author.id)) toast(t('thanks'), 'mute', () => mute(author, true));
      tell('report', { id, reasonCode: sent.reason });
    });
  };

  const plead = (id) =>
    form(t('appeal'), box('statement', 'plea', true), 'appeal', async (sent) => {
      await write('POST', `comments/${id}/appeal/`, sent);
      Object.assign(known.get(id).comment, { appeal: 'waiting', may_resubmit: false });
      settle(id, 'appealed');
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
      widget.title.focus();
    });

  // Ten seconds long; longer while the reader is at it. What it offers is elsewhere too.
  const toast = (text, word, deed) => {
    const box = make('div.toast', text, button(word, () => {
      box.remove();
      return deed();
    }));
    widget.section.append(box);
    const end = () => box.matches(':hover,:focus-within') ? setTimeout(end, 1000) : box.remove();
    setTimeout(end, UNDO_SECONDS * 1000);
  };

  // For ten seconds after sending: takes the comment back and gives the text back. The card's own button stays.
  const undo = (id, parent) => {
    const { written } = own.get(id);
    toast(t('sent'), 'unmute', async () => {
      await asReader(() => write('DELETE', `comments/${id}/`));
      forget(id);
      draft(['sahut:d', here.site, here.key, parent?.id].join(':'), written);
      compose({ parent, back: widget.opener, place: parent ? widget.under(parent.id) : (composer) => widget.top.replaceChildren(composer) });
    });
  };

  const mute = async (author, on) => {
    try {
      await asReader(() => write(on ? 'PUT' : 'DELETE', `mutes/${author.id}/`, on ? {} : undefined));
    } catch (error) {
      return say(complain(error));
    }
    marks.muted[on ? 'add' : 'delete'](author.id);
    const theirs = [...known.keys()].filter((id) => known.get(id).comment.author?.id === author.id);
    const place = theirs.map(redraw)[0];
    place?.focus();
    say(on ? t('muted', author.name) : '');
  };

  // Without a window: by the publisher's own token, asked for each time, or by our cookie on a page of the same site.
  const vouch = async (jwt) => {
    const { ask, mine, enter, host, BASE, NEAR } = widget;
    const url = host.getAttribute('token-url');
    if (!jwt && host.getToken) jwt = await host.getToken();
    else if (!jwt && url) jwt = await fetch(url).then((answer) => answer.ok && answer.json()).then((said) => said && said.token);
    if (jwt) enter(await ask('/embed/v1/session/', 'POST', { site: here.site, token: jwt }));
    else if (NEAR) {
      // As plain text no browser asks beforehand whether it may.
      const answer = await fetch(BASE + '/embed/v1/session/', { method: 'POST', credentials: 'include', body: JSON.stringify({ site: here.site }) });
      if (answer.ok) enter(await answer.json());
    }
    if (!widget.me()) return false;
    tell('signedin');
    await mine();
    return true;
  };

  const leave = async () => {
    widget.enter({});
    own.clear();
    for (const mark in marks) marks[mark].clear();
    await widget.load();
    tell('signedout');
  };

  // A window on the service's own origin, and asking until its reader has agreed; cookies of ours are not needed here.
  const signIn = async (popup) => {
    const { ask, mine, enter, signal, secret, encoded, query, BASE, OURS, CANCELLED } = widget;
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

  const preview = async (body, place) => {
    const { nodes } = await write('POST', 'preview/', { body });
    place.replaceChildren(make('p.quiet', t('preview')), ...draw(nodes));
  };

  // A linked comment, with its context where it is not on the page.
  const reveal = async (id) => {
    if (!known.has(id))
      try {
        const page = await read(`comments/${id}/`, { context: 1 });
        if (page.thread.key !== here.key) return;
        widget.show(page);
        widget.tail.replaceChildren(button('full', widget.load, 'more'));
      } catch (error) {
        return say(error.status === 404 ? t('gone') : complain(error));
      }
    const article = known.get(id).place.firstChild;
    article.scrollIntoView({ block: 'center' });
    article.focus({ preventScroll: true });
    article.classList.add('mark');
    tell('navigate', { id });
  };

  // New comments come in at the top where the reader asks for them, never before; nothing that is read moves away.
  const catchUp = async () => {
    const page = await read('threads/', { ...here, sort: 'newest' });
    const items = page.comments.filter(({ id }) => !known.has(id)).map(widget.item);
    widget.list.prepend(...items);
    count(page.thread.comment_count);
    if (items[0]) items[0].querySelector('article').focus();
    return items.length;
  };

  // Single keys, only where the publisher wants them and only while the focus is in here: j, k, r, n.
  const keys = () =>
    widget.section.addEventListener('keydown', (event) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || target.matches('input,textarea,select') || target.closest('dialog')) return;
      const articles = [...widget.section.querySelectorAll('article')].filter((article) => article.offsetParent);
      const at = articles.indexOf(target.closest('article'));
      const deeds = {
        j: () => articles[at + 1]?.focus(),
        k: () => articles[Math.max(0, at - 1)]?.focus(),
        r: () => at >= 0 && [...articles[at].querySelectorAll('button')].find((each) => each.textContent === t('reply'))?.click(),
        n: () => widget.section.querySelector('.pill:not([hidden])')?.click(),
      };
      if (deeds[key]) event.preventDefault(deeds[key]());
    }, { signal: widget.signal });

  return { keys, report, plead, withdraw, undo, mute, vouch, leave, signIn, preview, reveal, catchUp };
};
