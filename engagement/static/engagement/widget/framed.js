/* Tells the page around how high its frame must be: those alone that the site lists hear it. */
(() => {
  const origins = document.currentScript.dataset.origins.split(' ').filter(Boolean);
  let told;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told || self === top) return;
    told = height;
    for (const origin of origins) {
      parent.postMessage({ type: 'sahut:height', height }, origin);
      parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, origin);
    }
  }).observe(document.documentElement);
})();
