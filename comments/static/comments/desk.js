/* The desk's script: keys, cards fetched ahead, decisions nobody waits for. All of it works without, too. */
"use strict";

(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const desk = one("[data-desk]");
  if (!desk) return;

  const { keys, lease, leave, counts, held: heldText, lost } = desk.dataset;
  const DEED_OF = JSON.parse(keys);
  const AHEAD = 5;
  const cards = new Map();
  const steps = [];
  const help = one("[data-help]");
  const list = one("[data-list]");
  let current = one("[data-part]")?.dataset.case;
  let wanted = current;
  let before = "";
  let isBusy = 0;

  const idOf = (each) => each.dataset.case;
  const named = (ids) => new URLSearchParams([
    ["csrfmiddlewaretoken", one("[name=csrfmiddlewaretoken]").value], ...ids.map((id) => ["cases", id]),
  ]);
  const post = async (url, body) => {
    const options = { method: "POST", body: new URLSearchParams(body), headers: { Accept: "application/json" }, keepalive: true };
    const answer = await fetch(url, options).catch(() => { throw new Error(lost); });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.text || lost);
    return said;
  };
  /* Parsed as a document of its own: no text ever becomes markup here. */
  const page = (url) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onloadend = () => resolve(request.status === 200 ? request.response : request.status && null);
    request.send();
  });

  const row = (id) => list && one(`li[data-case="${id}"]`, list);
  const following = (id) => {
    const rows = all("[data-list] li").filter((each) => !each.dataset.held || idOf(each) === id);
    const at = rows.indexOf(row(id));
    return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  };
  const mark = (held) => {
    for (const each of all("[data-list] li")) {
      const name = held[idOf(each)] || "";
      if (name === (each.dataset.held || "")) continue;
      const chip = one("[data-with]", each);
      chip.hidden = !name;
      chip.textContent = name && heldText.replace("{name}", name);
      if (name) each.dataset.held = name; else delete each.dataset.held;
    }
  };
  const refill = async () => {
    const more = one("[data-more]");
    if (!list || !more || isBusy || following(current).length > AHEAD + 1) return;
    isBusy = 1;
    const found = await page(more.href);
    isBusy = 0;
    if (!found) return;
    for (const each of found.querySelectorAll("[data-list] li")) if (!row(idOf(each))) list.append(document.adoptNode(each));
    const next = one("[data-more]", found);
    if (next) more.href = next.href; else more.closest("p").remove();
    ready();
  };

  const card = (each) => {
    const { case: id, url } = each.dataset;
    if (!cards.has(id)) {
      cards.set(id, page(`${url + (url.includes("?") ? "&" : "?")}part=1`).then((found) => found ? one("[data-part]", found) : cards.delete(id) && found));
    }
    return cards.get(id);
  };
  const keep = async () => {
    if (document.hidden || !current) return;
    const said = await post(lease, named([current, ...following(current).slice(0, AHEAD).map(idOf)])).catch(() => null);
    if (said) mark(said.held);
  };
  const ready = () => {
    following(current).slice(0, AHEAD).forEach(card);
    keep();
    refill();
  };
  const show = async (each) => {
    const { case: id, url } = each.dataset;
    wanted = id;
    const part = await card(each);
    if (wanted !== id) return;
    if (!part) wanted = current;
    if (!part) return part === 0 ? one("[data-alarm][hidden]") && alarm(lost, each) : location.assign(url);
    cards.delete(id);
    one("[data-part]").replaceWith(document.adoptNode(part));
    current = id;
    one("[data-list] a[aria-current]")?.removeAttribute("aria-current");
    const link = row(id) && one("a", row(id));
    if (link) { link.ariaCurrent = "true"; link.scrollIntoView({ block: "nearest" }); }
    document.body.classList.add("desk-on-case");
    history.replaceState(null, "", url);
    one("#desk-card-title").focus();
    ready();
  };
  const goOn = (rows, done) => {
    if (rows[0]) return show(rows[0]);
    current = "";
    done.catch(() => 0).then(() => location.assign(desk.dataset.queue));
  };

  const tell = (text, undoable) => {
    const bar = one("[data-undo]");
    clearTimeout(bar.timer);
    bar.hidden = false;
    one("[data-told]").textContent = text;
    one("button", bar).hidden = !undoable;
    bar.timer = setTimeout(() => { bar.hidden = true; }, 10000);
  };
  const alarm = (text, each) => {
    const box = one("[data-alarm]");
    box.hidden = false;
    one("span", box).textContent = text;
    one("a", box).href = each.dataset.url;
  };
  const decide = (form) => {
    if (wanted !== current) return; // another case is on its way
    const each = row(current) || one("[data-part]");
    const rows = following(current);
    const note = form.elements.note?.value || "";
    const reason = new FormData(form).get("reason");
    if (reason) sessionStorage.setItem("desk-reason", reason);
    const asked = post(form.action, new FormData(form));
    if (each.matches("li")) each.remove();
    const step = asked.then((said) => ({ ...said, each }));
    steps.push(step);
    step.then((said) => tell(said.text, said.decision), (fault) => {
      steps.splice(steps.indexOf(step), 1);
      cards.delete(idOf(each));
      if (list && each.matches("li")) list.prepend(each);
      alarm(`${fault.message} ${note}`, each);
    });
    goOn(rows, asked);
  };
  const undo = async () => {
    const step = steps.pop();
    const form = one("[data-undo]");
    if (!step) return form.elements.decision.value && form.submit();
    try {
      const { decision, each } = await step;
      if (!decision) return undo();
      form.elements.decision.value = decision;
      const said = await post(form.action, new FormData(form));
      form.elements.decision.value = "";
      if (list && each.matches("li")) list.prepend(each);
      await show(each);
      tell(said.text);
    } catch (fault) { tell(fault.message); }
  };

  addEventListener("submit", (event) => {
    const form = event.target;
    const deed = "decide" in form.dataset ? decide : "undo" in form.dataset && undo;
    if (deed || form.ariaBusy === "true") event.preventDefault();
    if (deed) deed(form);
    else if ("once" in form.dataset) form.ariaBusy = "true";
  });
  addEventListener("click", (event) => {
    const each = event.target.closest("[data-list] li");
    if (!each || !event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(each);
  });

  const press = (deed) => {
    const target = one(`[data-key="${deed}"]`);
    if (!target) return false;
    if (target.matches("details")) {
      target.open = deed === "reject" || !target.open || !target.contains(document.activeElement);
      (target.open && one("[data-first]", target) || one("summary", target)).focus();
      target.scrollIntoView({ block: "nearest" });
    } else if (target.matches("input")) target.focus();
    else target.click();
    return true;
  };
  const step = (by) => {
    const rows = all("[data-list] li");
    const next = rows[rows.indexOf(row(current)) + by];
    if (next) show(next);
    return Boolean(next);
  };
  const rejectFor = (choice) => {
    if (choice) choice.checked = true;
    choice?.form.requestSubmit();
    return Boolean(choice);
  };
  const skip = () => {
    const rows = following(current);
    if (!rows[0]) return press("skip");
    post(leave, named([current])).catch(() => 0);
    show(rows[0]);
    return true;
  };
  const DEEDS = {
    next: () => step(1),
    previous: () => step(-1),
    skip,
    undo: () => { undo(); return true; },
    again: () => all("[data-list] input:checked").length
      ? press("together-reject")
      : rejectFor(one(`[data-key="reject"] [value="${CSS.escape(sessionStorage.getItem("desk-reason") || "")}"]`)),
    together: () => press("together-publish"),
    select: () => {
      const box = row(current) && one("input", row(current));
      if (box) box.checked = !box.checked;
      return Boolean(box);
    },
    zen: () => document.body.classList.toggle("desk-zen") || true,
    help: () => help.showModal() || true,
  };
  const deedOf = (key) => {
    if (before === "go" && /^[0-9]$/.test(key)) {
      const tab = all(".desk-tabs a")[Number(key)];
      return tab && (() => { tab.click(); return true; });
    }
    const box = one('[data-key="reject"]');
    if (box?.open && /^[1-9]$/.test(key)) return () => rejectFor(one(`#reason-${key}`));
    if (key === "Escape" && box?.open) return () => { box.open = false; return true; };
    const deed = DEED_OF[key];
    return deed && (DEEDS[deed] || (() => press(deed)));
  };
  const isWriting = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  addEventListener("keydown", (event) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
    if (elsewhere || one("dialog[open]") || isWriting(event.target)) return;
    const deed = deedOf(event.key);
    before = DEED_OF[event.key] || "";
    if (deed && deed()) event.preventDefault();
  });
  one("[data-keys-help]").addEventListener("click", DEEDS.help);

  const poll = async () => {
    if (document.hidden) return;
    const said = await fetch(counts).then((answer) => answer.json()).catch(() => null);
    if (!said) return;
    for (const tab of all("[data-count]")) tab.textContent = said.counts[tab.dataset.count] ?? tab.textContent;
    mark(said.held);
    const rest = one("[data-rest]");
    rest.hidden &&= !said.tired;
    one("span", rest).textContent ||= said.tired;
  };
  setInterval(poll, 15000);
  setInterval(keep, 30000);
  addEventListener("pagehide", () => {
    if (current) navigator.sendBeacon(leave, named([current, ...cards.keys()]));
  });
  for (const each of all("[data-keyed]")) each.hidden = false;
  if (current) ready();
})();
