// Saving without an account: kept on this device, and given to the account once there is one. Without this script the
// button leads to signing in.
const NAME = "sahut:saved";
const MOST = 100;

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(NAME)) || [];
  } catch {
    return [];
  }
};
const write = (rows) => {
  if (rows.length) localStorage.setItem(NAME, JSON.stringify(rows.slice(0, MOST)));
  else localStorage.removeItem(NAME);
};
const isSame = (one) => (other) => other.site === one.site && other.key === one.key;
const without = (row) => read().filter((other) => !isSame(row)(other));

// The button under an article.
const link = document.querySelector("a[data-keep]");
if (link) {
  const { site, key, url, title, kept, keep } = link.dataset;
  const row = { site, key, url, title };
  const button = document.createElement("button");
  button.className = link.className;
  button.type = "button";
  const show = () => {
    const isKept = read().some(isSame(row));
    button.ariaPressed = String(isKept);
    button.textContent = isKept ? `✓ ${kept}` : keep;
  };
  button.addEventListener("click", () => {
    try {
      write(read().some(isSame(row)) ? without(row) : [row, ...read()]);
      show();
    } catch {
      location.href = link.href; // this browser keeps nothing
    }
  });
  show();
  link.replaceWith(button);
}

// The list of this device.
const list = document.querySelector("[data-device] ol");
if (list) {
  const part = (tag, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const show = () => {
    list.replaceChildren(...read().filter(({ url }) => /^https?:\/\//.test(url)).map((row) => {
      const remove = part("button", { className: "quiet", type: "button" }, list.dataset.remove, part("span", { className: "unseen" }, ` ${row.title}`));
      remove.addEventListener("click", () => {
        write(without(row));
        show();
        (list.querySelector("button") || document.querySelector("h1")).focus();
      });
      return part("li", {}, part("div", {}, part("h2", {}, part("a", { href: row.url }, part("bdi", {}, row.title || row.url)))), remove);
    }));
    list.hidden = !list.children.length;
    list.nextElementSibling.hidden = !list.hidden;
  };
  show();
}

// What was kept before signing in goes to the account; what cannot go now stays for the next page.
const token = document.querySelector("form.save [name=csrfmiddlewaretoken], form[data-sync] [name=csrfmiddlewaretoken]");
const give = async () => {
  const rows = read();
  for (const row of rows) {
    const response = await fetch("/api/v1/saved/", {
      method: "PUT",
      headers: { "content-type": "application/json", "x-csrftoken": token.value },
      body: JSON.stringify(row),
    });
    if (response.status === 429 || response.status >= 500) return;
    write(without(row));
  }
  if (rows.length && document.querySelector("form[data-sync]")) location.reload();
};
if (token) give().catch(() => {});
