/* Sahut: comments for any page. No dependency. Text becomes text nodes, never HTML; the token stays in memory;
   whatever fails here leaves the page, and what stood in the element, as they were. */
(async () => {
  const script = document.currentScript;
  const BASE = script.src.replace(/\/embed\/v1\/.*/, '');
  // In a frame on a foreign page our cookie does not travel: there we sign in as on any page.
  const OURS = self === top && (BASE.startsWith(location.origin + '/') || BASE === location.origin);
  // Perhaps the same site, where our cookie travels: the browser and the server decide.
  const kin = (address) => new URL(address).hostname.split('.').slice(-2).join();
  const NEAR = kin(BASE) === kin(location);

  // Those that are in here; the server adds those it has a file for.
  const LANGUAGES = ['id', 'en'];
  const locales = {};

  const WORDS = `
dir|ltr|ltr
none|Belum ada komentar|There are no comments
one|1 komentar|1 comment
many|# komentar|# comments
show|Tampilkan komentar|Show comments
question|Pertanyaan redaksi:|Editors' question:
first|Jadilah yang pertama berkomentar.|Be the first to comment.
add|Tambahkan komentar Anda|Add yours
write|Tulis komentar Anda…|Write your comment…
writeTo|Tulis balasan untuk #…|Write a reply to #…
send|Kirim|Post
signSend|Masuk dan kirim|Sign in and post
sending|Mengirim…|Posting…
rules|Dengan mengirim, Anda menyetujui Pedoman Komentar.|By posting you accept the guidelines.
cancel|Batal|Cancel
reply|Balas|Reply
replying|Membalas @#|Replying to @#
replies|Tampilkan # balasan|Show # replies
more|Muat lebih banyak|Load more
edited|disunting|edited
remove|Hapus|Delete
withdrawn|Komentar ini dihapus penulisnya.|Deleted by its author.
removed|Komentar ini dihapus moderator: #.|Removed by a moderator: #.
gone|Komentar ini tidak ditampilkan.|This comment is not shown.
react|Apresiasi|Respect
follow|Ikuti diskusi|Follow discussion
sort|Urutkan|Sort by
best|Terbaik|Best
newest|Terbaru|Newest
oldest|Terlama|Oldest
rest|# karakter tersisa|# characters left
over|Kelebihan # karakter|# characters over
restored|Draf dipulihkan.|Draft restored.
discard|Hapus draf|Discard
loading|Memuat…|Loading…
failed|Komentar gagal dimuat.|Comments failed to load.
error|Gagal. Coba lagi.|Failed. Try again.
retry|Coba lagi|Try again
offline|Komentar belum terkirim. Periksa koneksi Anda.|Not sent. Check your connection.
closed|Kolom komentar ditutup.|Comments are closed.
pick|Pilihan Redaksi|Editors' pick
legal|Catatan hukum:|Legal notice:
staff|Redaksi|Staff
author|Penulis|Author
subscriber|Pelanggan|Subscriber
mute|Bisukan|Mute
fold|Sembunyikan balasan|Hide replies
report|Laporkan|Report`.split('\n').map((line) => line.split('|'));

  // Classes are the names of the parts that publishers may style.
  const CSS = `
:host{display:block;line-height:1.55}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
section{font-family:var(--sahut-font,inherit);font-size:var(--sahut-font-size,inherit);color:var(--sahut-color,inherit);background:var(--sahut-bg,none);max-width:var(--sahut-max-width,none);min-height:var(--sahut-min-height,0);--fill:var(--accent);--accent:var(--sahut-accent,#0b4f8a);--on:var(--sahut-on-accent,#fff);--muted:var(--sahut-muted,color-mix(in srgb,currentColor 76%,transparent));--line:var(--sahut-line,color-mix(in srgb,currentColor 18%,transparent));--edge:color-mix(in srgb,currentColor 55%,transparent);--tint:var(--sahut-surface,color-mix(in srgb,currentColor 6%,transparent));--round:var(--sahut-radius,4px)}
.dark{--accent:var(--sahut-accent,#9cc4f5);--on:var(--sahut-on-accent,#0d1b2a);color-scheme:dark}
.faint{--fill:var(--sahut-bg,Canvas);--on:currentColor}
.header,.row,.byline,.actions{display:flex;flex-wrap:wrap;align-items:center;gap:.4em .75em}
.header{border-top:3px solid;padding-top:.75em}
h2{font-size:1.3em;line-height:1.25;margin:0;flex:auto}
p,h3,blockquote,.body :is(ul,ol){margin:0 0 .6em}
.list,.reply-list{list-style:none;margin:0;padding:0}
.list>li{border-top:1px solid var(--line);padding:var(--sahut-space,1.1em) 0}
.list>li:first-child{border:0}
.reply-list{margin-inline-start:min(.9em,1.5vw);padding-inline-start:var(--sahut-indent,min(1.25em,3vw));border-inline-start:1px solid var(--line)}
.flat{margin:0;padding:0;border:0}
.reply-list>li{padding-top:var(--sahut-space,1em)}
.comment{scroll-margin:6em}
.byline,.actions,p.quiet,.header .row{font-size:.9em}
.byline{margin-bottom:.35em}
.avatar{width:var(--sahut-avatar-size,2em);height:var(--sahut-avatar-size,2em);border-radius:50%;display:grid;place-items:center;background:var(--line)}
.badge{color:var(--sahut-badge-color,inherit);background:var(--sahut-badge-bg,none);padding:0 .5em;border:1px solid var(--edge);border-radius:1em}
.time,.quiet{color:var(--muted)}
.time{text-decoration:none;line-height:24px}
.body{overflow-wrap:anywhere}
.body>:last-child,.card>:last-child{margin-bottom:0}
:is(p,li) a{color:inherit}
blockquote{padding-inline-start:1em;border-inline-start:3px solid var(--line)}
pre{white-space:pre-wrap}
.card{margin:.6em 0;padding:.6em .8em;background:var(--tint);border-inline-start:3px solid var(--accent)}
.actions{margin:.25em -.5em 0;gap:0 .25em}
button,select,.button{font:inherit;color:inherit;min-height:2.75em;padding:0 .9em;border:1px solid var(--edge);border-radius:var(--round);background:none;cursor:pointer}
.button{line-height:2.6em;text-decoration:none}
.actions>*,.plain{min-height:2.25em;padding:0 .5em;border:0;color:var(--muted);line-height:2.25em}
button:hover{background:var(--tint)}
.plain{text-decoration:underline;margin-inline-start:-.5em}
.quiet .plain{color:inherit}
[aria-pressed=true],.alert,.submit,b{font-weight:600}
.submit{background:var(--fill)!important;color:var(--on);border-color:var(--accent)}
.alert{color:var(--sahut-danger,inherit)}
:disabled{opacity:.65}
.opener,.more{width:100%;text-align:start;min-height:3em;background:var(--tint)}
.composer{margin:1em 0}
textarea{display:block;width:100%;min-height:6.5em;padding:.7em .8em;font:inherit;font-size:max(1em,16px);color:inherit;background:none;border:1px solid var(--edge);border-radius:var(--round)}
::placeholder{color:var(--muted)}
textarea{margin-bottom:.5em}
.row{margin:.6em 0}
:focus-visible{outline:3px solid var(--sahut-focus,var(--accent));outline-offset:2px}
.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;
  let sheet;
  const styled = (css) => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    return made;
  };

  const CANCELLED = new Error('cancelled');
  const attempt = async (deed) => {
    try {
      return await deed();
    } catch (error) {
      if (error !== CANCELLED) console.warn('sahut:', error.message);
    }
  };

  // make('p.quiet', {lang: 'id'}, 'text', node, …): false and undefined are left out.
  const make = (kind, ...parts) => {
    const [tag, name] = kind.split('.');
    const node = document.createElement(tag);
    const set = (key, value) => {
      if (key.startsWith('on')) node.addEventListener(key.slice(2), (event) => attempt(() => value(event)));
      else if (value || value === 0) node.setAttribute(key, value === true ? '' : value);
    };
    set('class', name);
    set('part', name);
    for (const part of parts.flat())
      if (part instanceof Node || typeof part === 'string') node.append(part);
      else for (const key in part) set(key, part[key]);
    return node;
  };

  const TAGS = { paragraph: 'p', strong: 'strong', em: 'em', quote: 'blockquote', item: 'li', code: 'code', break: 'br' };
  const draw = (nodes = []) =>
    nodes.map(({ type, text, href, start, children }) => {
      if (type === 'text') return text;
      if (type === 'codeblock') return make('pre', make('code', text));
      if (type === 'list') return make(start ? 'ol' : 'ul', { start }, draw(children));
      if (/^(https?:\/\/|mailto:)/i.test(href)) return make('a', { href, rel: 'ugc nofollow noopener noreferrer' }, draw(children));
      return make(TAGS[type] || 'span', text || draw(children));
    });

  const chance = () => crypto.getRandomValues(new Uint32Array(4)).join('-');
  const query = (fields) => '?' + new URLSearchParams(fields);
  const linked = () => /^#comment-(\d+)$/.exec(location.hash)?.[1];
  const address = () => {
    const said = document.querySelector('link[rel=canonical]')?.href || document.querySelector('meta[property="og:url"]')?.content;
    return said ? new URL(said, location).href : location.origin + location.pathname;
  };

  // Reads what this browser keeps, or with `value` keeps it. A browser that keeps nothing is no error.
  const keep = (name, value, where = 'localStorage') => {
    try {
      const kept = self[where];
      if (value) kept[name] = value;
      if (value === '') delete kept[name];
      return kept[name];
    } catch {}
  };

  // Reads a draft of this week, or with `text` keeps it (empty: forgets it).
  const draft = (store, text) => {
    const [at, ...kept] = (keep(store, text && Date.now() + ' ' + text) || '').split(' ');
    return Date.now() - at < 6048e5 ? kept.join(' ') : '';
  };

  const mount = async (host, signal, reader) => {
    const option = (name) => host.getAttribute(name);
    const url = option('page-url') || address();
    const here = { site: option('site'), key: option('key') || url.slice(0, 200) };
    const theirs = self.Sahut?.words || {};
    const [tongue] = (option('lang') || document.documentElement.lang || navigator.language).toLowerCase().split('-');
    const lang = LANGUAGES.includes(tongue) || theirs[tongue] ? tongue : 'id';
    const words = new Map(WORDS.map(([word, id, en]) => [word, lang === 'en' ? en : id]));
    const locale = (LANGUAGES.indexOf(lang) > 1 && (await attempt(() => (locales[lang] ||= fetch(`${BASE}/embed/v1/locales/${lang}.json`).then((answer) => answer.json()))))) || {};
    const t = (word, n) => `${option('t-' + word) ?? theirs[lang]?.[word] ?? locale[word] ?? words.get(word) ?? word}`.replace('#', () => n);
    const deepest = Math.min(2, option('max-depth') ?? (innerWidth < 480 ? 1 : 3));
    const shelf = ['sahut:f', here.site, here.key].join(':');
    const folded = new Set(keep(shelf, undefined, 'sessionStorage')?.split(','));
    if (reader.site !== here.site || Date.now() > reader.until) Object.assign(reader, { site: here.site, me: undefined, token: '' });
    const known = new Map();
    const own = new Map();
    const marks = { reacted: new Set(), reported: new Set(), muted: new Set() };
    let sort = option('sort') || keep('sahut:sort') || 'best';
    let composer = option('composer');
    let thread, total, writing, opener, extras;

    const button = (word, onclick, name = 'action', ...parts) => make('button.' + name, { type: 'button', onclick }, t(word), parts);
    const tell = (name, detail = {}, cancelable) =>
      host.dispatchEvent(new CustomEvent('sahut:' + name, { detail, cancelable, bubbles: true, composed: true }));
    const say = (text) => {
      status.textContent = '';
      setTimeout(() => (status.textContent = text), 50);
    };
    const complain = (error) => {
      if (error === CANCELLED) return '';
      tell('error', { code: error.code, status: error.status, retryAfter: error.retry_after });
      return error.title || t('error');
    };
    const fail = (error) => extra('warn', complain(error));

    // --- asking ---

    // Cookies go to the page's own origin only: that is fetch's default.
    const ask = async (path, method, body, more) => {
      const headers = { 'accept-language': lang, ...more };
      if (method && reader.token) headers.authorization = 'Bearer ' + reader.token;
      if (body) headers['content-type'] = 'application/json';
      const csrf = OURS && method && /csrf\w*=(\w+)/.exec(document.cookie);
      if (csrf) headers['x-csrftoken'] = csrf[1];
      // Whoever writes sees it at once, whatever the browser's cache would say.
      const response = await fetch(BASE + path, { method, headers, cache: reader.me ? 'no-cache' : 'default', body: body && JSON.stringify(body) });
      const answer = response.status === 204 ? {} : await response.json();
      if (response.ok) return answer;
      throw Object.assign(new Error(answer.code), { retry_after: 3 }, answer);
    };
    const read = (path, fields) => ask('/api/v1/' + path + query(fields));
    const write = (method, path, body, headers) => ask('/api/v1/' + path, method, body, headers);

    // Does it; where nobody is signed in, signs in first.
    const asReader = async (deed) => {
      if (reader.token && Date.now() > reader.until) enter({ me: null });
      if (!reader.me && (!OURS || reader.me === null)) await signIn();
      try {
        return await deed();
      } catch (error) {
        if (error.status !== 401) throw error;
        enter({ me: null });
        await signIn();
        return deed();
      }
    };

    // --- the thread ---

    const load = async (by = sort) => {
      sort = sorter.value = by;
      try {
        show(await read('threads/', { ...here, sort }));
      } catch (error) {
        complain(error);
        list.replaceChildren();
        controls.hidden = true;
        tail.replaceChildren(make('slot'), button('retry', () => load()));
        say((title.textContent = t('failed')));
      }
    };

    const show = (page) => {
      known.clear();
      thread = page.thread;
      list.replaceChildren(...page.comments.map(item));
      own.forEach((comment, id) => {
        const shown = known.get(id)?.comment;
        if (shown && !shown.tombstone) comment.status = 'published';
        else if (comment.status !== 'published') extras.put(comment);
      });
      onward(tail, page.next, (cursor) => read('threads/', { ...here, sort, cursor }), list, 'more');
      count(thread.comment_count);
      section.querySelector('.pill')?.remove();
      if (!writing) offer();
      else if (!writing.isConnected) writing.move();
      tell('ready', { count: total, open: thread.is_open });
    };

    const count = (n) => {
      total = n;
      controls.hidden = !n;
      title.textContent = counted(n);
      tell('count', { n });
    };
    const counted = (n) => t(!n ? 'none' : n === 1 ? 'one' : 'many', n.toLocaleString(lang));

    const spoken = (texts) => texts?.[lang] || texts?.id || '';
    const notice = () => spoken(thread.notice?.text);
    const question = () => thread.question && make('p.question', make('b', t('question')), ' ', thread.question);

    // "Add yours", or why not.
    const offer = () => {
      const begin = (isQuiet) => compose({ isQuiet, place: (form) => top.replaceChildren(form) });
      opener = button('add', () => begin(), 'opener');
      if (!thread.is_open) top.replaceChildren(make('p.card', notice() || t('closed')));
      else if (mayWrite()) top.replaceChildren(question() || '', list.firstChild ? '' : make('p.quiet empty', t('first')), make('p.quiet', notice()), opener);
      if (mayWrite() && composer === 'open') begin((composer = true));
    };
    const mayWrite = () => thread.is_open && composer !== 'none';

    // A button in `place` that brings what `next` finds into `into`.
    const onward = (place, cursor, next, into, word, n) => {
      let found;
      const fetchIt = () => (found ||= next(cursor).catch((error) => {
        found = null;
        throw error;
      }));
      const more = button(word, async () => {
        more.disabled = true;
        try {
          const page = await fetchIt();
          const items = page.comments.filter(({ id }) => !known.has(id)).map(item);
          into.append(...items, n ? place : '');
          onward(place, page.next, next, into, word, n - items.length);
          focus(items[0]);
        } finally {
          more.disabled = false;
        }
      }, n ? 'plain' : 'more', !n && { onpointerenter: fetchIt });
      more.textContent = t(word, n);
      place.replaceChildren(cursor ? more : '');
    };

    const focus = (place) => place && (place.querySelector('article') || place).focus();

    // --- one comment ---

    const item = (comment) => {
      const { id, depth, replies = [], replies_next: cursor, reply_count: n } = comment;
      const below = make(depth < deepest ? 'ol.reply-list' : 'ol.reply-list flat', { hidden: folded.has(id) });
      const place = make('li', make('article'), below);
      known.set(id, { comment, place, below });
      redraw(id);
      below.append(...replies.map(item));
      if (replies.length) redraw(id);
      if (cursor) onward(below.appendChild(make('li')), cursor, (next) => read(`comments/${id}/replies/`, { cursor: next }), below, 'replies', n - replies.length);
      return place;
    };

    const isWaiting = ({ status: state }) => state && state !== 'published';

    const redraw = (id) => {
      const { comment, place } = known.get(id);
      const { tombstone, tombstone_reason: why } = comment;
      const waits = isWaiting(comment);
      const article = make(waits ? 'article.comment comment-own' : 'article.comment', { id: 'comment-' + id, tabindex: -1 });
      const veil = extras?.veil(comment);
      if (tombstone) article.append(make('p.quiet', why ? t('removed', spoken(why)) : t(tombstone === 'withdrawn' ? tombstone : 'gone')));
      else if (veil) article.append(veil);
      else {
        article.setAttribute('aria-labelledby', `n${id} t${id}`);
        article.append(byline(comment), make('div.body', { dir: 'auto' }, draw(comment.nodes)), comment.legal_notice ? make('p.card', make('b', t('legal')), ' ', comment.legal_notice) : '', waits ? extras.verdict(comment) : '', actions(comment));
      }
      place.firstChild.replaceWith(article);
      return article;
    };

    const byline = ({ id, author, created_at: at, edited_at, parent_id, is_pick }) => {
      const above = known.get(parent_id)?.comment;
      return make('div.byline',
        make('span.avatar', { 'aria-hidden': 'true' }, [...author.name][0] || ''),
        make('bdi.author', { id: 'n' + id }, make('b', author.name)),
        is_pick && make('span.badge', t('pick')),
        author.badges.map((badge) => make('span.badge', t(badge))),
        make('a.time', { href: '#comment-' + id, id: 't' + id }, make('time', { datetime: at, title: moment.format(new Date(at)) }, ago(at))),
        edited_at && make('span.quiet', t('edited')),
        above?.depth >= deepest && above.author && make('span.quiet', t('replying', above.author.name)),
      );
    };

    // Made once: each costs a slow phone as much as a whole comment.
    const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
    const moment = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'long' });
    const ago = (at) => {
      let span = (new Date(at) - Date.now()) / 6e4;
      for (const [unit, size] of [['second', 1], ['minute', 60], ['hour', 24], ['day', 30], ['month', 12], ['year', 1e9]]) {
        if (span > -size) return relative.format(Math.ceil(span), unit);
        span /= size;
      }
    };

    const actions = (comment) => {
      const { id, author, reaction_count: n } = comment;
      const { below } = known.get(id);
      const isMine = comment.status || reader.me?.id === author.id;
      const named = (word, deed) => button(word, deed, 'action', { 'aria-label': `${t(word)} ${author.name}` });
      const respect = t('react') + (n > 1 ? ` ${n}` : '');
      const react = button('react', () => turn(id), 'reaction', { 'aria-pressed': `${marks.reacted.has(id)}`, 'aria-label': `${respect} ${author.name}` });
      react.textContent = respect;
      return make('div.actions',
        isMine ? n && make('span.quiet', respect) : react,
        mayWrite() && !isWaiting(comment) && named('reply', () => compose({ parent: comment, place: under(id) })),
        isMine && extras?.ownActions(comment, named),
        !isMine && (marks.reported.has(id) ? make('span.quiet', t('reported')) : named('report', () => extra('report', id))),
        !isMine && named('mute', () => extra('mute', author, true)),
        below.firstChild && button('fold', () => {
          below.hidden = !below.hidden;
          folded[below.hidden ? 'add' : 'delete'](id);
          keep(shelf, [...folded].join(), 'sessionStorage');
          redraw(id).querySelector('[aria-pressed]:last-child').focus();
        }, 'action', { 'aria-pressed': `${below.hidden}` }),
      );
    };

    const under = (id) => (form) => known.get(id).place.firstChild.after(form);

    // --- writing: one composer at a time, at the top, under a comment, or under one's own to change it ---

    const compose = ({ parent, edits, place, isQuiet }) => {
      const from = edits || parent;
      const back = from && host.shadowRoot.activeElement;
      writing?.close();
      const store = ['sahut:d', here.site, here.key, parent?.id].join(':');
      const before = edits ? own.get(edits.id).written : draft(store);
      const hint = parent ? t('writeTo', parent.author.name) : t('write');
      const text = make('textarea.textarea', { placeholder: hint, 'aria-label': hint, onfocus: () => OURS && reader.me === undefined && mine() });
      const left = make('p.quiet');
      const alert = make('p.alert', { role: 'alert' });
      const submit = make('button.submit');
      const found = make('p.quiet', t('restored'), button('discard', () => {
        text.value = '';
        draft(store, '');
        found.remove();
        text.focus();
      }, 'plain'));
      const limit = option('max-length') || 2000;
      const preview = make('div.body');
      let id;
      const weigh = () => {
        const rest = limit - [...text.value].length;
        left.textContent = rest < 0 ? t('over', -rest) : rest <= 200 ? t('rest', rest) : '';
        if ([200, 50, 0].includes(rest)) say(left.textContent);
        submit.disabled = form.waits || rest < 0;
      };
      const label = () => {
        submit.textContent = t(edits ? 'save' : reader.me ? 'send' : 'signSend');
        weigh();
      };
      const send = async () => {
        if (submit.disabled || !text.value.trim()) return text.focus();
        form.waits = submit.disabled = true;
        alert.textContent = '';
        submit.textContent = t('sending');
        try {
          const answer = await asReader(() => edits
            ? extra('change', text.value, edits)
            : write('POST', 'comments/', { ...here, body: text.value, nudge: true, url, title: option('page-title') || document.title, parent_id: parent?.id }, { 'Idempotency-Key': id }));
          draft(store, '');
          form.close();
          extra('arrive', answer, text.value, parent, edits).catch(() => load());
        } catch (error) {
          form.waits = false;
          label();
          if (error.edit) return extra('nudge', error, alert, text);
          alert.textContent = complain(error);
          if (error.status === 429) extra('hold', form, alert, submit, error.retry_after);
          else if (error !== CANCELLED && !error.status) {
            alert.textContent = t('offline');
            submit.textContent = t('retry');
            addEventListener('online', () => form.isConnected && attempt(send), { once: true, signal });
          }
        }
      };
      const form = make('form', {
        oninput: () => {
          id = chance();
          weigh();
          if (!edits) draft(store, text.value);
          extras?.preview(text, preview);
        },
        onsubmit: (event) => {
          event.preventDefault();
          return send();
        },
        onkeydown: (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send(),
      }, !from && question(), make('p.quiet', notice()), !edits && before && found, text, preview, left, make('p.quiet', make('a', { href: BASE + '/policy/', target: '_blank' }, t('rules'))), alert,
        make('div.row', submit, button('cancel', () => {
          form.close();
          focus(!from ? opener : back?.isConnected ? back : known.get(from.id).place);
        })));
      form.label = label;
      form.move = () => (from && known.has(from.id) ? place(form) : top.replaceChildren(form));
      form.close = () => {
        form.remove();
        writing = null;
        offer();
      };
      text.value = before;
      id = chance();
      label();
      writing = form;
      place(form);
      if (isQuiet) return;
      text.focus();
      tell('open-composer');
    };

    // --- dealing with comments ---

    const turn = async (id) => {
      const { comment } = known.get(id);
      const { reacted } = marks;
      const on = !reacted.has(id);
      const flip = (to) => {
        reacted[to ? 'add' : 'delete'](id);
        comment.reaction_count += to ? 1 : -1;
        redraw(id).querySelector('[aria-pressed]')?.focus();
      };
      flip(on);
      try {
        await asReader(() => write(on ? 'PUT' : 'DELETE', `comments/${id}/reaction/`));
        tell('react', { id, on });
      } catch (error) {
        flip(!on);
        fail(error);
      }
    };

    const follow = async () => {
      try {
        await asReader(() => extra('follow'));
      } catch (error) {
        fail(error);
      }
    };

    // What is needed seldom comes in a second file when it is needed.
    const extra = async (deed, ...facts) => {
      extras ||= (await import(BASE + '/embed/v1/extras.js')).default(kit);
      return extras[deed](...facts);
    };

    // --- who reads: one's own comments and marks; signing in by a window on the service's origin ---

    const mine = async () => {
      const found = await write('GET', 'overlay/' + query(here));
      reader.me = found.me;
      if (found.me) await extra('greet', found);
      writing?.label();
    };

    // A publisher's own token needs no window, nor does a session on the same site. Else it opens at once, while the
    // press still counts as the reader's.
    const signIn = async () => {
      if (!OURS && (NEAR || host.getToken || option('token-url')) && (await extra('vouch'))) return;
      if (!tell('signin', {}, true)) throw CANCELLED;
      const popup = open('', '_blank', 'popup,width=480,height=720');
      try {
        await extra('signIn', popup);
      } catch (error) {
        popup?.close();
        throw error;
      }
      tell('signedin');
      if (!OURS) await attempt(mine);
    };
    const enter = ({ me, token, expires_in }) => Object.assign(reader, { me, token, until: Date.now() + expires_in * 1000 });

    // --- what is new, and what a link points at ---

    const look = async () => {
      if (document.hidden || !thread) return;
      await extras?.renew();
      const now = await read('threads/version/', here);
      const state = ({ comment_count: n, newest }) => n + `${newest}`.slice(0, 19);
      if (state(now) !== state(thread) || section.querySelector('.pill')) await extra('announce');
    };

    const reveal = (id) => id && extra('reveal', id);

    // Themes link to these.
    const goes = () => linked() || /^#(respond|reply-title)$/.test(location.hash);
    const go = () => (linked() ? reveal(linked()) : goes() && extra('respond'));

    // The page of the API that the publisher's server put into the element.
    const given = () => {
      try {
        const page = JSON.parse(host.querySelector('script[type="application/json"]').textContent);
        return page.thread.key === here.key && page;
      } catch {}
    };

    // How light a colour is, as contrast is reckoned.
    const light = (color) => {
      const probe = section.appendChild(make('i'));
      probe.style.color = `color-mix(in xyz,${color},${color})`;
      const [, , y] = getComputedStyle(probe).color.split(' ');
      probe.remove();
      return +y + 0.05;
    };

    // Where no theme is asked for, light text means a dark page. An accent below 4.5:1 is for rings and edges only.
    const dress = () => {
      const { classList } = section;
      classList.toggle('dark', /light|dark/.test(host.theme) ? host.theme === 'dark' : light('currentColor') > 0.3);
      let ground;
      for (let node = section; node && !ground; node = node.parentElement || node.getRootNode().host)
        ground = /^rgba.*,\s0\)$/.test(getComputedStyle(node).backgroundColor) ? '' : getComputedStyle(node).backgroundColor;
      const ratio = light('var(--accent)') / light(ground || 'Canvas');
      classList.toggle('faint', ratio < 4.5 && ratio > 1 / 4.5);
    };

    const near = (rootMargin) => new Promise((done) => new IntersectionObserver((seen, watch) => {
      if (seen.some((entry) => entry.isIntersecting)) done(watch.disconnect());
    }, { rootMargin }).observe(host));

    const page = given();

    const title = make('h2.title', { id: 'title', tabindex: -1 }, option('count') ? counted(+option('count')) : t('loading'));
    const sorter = make('select.sort', { 'aria-label': t('sort'), onchange: () => load(sorter.value, keep('sahut:sort', sorter.value)) },
      ['best', 'newest', 'oldest'].map((value) => make('option', { value, selected: value === sort }, t(value))));
    const follower = button('follow', follow, 'follow', { 'aria-pressed': 'false' });
    const controls = make('div.row', { hidden: true }, sorter, follower);
    const status = make('div.status', { role: 'status' });
    const top = make('div.composer');
    const list = make('ol.list');
    const tail = make('div', make('slot'));
    const rows = [make('header.header', title, controls), status, top, list, tail];
    if (composer === 'bottom') rows.push(rows.splice(2, 1)[0]);
    if (host.hasAttribute('noindex-comments')) host.setAttribute('data-nosnippet', '');
    const section = make('section', { 'aria-labelledby': 'title', lang, dir: t('dir'), 'data-nosnippet': host.hasAttribute('data-nosnippet') }, rows);
    // Hides what stands in the element, so not before there is something to show instead.
    const appear = () => {
      const root = host.shadowRoot || host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [(sheet ||= styled(CSS))];
      root.replaceChildren(section);
      dress();
    };

    const kit = {
      make, draw, styled, button, t, words, lang, here, known, own, marks, read, write, asReader, tell, say, complain, redraw, compose, count,
      under, isWaiting, show, load, item, offer, focus, follower, title, top, list, tail, total: () => total, thread: (now = thread) => (thread = now), mayWrite, draft, leaveForm: () => writing?.close(), me: () => reader.me, section, ask, mine, enter, signal, host, query, BASE, OURS, NEAR, CANCELLED, opener: () => opener,
    };
    let start, finish;
    const started = new Promise((done) => (start = done));
    const finished = new Promise((done) => (finish = done));
    Object.assign(host, {
      dress,
      load: () => {
        start();
        return finished;
      },
      reload: () => load(),
      focusComment: (id) => host.load().then(() => reveal(`${id}`)),
      // To read never asks anybody to sign in.
      write: (...sent) => (sent[0] === 'GET' ? reader.token && write(...sent) : asReader(() => write(...sent))),
      login: (jwt) => extra('vouch', jwt),
      logout: () => extra('leave'),
    });
    const poll = setInterval(attempt, 60000, look);
    signal.onabort = () => {
      host.write = null;
      clearInterval(poll);
    };
    addEventListener('hashchange', () => goes() && attempt(() => host.load().then(go)), { signal });
    const asked = goes();
    if (asked || option('loading') === 'eager') start();
    else if (option('loading') === 'click') {
      section.replaceChildren(button('show', start, 'opener', option('count') && ` (${option('count')})`));
      appear();
      started.then(() => section.replaceChildren(...rows));
    } else if (page) start();
    else {
      if (option('count')) appear();
      near('800px').then(start);
    }
    await started;
    if (page) await new Promise((done) => setTimeout(done)), show(page);
    if (signal.aborted) return;
    appear();
    if (!page) await load();
    finish();
    near('0px').then(() => signal.aborted || tell('view'));
    if (host.hasAttribute('keys')) await extra('keys');
    if (reader.me) await mine();
    else if (host.hasAttribute('signed-in')) await (OURS ? mine() : extra('vouch'));
    if (asked) await go();
  };

  class Comments extends HTMLElement {
    #reader = {};

    connectedCallback() {
      this.life?.abort();
      const { signal } = (this.life = new AbortController());
      whenParsed(() => signal.aborted || mount(this, signal, this.#reader));
    }

    disconnectedCallback() {
      this.life?.abort();
    }

    static observedAttributes = ['theme'];
    attributeChangedCallback() {
      this.dress?.();
    }
    get theme() {
      return this.getAttribute('theme') || 'auto';
    }
    set theme(theme) {
      this.setAttribute('theme', theme);
    }

    // Who is signed in here, or null.
    get user() {
      const { id, name } = this.#reader.me || {};
      return id ? { id, name } : null;
    }
  }

  // In a task of its own, so that the page's other work comes in between.
  const whenParsed = (deed) => {
    const soon = () => setTimeout(attempt, 0, deed);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', soon);
    else soon();
  };

  attempt(() => customElements.get('sahut-comments') || customElements.define('sahut-comments', Comments));
  // For pages that change in place: begins anew with the attributes of now, or gives back what stood inside.
  const all = (deed) => (root = document) => root.querySelectorAll('sahut-comments').forEach(deed);
  self.Sahut = Object.assign(self.Sahut || {}, {
    init: all((each) => each.connectedCallback()),
    destroy: all((each) => each.disconnectedCallback(each.shadowRoot?.replaceChildren(make('slot')))),
  });
  whenParsed(() => {
    if (!script.dataset.site || document.querySelector('sahut-comments')) return;
    const element = make('sahut-comments', { id: 'comments' });
    for (const { name, value } of script.attributes) if (/^data-/.test(name)) element.setAttribute(name.slice(5), value);
    script.after(element);
  });
})().catch(() => {});
