/* Sahut: what belongs to the one who reads, on any page: <sahut-bell>, <sahut-follow>, <sahut-reactions>.
   No dependency. The token stays in memory, one for the whole page; whatever fails here leaves what stood in the element. */
(() => {
  const script = document.currentScript;
  const BASE = script.src.replace(/\/embed\/v1\/.*/, '');
  const OURS = self === top && (BASE.startsWith(location.origin + '/') || BASE === location.origin);
  // Perhaps the same site, where our cookie travels: the browser and the server decide.
  const kin = (address) => new URL(address).hostname.split('.').slice(-2).join();
  const NEAR = kin(BASE) === kin(location);

  // Classes are the names of the parts that publishers may style.
  const CSS = `
:host{display:inline-block;line-height:1.5}
:host([hidden]),[hidden]{display:none!important}
:host(sahut-reactions){display:block}
.list{display:flex;flex-wrap:wrap;gap:.5em}
.button{box-sizing:border-box;font:inherit;color:inherit;display:inline-flex;align-items:center;gap:.4em;min-height:2.75em;padding:0 .9em;border:1px solid color-mix(in srgb,currentColor 55%,transparent);border-radius:var(--sahut-radius,4px);background:none;cursor:pointer;text-decoration:none}
.button:hover{background:color-mix(in srgb,currentColor 6%,transparent)}
[aria-pressed=true]{font-weight:600;border-width:2px}
:focus-visible{outline:3px solid var(--sahut-accent,currentColor);outline-offset:2px}
.badge{padding:0 .45em;border-radius:1em;color:Canvas;background:CanvasText;border:1px solid;font-size:.85em}
dialog{color:CanvasText;background:Canvas;border:1px solid;width:min(26em,100vw - 2em);padding:1.25em}
.hidden,.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;
  let sheet;

  const WORDS = {
    bell: ['Notifikasi', 'Notifications'],
    unread: ['# belum dibaca', '# unread'],
    follow: ['Ikuti', 'Follow'],
    react: ['Apa yang Anda rasakan?', 'What do you feel about this?'],
    useful: ['Bermanfaat', 'Useful'],
    moving: ['Mengharukan', 'Moving'],
    surprising: ['Mengejutkan', 'Surprising'],
    worrying: ['Mengkhawatirkan', 'Worrying'],
    error: ['Gagal. Silakan coba lagi.', 'Failed. Please try again.'],
    cancel: ['Batal', 'Cancel'],
  };
  const ICONS = { useful: '★', moving: '♥', surprising: '✦', worrying: '☁' };

  const CANCELLED = new Error('cancelled');
  const attempt = async (deed) => {
    try {
      return await deed();
    } catch (error) {
      if (error !== CANCELLED) console.warn('sahut:', error.message);
    }
  };

  // make('p.quiet', {lang: 'id'}, 'text', node, …)
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

  const encoded = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const secret = () => encoded(crypto.getRandomValues(new Uint8Array(32)));
  const query = (fields) => '?' + new URLSearchParams(fields);
  const address = () => {
    const said = document.querySelector('link[rel=canonical]')?.href || document.querySelector('meta[property="og:url"]')?.content;
    return said ? new URL(said, location).href : location.origin + location.pathname;
  };

  // --- who reads: one for all elements of a site on this page ---

  const readers = new Map();
  const readerOf = (site) => readers.get(site) || readers.set(site, {}).get(site);
  const siteOf = (element) => element.getAttribute('site') || script.dataset.site;

  // Comments on the same page ask in their own reader's name: nobody signs in twice.
  document.addEventListener('sahut:signedin', ({ target }) => {
    if (target.localName === 'sahut-comments') readerOf(siteOf(target)).comments = target;
  });
  document.addEventListener('sahut:signedout', () => readers.clear());
  const commentsOf = (site) => [...document.querySelectorAll('sahut-comments')].find((each) => each.write && siteOf(each) === site);

  const FAMILY = 'sahut-bell,sahut-follow,sahut-reactions,sahut-comments';

  class Element extends HTMLElement {
    connectedCallback() {
      if (this.life) return;
      this.life = new AbortController();
      const { signal } = this.life;
      this.site = siteOf(this);
      this.tongue = /^en/i.test(this.getAttribute('lang') || document.documentElement.lang) ? 'en' : 'id';
      const url = this.getAttribute('page-url') || address();
      this.here = { site: this.site, key: this.getAttribute('key') || url.slice(0, 200) };
      this.page = { ...this.here, url, title: document.title };
      this.edition = 0;
      document.addEventListener('sahut:signedin', () => attempt(() => this.refresh()), { signal });
      document.addEventListener('sahut:signedout', () => attempt(() => this.forget()), { signal });
      attempt(() => this.begin());
    }

    disconnectedCallback() {
      this.life.abort();
      this.life = this.dealings = null;
    }

    get reader() {
      return readerOf(this.site);
    }

    get isIn() {
      return OURS || (this.reader.token && Date.now() < this.reader.until);
    }

    async begin() {
      const parts = await this.parts();
      if (!parts || !this.life) return;
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
      const root = this.shadowRoot || this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      this.status = make('div.status', { role: 'status' });
      this.section = make('div', { lang: this.tongue }, parts, this.status);
      root.replaceChildren(this.section);
      await this.renew();
      this.tell('ready');
    }

    // As who is known; who said `signed-in` is asked for quietly, which then refreshes them all.
    async renew() {
      if (this.isIn || this.reader.comments || !this.hasAttribute('signed-in')) return this.refresh();
      return (await this.extras()).vouch();
    }

    t(word, n) {
      return (this.words?.get(word) || WORDS[word]?.[this.tongue === 'en' ? 1 : 0] || word).replace('#', n);
    }

    tell(name, detail = {}, cancelable) {
      return this.dispatchEvent(new CustomEvent('sahut:' + name, { detail, cancelable, bubbles: true, composed: true }));
    }

    say(text) {
      this.status.textContent = '';
      setTimeout(() => (this.status.textContent = text), 50);
    }

    // What is wrong, for the reader; a reader who thought better of it is told nothing.
    complain(error) {
      if (error === CANCELLED) return '';
      this.tell('error', { code: error.code, status: error.status, retryAfter: error.retry_after });
      return error.title || this.t('error');
    }

    // Cookies go to the page's own origin only: that is fetch's default.
    async ask(path, method, body) {
      const headers = { 'accept-language': this.tongue };
      if (this.isIn && !OURS) headers.authorization = 'Bearer ' + this.reader.token;
      if (body) headers['content-type'] = 'application/json';
      const csrf = OURS && method && /csrf\w*=(\w+)/.exec(document.cookie);
      if (csrf) headers['x-csrftoken'] = csrf[1];
      const response = await fetch(BASE + path, { method, headers, body: body && JSON.stringify(body) });
      const answer = response.status === 204 ? {} : await response.json();
      if (response.ok) return answer;
      throw Object.assign(new Error(answer.code), answer);
    }

    // Whichever element of the page knows the publisher's tokens.
    get voucher() {
      return [...document.querySelectorAll(FAMILY)].find((each) => each.getToken || each.hasAttribute('token-url'));
    }

    // The widget's own second file, which knows how to sign in.
    async extras() {
      if (this.dealings) return this.dealings;
      const button = (word, onclick) => make('button.button', { type: 'button', onclick }, this.t(word));
      this.words = new Map();
      const kit = {
        make, button, secret, encoded, query, BASE, OURS, NEAR, CANCELLED, host: this.voucher || this, here: this.here, words: this.words, lang: this.tongue,
        t: (...said) => this.t(...said), tell: (...told) => this.tell(...told), ask: (...asked) => this.ask(...asked), section: this.section,
        signal: this.life.signal, me: () => this.reader.me, mine: () => this.mine(), enter: (found) => this.enter(found),
      };
      return (this.dealings = (await import(BASE + '/embed/v1/extras.js')).default(kit));
    }

    enter({ token, me, expires_in: seconds }) {
      Object.assign(this.reader, { token, me, until: Date.now() + seconds * 1000 });
    }

    // On our own pages the cookie says who reads: the answer is whether it does.
    async mine() {
      this.reader.me = (await this.own('me/notifications/unread/')) ? this.reader.me || {} : null;
    }

    // The window opens at once, while the press still counts as the reader's.
    async signIn() {
      this.reader.token = this.reader.me = null;
      if (!OURS && (NEAR || this.voucher) && (await (await this.extras()).vouch())) return;
      if (!this.tell('signin', {}, true)) throw CANCELLED;
      const popup = open('', '_blank', 'popup,width=480,height=720');
      await (await this.extras()).signIn(popup);
      this.tell('signedin');
    }

    // Does it; where nobody is signed in, signs in first.
    async write(method, path, body) {
      const comments = !this.isIn && commentsOf(this.site);
      if (comments) return comments.write(method, path, body);
      if (!this.isIn) await this.signIn();
      try {
        return await this.ask('/api/v1/' + path, method, body);
      } catch (error) {
        if (error.status !== 401) throw error;
        await this.signIn();
        return this.ask('/api/v1/' + path, method, body);
      }
    }

    // Reads what is this reader's; undefined where nobody is known to read. Never asks anybody to sign in.
    async own(path) {
      const { comments } = this.reader;
      try {
        if (this.isIn) return await this.ask('/api/v1/' + path);
        if (comments?.write) return (await comments.write('GET', path)) || undefined;
      } catch (error) {
        if (error.status !== 401) throw error;
      }
    }

    // One press after the other. What was asked before a press has been answered says nothing after it.
    turn(deed) {
      this.turns = (this.turns || Promise.resolve()).then(async () => {
        this.edition += 1;
        try {
          await deed();
        } catch (error) {
          this.say(this.complain(error));
        } finally {
          this.edition += 1;
        }
      });
      return this.turns;
    }

    async refresh() {
      if (!this.section) return;
      const { edition } = this;
      const found = await this.own(this.path());
      if (edition === this.edition) this.show(found);
    }

    forget() {
      if (this.section) this.show();
    }
  }

  class Bell extends Element {
    parts() {
      this.badge = make('span.badge', { hidden: true, 'aria-hidden': 'true' });
      this.told = make('span.hidden');
      const timer = setInterval(() => document.hidden || !this.isKnown || attempt(() => this.renew()), 120000);
      this.life.signal.onabort = () => clearInterval(timer);
      return make('a.button', { href: BASE + '/notifications/', target: '_blank', rel: 'noopener' }, make('slot', this.t('bell')), this.badge, this.told);
    }

    path() {
      return 'me/notifications/unread/';
    }

    // Where a sign-in has run out, the last number stays.
    show(found) {
      if (!found && this.isKnown) return;
      const n = found?.unread;
      this.isKnown = !!found;
      this.badge.hidden = !n;
      this.badge.textContent = n > 9 ? '9+' : n || '';
      this.told.textContent = n ? ', ' + this.t('unread', n) : '';
    }

    forget() {
      this.isKnown = false;
      super.forget();
    }
  }

  class Follow extends Element {
    parts() {
      const [what, ...rest] = (this.getAttribute('target') || 'thread').split(':');
      const key = rest.join(':');
      this.isThread = what === 'thread';
      if (key && this.isThread) Object.assign(this.page, (this.here = { site: this.site, key }));
      this.place = this.isThread ? 'threads/subscription/' : `follows/${what}/${encodeURIComponent(key)}/`;
      return (this.button = make('button.button', { type: 'button', 'aria-pressed': 'false', onclick: () => this.turn(() => this.toggle()) }, make('slot', this.t('follow'))));
    }

    path() {
      return this.isThread ? 'overlay/' + query(this.here) : this.place;
    }

    show(found) {
      this.button.ariaPressed = `${!!found?.following}`;
    }

    async toggle() {
      const on = this.button.ariaPressed !== 'true';
      await this.write(on ? 'PUT' : 'DELETE', this.place, this.isThread ? (on ? this.page : this.here) : undefined);
      this.show({ following: on });
      this.tell('follow', { on });
    }
  }

  class Reactions extends Element {
    async parts() {
      const { reactions } = await this.ask('/api/v1/threads/reactions/' + query(this.here));
      if (!reactions.length) return;
      this.count(reactions);
      this.buttons = reactions.map(({ feeling }) =>
        make('button.button', { type: 'button', value: feeling, onclick: () => this.turn(() => this.feel(feeling)) }));
      this.draw();
      return make('div.list', { role: 'group', 'aria-label': this.t('react') }, this.buttons);
    }

    count(reactions) {
      this.counts = new Map(reactions.map(({ feeling, count }) => [feeling, count]));
    }

    draw() {
      for (const button of this.buttons) {
        const n = this.counts.get(button.value);
        button.ariaPressed = `${button.value === this.felt}`;
        button.replaceChildren(make('span', { 'aria-hidden': 'true' }, ICONS[button.value] || ''), this.t(button.value) + (n > 1 ? ` ${n}` : ''));
      }
    }

    path() {
      return 'overlay/' + query(this.here);
    }

    show(found) {
      this.felt = found?.feeling || null;
      this.draw();
    }

    // Seen at once; taken back where it fails.
    async feel(feeling) {
      const before = [this.felt, this.counts];
      const to = this.felt === feeling ? null : feeling;
      this.counts = new Map([...this.counts].map(([each, n]) => [each, n + (each === to) - (each === this.felt)]));
      this.show({ feeling: to });
      try {
        if (to) this.count((await this.write('PUT', 'threads/reactions/', { ...this.page, feeling })).reactions);
        else await this.write('DELETE', 'threads/reactions/', this.here);
      } catch (error) {
        [this.felt, this.counts] = before;
        this.draw();
        throw error;
      }
      this.show({ feeling: to });
      this.tell('feel', { feeling: to });
    }
  }

  const define = () => {
    for (const [name, kind] of Object.entries({ bell: Bell, follow: Follow, reactions: Reactions }))
      customElements.get('sahut-' + name) || customElements.define('sahut-' + name, kind);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => attempt(define), { once: true });
  else attempt(define);
})();
