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
.button{font:inherit;color:inherit;display:inline-flex;align-items:center;gap:.4em;min-height:2.75em;padding:0 .9em;border:1px solid color-mix(in srgb,currentColor 55%,transparent);border-radius:var(--sahut-radius,4px);background:none;cursor:pointer;text-decoration:none}
.button:hover{background:color-mix(in srgb,currentColor 6%,transparent)}
[aria-pressed=true]{font-weight:600;border-width:2px}
:focus-visible{outline:3px solid var(--sahut-accent,currentColor);outline-offset:2px}
.badge{padding:0 .45em;border-radius:1em;color:Canvas;background:CanvasText;border:1px solid;font-size:.85em}
dialog{color:CanvasText;background:Canvas;border:1px solid;width:min(26em,100vw - 2em);padding:1.25em}
.hidden,.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;
  let sheet;

  const WORDS = {
    bell: ['Pemberitahuan', 'Notifications'],
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

  // --- who reads: one for all elements of a page ---

  let token, until, me;
  const enter = (found) => {
    ({ token, me } = found);
    until = Date.now() + found.expires_in * 1000;
  };

  // Cookies go to the page's own origin only: that is fetch's default.
  const ask = async (path, method, body) => {
    const headers = {};
    if (token) headers.authorization = 'Bearer ' + token;
    if (body) headers['content-type'] = 'application/json';
    const csrf = OURS && method && /csrf\w*=(\w+)/.exec(document.cookie);
    if (csrf) headers['x-csrftoken'] = csrf[1];
    const response = await fetch(BASE + path, { method, headers, body: body && JSON.stringify(body) });
    const answer = response.status === 204 ? {} : await response.json();
    if (response.ok) return answer;
    throw Object.assign(new Error(answer.code), answer);
  };

  // Comments on the same page ask in their own reader's name: nobody signs in twice.
  let comments, commentsUntil;
  const NINE_MINUTES = 54e4;
  const peer = (site) => [...document.querySelectorAll('sahut-comments')].find((each) => each.write && each.getAttribute('site') === site);

  class Element extends HTMLElement {
    connectedCallback() {
      if (this.life) return;
      this.life = new AbortController();
      const { signal } = this.life;
      this.site = this.getAttribute('site') || script.dataset.site;
      this.lang_ = /^en/i.test(this.getAttribute('lang') || document.documentElement.lang) ? 'en' : 'id';
      const url = this.getAttribute('page-url') || address();
      this.here = { site: this.site, key: this.getAttribute('key') || url.slice(0, 200) };
      this.page = { ...this.here, url, title: document.title };
      document.addEventListener('sahut:signedin', ({ target }) => {
        if (target.localName === 'sahut-comments') [comments, commentsUntil] = [target, Date.now() + NINE_MINUTES];
        attempt(() => this.refresh());
      }, { signal });
      document.addEventListener('sahut:signedout', () => attempt(() => this.forget()), { signal });
      attempt(() => this.begin());
    }

    disconnectedCallback() {
      this.life.abort();
      this.life = null;
    }

    async begin() {
      const parts = await this.parts();
      if (!parts) return;
      if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
      const root = this.shadowRoot || this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      this.status = make('div.status', { role: 'status' });
      this.section = make('div', { lang: this.lang_ }, parts, this.status);
      root.replaceChildren(this.section);
      if (OURS || token) await this.refresh();
      else if (this.hasAttribute('signed-in')) await (await this.extras()).vouch();
      this.tell('ready');
    }

    t(word, n) {
      return (this.words?.get(word) || WORDS[word]?.[this.lang_ === 'en' ? 1 : 0] || word).replace('#', n);
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

    // The widget's own second file, which knows how to sign in.
    async extras() {
      if (this.dealings) return this.dealings;
      const button = (word, onclick) => make('button.button', { type: 'button', onclick }, this.t(word));
      this.words = new Map();
      const kit = {
        make, button, ask, enter, secret, encoded, query, BASE, OURS, NEAR, CANCELLED, host: this, here: this.here, words: this.words, lang: this.lang_,
        t: (...said) => this.t(...said), tell: (...told) => this.tell(...told), section: this.section, signal: this.life.signal, me: () => me,
        mine: () => this.mine(),
      };
      return (this.dealings = (await import(BASE + '/embed/v1/extras.js')).default(kit));
    }

    // On our own pages the cookie says who reads: the answer is whether it does.
    async mine() {
      try {
        await ask('/api/v1/me/notifications/unread/');
        me ||= {};
      } catch (error) {
        if (error.status !== 401) throw error;
      }
    }

    async signIn() {
      const { vouch, signIn } = await this.extras();
      if (!OURS && (NEAR || this.getToken || this.hasAttribute('token-url')) && (await vouch())) return;
      if (!this.tell('signin', {}, true)) throw CANCELLED;
      await signIn(open('', '_blank', 'popup,width=480,height=720'));
      this.tell('signedin');
    }

    // Does it; where nobody is signed in, signs in first.
    async write(method, path, body) {
      const other = peer(this.site);
      if (other) return other.write(method, path, body);
      if (token && Date.now() > until) token = null;
      if (!OURS && !token) await this.signIn();
      try {
        return await ask('/api/v1/' + path, method, body);
      } catch (error) {
        if (error.status !== 401) throw error;
        token = null;
        await this.signIn();
        return ask('/api/v1/' + path, method, body);
      }
    }

    // Reads what is this reader's; undefined while nobody is signed in. Never asks anybody to sign in: the comments are
    // asked only as long as their token lasts.
    async own(path) {
      try {
        if (comments?.isConnected && !token && !OURS) return Date.now() < commentsUntil ? await comments.write('GET', path) : undefined;
        return await ask('/api/v1/' + path);
      } catch (error) {
        if (error.status !== 401) throw error;
      }
    }
  }

  class Bell extends Element {
    parts() {
      this.badge = make('span.badge', { hidden: true, 'aria-hidden': 'true' });
      this.told = make('span.hidden');
      const timer = setInterval(() => {
        if (!this.life) clearInterval(timer);
        else if (!document.hidden && this.isKnown) attempt(() => this.refresh());
      }, 120000);
      return make('a.button', { href: BASE + '/notifications/', target: '_blank', rel: 'noopener' }, make('slot', this.t('bell')), this.badge, this.told);
    }

    async refresh() {
      const found = await this.own('me/notifications/unread/');
      this.isKnown = !!found;
      this.show(found?.unread);
    }

    show(n) {
      this.badge.hidden = !n;
      this.badge.textContent = n > 9 ? '9+' : n || '';
      this.told.textContent = n ? ', ' + this.t('unread', n) : '';
    }

    forget() {
      this.isKnown = false;
      this.show(0);
    }
  }

  class Follow extends Element {
    parts() {
      const [what, ...rest] = (this.getAttribute('target') || 'thread').split(':');
      const key = rest.join(':');
      this.isThread = what === 'thread';
      if (key && this.isThread) Object.assign(this.page, (this.here = { site: this.site, key }));
      this.path = this.isThread ? 'threads/subscription/' : `follows/${what}/${encodeURIComponent(key)}/`;
      return (this.button = make('button.button', { type: 'button', 'aria-pressed': 'false', onclick: () => this.turn() }, make('slot', this.t('follow'))));
    }

    async refresh() {
      const found = await this.own(this.isThread ? 'overlay/' + query(this.here) : this.path);
      this.button.ariaPressed = `${!!found?.following}`;
    }

    forget() {
      this.button.ariaPressed = 'false';
    }

    async turn() {
      const on = this.button.ariaPressed !== 'true';
      try {
        await this.write(on ? 'PUT' : 'DELETE', this.path, this.isThread ? (on ? this.page : this.here) : undefined);
        this.button.ariaPressed = `${on}`;
        this.tell('follow', { on });
      } catch (error) {
        this.say(this.complain(error));
      }
    }
  }

  class Reactions extends Element {
    async parts() {
      const { reactions } = await ask('/api/v1/threads/reactions/' + query(this.here));
      if (!reactions.length) return;
      this.mine_ = null;
      this.count(reactions);
      this.buttons = reactions.map(({ feeling }) => make('button.button', { type: 'button', value: feeling, onclick: () => this.turn(feeling) }));
      this.draw();
      return make('div.list', { role: 'group', 'aria-label': this.t('react') }, this.buttons);
    }

    count(reactions) {
      this.counts = new Map(reactions.map(({ feeling, count }) => [feeling, count]));
    }

    draw() {
      for (const button of this.buttons) {
        const n = this.counts.get(button.value);
        button.ariaPressed = `${button.value === this.mine_}`;
        button.replaceChildren(make('span', { 'aria-hidden': 'true' }, ICONS[button.value] || ''), this.t(button.value) + (n > 1 ? ` ${n}` : ''));
      }
    }

    async refresh() {
      const found = await this.own('overlay/' + query(this.here));
      this.mine_ = found?.feeling || null;
      this.draw();
    }

    forget() {
      this.mine_ = null;
      this.draw();
    }

    // Seen at once; taken back where it fails.
    async turn(feeling) {
      const before = [this.mine_, this.counts];
      const to = this.mine_ === feeling ? null : feeling;
      this.counts = new Map([...this.counts].map(([each, n]) => [each, n + (each === to) - (each === this.mine_)]));
      this.mine_ = to;
      this.draw();
      try {
        if (to) {
          const { reactions } = await this.write('PUT', 'threads/reactions/', { ...this.page, feeling });
          this.count(reactions);
          this.mine_ = to;
          this.draw();
        } else await this.write('DELETE', 'threads/reactions/', this.here);
        this.tell('feel', { feeling: to });
      } catch (error) {
        [this.mine_, this.counts] = before;
        this.draw();
        this.say(this.complain(error));
      }
    }
  }

  const define = () => {
    for (const [name, kind] of Object.entries({ bell: Bell, follow: Follow, reactions: Reactions }))
      customElements.get('sahut-' + name) || customElements.define('sahut-' + name, kind);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => attempt(define), { once: true });
  else attempt(define);
})();
