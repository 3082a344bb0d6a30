/* Sahut in a frame of its own, as high as its comments: for pages whose other scripts are not to see what readers write.
   A message counts only from that frame, of our origin and of the one shape. */
(() => {
  const script = document.currentScript;
  const BASE = script.src.replace(/\/embed\/v1\/.*/, '');
  const { site, key, pageUrl, lang, theme = '' } = script.dataset;
  const said = pageUrl || document.querySelector('link[rel=canonical]')?.href || document.querySelector('meta[property="og:url"]')?.content;
  const url = said ? new URL(said, location).href : location.origin + location.pathname;
  const spoken = /^en/i.test(lang || document.documentElement.lang) ? 'en' : 'id';
  const asked = new URLSearchParams({ site, key: key || url.slice(0, 200), url, lang: spoken, theme });

  const frame = document.createElement('iframe');
  frame.title = spoken === 'en' ? 'Comments' : 'Komentar';
  frame.loading = 'lazy';
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
  );
  Object.assign(frame.style, { display: 'block', width: '100%', height: '480px', border: '0' });
  frame.src = BASE + '/embed/v1/frame/?' + asked + (location.hash.match(/^#comment-\d+$/) || '');

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== new URL(BASE).origin) return;
    if (data?.type === 'sahut:height' && Number.isFinite(data.height)) frame.style.height = Math.min(Math.max(data.height, 100), 20000) + 'px';
  });
  script.after(frame);
})();
