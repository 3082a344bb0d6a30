// A permalink in the fragment whose comment stands on another page of the thread: ask for it in its context.
const wanted = /^#comment-(\d{1,18})$/.exec(location.hash);
if (wanted && !document.getElementById(wanted[0].slice(1)) && !new URLSearchParams(location.search).has("comment")) {
  location.replace(`${location.pathname}?comment=${wanted[1]}${wanted[0]}`);
}

// Sharing: the phone's own sheet where there is one, else the link copied. The plain links beside it need no script.
const share = document.querySelector(".share");
if (share) {
  const url = share.dataset.url;
  const deeds = {
    send: navigator.share && (() => navigator.share({ title: document.title, url })),
    copy: navigator.clipboard && (async (button) => {
      await navigator.clipboard.writeText(url);
      const before = button.textContent;
      share.querySelector("[role=status]").textContent = button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 4000);
    }),
  };
  for (const button of share.querySelectorAll("[data-share]")) {
    const deed = deeds[button.dataset.share];
    if (!deed) continue;
    button.parentNode.hidden = false;
    button.addEventListener("click", () => deed(button).catch(() => {}));
  }
}
