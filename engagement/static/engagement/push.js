// Turns on notifications in this browser: asks its reader, then its push service, and hands the address to us.
// Without this script the list of browsers can be read and shortened all the same.
const offer = document.getElementById('push-offer');
const said = document.getElementById('push-said');
const urls = globalThis.trustedTypes?.createPolicy('sahut-worker', { createScriptURL: () => offer.dataset.worker });
const worker = urls ? urls.createScriptURL('') : offer.dataset.worker;

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const mark = async (url) => hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url)));

const name = () => {
  const { userAgent, userAgentData, platform } = navigator;
  const brands = { 'Firefox/': 'Firefox', 'Edg/': 'Edge', 'OPR/': 'Opera', 'Chrome/': 'Chrome', 'Safari/': 'Safari' };
  const brand = Object.keys(brands).find((part) => userAgent.includes(part));
  return [brands[brand], userAgentData?.platform || platform].filter(Boolean).join(', ');
};

const register = async () => {
  await navigator.serviceWorker.register(worker);
  const scope = worker.toString();
  const found = await navigator.serviceWorker.getRegistration(scope);
  while (!found.active) await new Promise((done) => setTimeout(done, 50));
  return found;
};

const send = async (subscription) => {
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch(offer.dataset.api, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]').value },
    body: JSON.stringify({ url: endpoint, public: keys.p256dh, secret: keys.auth, name: name() }),
  });
  if (!answer.ok) throw new Error(answer.status);
};

const turnOn = async () => {
  if ((await Notification.requestPermission()) !== 'granted') return (said.textContent = offer.dataset.refused);
  try {
    const { pushManager } = await register();
    await (await pushManager.getSubscription())?.unsubscribe();
    await send(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(offer.dataset.key) }));
    location.reload();
  } catch {
    said.textContent = offer.dataset.failed;
  }
};

// This browser's own line in the list says so, and nothing is offered where it stands there.
const start = async () => {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return;
  const registration = await navigator.serviceWorker.getRegistration(worker.toString());
  const subscription = await registration?.pushManager.getSubscription();
  const line = subscription && document.querySelector(`[data-mark="${await mark(subscription.endpoint)}"]`);
  if (line) line.querySelector('.this').hidden = false;
  else offer.hidden = false;
};

offer.querySelector('button').addEventListener('click', turnOn);
start();
