// Trying as one types, and the progress of a back-test. Pages work without it. Parts of a page are fetched as documents
// and put in place node by node: no string of HTML is ever handled here.
"use strict";

function fetchPart(method, address, body, id, then) {
  const asked = new XMLHttpRequest();
  asked.responseType = "document";
  asked.open(method, address);
  asked.onload = () => {
    const come = asked.response && asked.response.getElementById(id);
    const here = document.getElementById(id);
    if (come && here) here.replaceWith(document.adoptNode(come));
    then(come || here);
  };
  asked.onerror = () => then(document.getElementById(id));
  asked.send(body);
  return asked;
}

function tryAsOneTypes(part) {
  const form = part.closest("form");
  const button = part.querySelector("button[formaction]") || form;
  const text = part.querySelector("textarea[name=text]");
  const address = button.getAttribute("formaction") || form.action;
  let waiting = 0;
  let running = null;
  const send = () => {
    if (!text.value.trim()) return;
    if (running) running.abort();
    running = fetchPart("POST", address, new FormData(form), "trial", () => { running = null; });
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(send, 400);
  });
}

function follow(report) {
  if (!report || !report.dataset.refresh) return;
  setTimeout(() => fetchPart("GET", location.href, null, "report", follow), Number(report.dataset.refresh));
}

for (const part of document.querySelectorAll("[data-try]")) tryAsOneTypes(part);
follow(document.getElementById("report"));
