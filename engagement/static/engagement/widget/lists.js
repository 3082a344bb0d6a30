/* Sahut: what readers of a site talk about, on any page: <sahut-latest>, <sahut-trending>, <sahut-discussed>.
   No dependency. Text becomes text nodes, never HTML; whatever fails here leaves what stood in the element. */
(() => {
  const script = document.currentScript;
  const BASE = script.src.replace(/\/embed\/v1\/.*/, '');
  const SITE = script.dataset.site;

  // Classes are the names of the parts that publishers may style.
  const CSS = `
:host{display:block;line-height:1.5}
:host([hidden]){display:none}
ol{list-style:none;margin:0;padding:0}
li{padding:.6em 0;border-top:1px solid var(--sahut-line,color-mix(in srgb,currentColor 18%,transparent))}
li:first-child{border:0}
a{color:inherit;display:block;overflow-wrap:anywhere;min-height:24px}
a:not(:hover){text-decoration:none}
a:focus-visible{outline:3px solid var(--sahut-accent,currentColor);outline-offset:2px}
.excerpt,.title{font-weight:600}
.quiet{font-size:.9em;color:var(--sahut-muted,color-mix(in srgb,currentColor 76%,transparent))}`;
  let sheet;

  const WORDS = {
    id: { comment: '# komentar', comments: '# komentar', on: '# tentang “@”', legal: 'Catatan hukum:' },
    en: { comment: '# comment', comments: '# comments', on: '# on “@”', legal: 'Legal notice:' },
  };

  const make = (tag, part, ...children) => {
    const node = document.createElement(tag);
    if (part) node.setAttribute('class', part), node.setAttribute('part', part);
    node.append(...children);
    return node;
  };

  const link = (href, part, text) => {
    const node = make('a', part, text);
    if (/^https?:\/\//i.test(href)) node.href = href;
    return node;
  };

  // Two elements that ask the same ask once.
  const asked = new Map();
  let cache;
  const read = (path) => {
    if (!asked.has(path))
      asked.set(path, fetch(BASE + '/api/v1/' + path, { cache }).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
    return asked.get(path);
  };

  const note = (lang, text) => Object.assign(make('div', 'quiet', text), { lang });

  const talk = (t, lang) => ({ url, title, comment_count: n }) => [
    link(url, 'title', title || url),
    note(lang, t(n === 1 ? 'comment' : 'comments', n.toLocaleString(lang))),
  ];
  const ranking = (by) => ({
    path: (site, limit) => `threads/ranking/?site=${site}&by=${by}&limit=${limit}`,
    rows: ({ threads }) => threads,
    line: talk,
  });
  const KINDS = {
    latest: {
      path: (site, limit) => `latest/?site=${site}&limit=${limit}`,
      rows: ({ comments }) => comments,
      line: (t, lang) => ({ excerpt, permalink, author, thread, legal_notice: notice }) => [
        link(permalink, 'excerpt', excerpt),
        note(lang, t('on', author.name, thread.title || thread.url)),
        notice ? note(lang, t('legal') + ' ' + notice) : '',
      ],
    },
    trending: ranking('trending'),
    discussed: ranking('discussed'),
  };

  const define = (name) =>
    customElements.get('sahut-' + name) ||
    customElements.define(
      'sahut-' + name,
      class extends HTMLElement {
        connectedCallback() {
          if (this.watcher) return;
          this.watcher = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.load(), { rootMargin: '800px' });
          this.watcher.observe(this);
        }

        // Asks anew, past what this page has had already.
        reload() {
          asked.clear();
          cache = 'no-cache';
          return this.load();
        }

        async load() {
          this.watcher.disconnect();
          const { path, rows, line } = KINDS[name];
          const lang = /^en/i.test(this.getAttribute('lang') || document.documentElement.lang) ? 'en' : 'id';
          const t = (word, n, title) => WORDS[lang][word].replace('#', () => n).replace('@', () => title);
          try {
            const found = rows(await read(path(encodeURIComponent(this.getAttribute('site') || SITE), Number(this.getAttribute('limit')) || 5)));
            if (found.length) this.draw(found.map(line(t, lang)));
            this.dispatchEvent(new CustomEvent('sahut:ready', { detail: { count: found.length }, bubbles: true, composed: true }));
          } catch (error) {
            console.warn('sahut:', error);
          }
        }

        draw(lines) {
          if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
          const root = this.shadowRoot || this.attachShadow({ mode: 'open' });
          root.adoptedStyleSheets = [sheet];
          root.replaceChildren(make('ol', 'list', ...lines.map((parts) => make('li', 'item', ...parts))));
        }
      },
    );
  for (const name in KINDS) define(name);
})();
