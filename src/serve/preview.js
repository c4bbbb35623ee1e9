// Keeps an open page of the preview up to date: it hears what changed, fetches itself, and takes over what differs.
// Scroll position, focus, opened details and ticked boxes stay. It is added by `roadbook serve` and is never published.
(() => {
  "use strict";
  const own = document.currentScript;
  const base = own.dataset.base;
  const here = () => address(location.pathname);
  let version = own.dataset.version;
  let work = Promise.resolve();
  let events;

  /** An address as the server names it: below the base, without `index.html`. */
  function address(path) {
    const below = decodeURIComponent(path).replace(/index\.html$/, "");
    return below.startsWith(base) ? below.slice(base.length) : below;
  }

  // ---- what is heard -------------------------------------------------------------------------------------------

  function listen() {
    if (events || document.hidden) return;
    events = new EventSource("/__roadbook/events?version=" + version);
    events.onopen = () => panel.lost(false);
    events.onerror = () => panel.lost(true);
    events.onmessage = (event) => {
      const message = JSON.parse(event.data);
      const heard = event.lastEventId;
      work = work.then(() => take(message, heard)).catch((error) => console.error("roadbook preview:", error));
    };
  }

  // a browser allows few connections to one server, so a page that nobody sees gives its own back
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && events) {
      events.close();
      events = undefined;
    }
    listen();
  });

  async function take(message, heard) {
    const isNew = heard !== version;
    version = heard;
    await panel.show(message);
    if (!isNew) return;
    if (message.follow != null && message.follow !== here()) {
      location.assign(base + message.follow.split("/").map(encodeURIComponent).join("/"));
      return;
    }
    const changed = (path) => message.all || message.changed.includes(address(path));
    if ([...document.scripts].some((script) => script !== own && script.src && !message.all && changed(new URL(script.src).pathname))) {
      location.reload();
      return;
    }
    if (changed(location.pathname) || message.changed.includes("404.html")) await update();
    refresh(changed, heard);
  }

  /** Style sheets and pictures that changed are loaded again, the old ones stay until the new ones are there. */
  function refresh(changed, heard) {
    for (const old of document.querySelectorAll("link[rel~=stylesheet]")) {
      const url = new URL(old.href);
      if (url.origin !== location.origin || !changed(url.pathname)) continue;
      url.search = "?" + heard;
      const next = old.cloneNode();
      next.href = url.href;
      next.onload = next.onerror = () => old.remove();
      old.after(next);
    }
    for (const image of document.images) {
      const url = new URL(image.src, location.href);
      if (url.origin !== location.origin || !changed(url.pathname)) continue;
      url.search = "?" + heard;
      image.src = url.href;
    }
  }

  async function update() {
    const response = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const tag = next.querySelector("script[data-version]");
    if (!tag) return;
    tag.remove();
    const spot = { x: scrollX, y: scrollY };
    morphAttributes(document.documentElement, next.documentElement);
    morph(document.head, next.head);
    morph(document.body, next.body);
    scrollTo(spot.x, spot.y);
    document.dispatchEvent(new CustomEvent("roadbook:updated"));
  }

  // ---- taking over what differs --------------------------------------------------------------------------------

  const isOurs = (node) => node === own || node === panel.element;
  const isKept = (name, element) =>
    (name === "open" && element.localName === "details") || (name === "href" && sameSheet(element));
  let sheets = new Set();
  const sameSheet = (element) => element.localName === "link" && sheets.has(element);

  function morphAttributes(old, next) {
    for (const { name, value } of [...next.attributes]) {
      if (old.getAttribute(name) !== value && !isKept(name, old)) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !isKept(name, old)) old.removeAttribute(name);
    }
  }

  /** A style sheet is the same one when its path is, whatever stands behind the question mark. */
  function like(old, next) {
    if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName) return false;
    if (old.localName === "link" && old.rel === "stylesheet") {
      const same = next.rel === "stylesheet" && old.href.split("?")[0] === new URL(next.getAttribute("href"), location.href).href;
      if (same) sheets.add(old);
      return same;
    }
    return (old.id || "") === (next.id || "");
  }

  function morph(old, next) {
    const before = [...old.childNodes].filter((node) => !isOurs(node));
    const after = [...next.childNodes];
    const equal = (a, b) => a && b && a.isEqualNode(b);
    while (before.length && equal(before[0], after[0])) before.shift(), after.shift();
    let end = null;
    while (before.length && equal(before.at(-1), after.at(-1))) (end = before.pop()), after.pop();
    if (end === null && old === document.body) end = own.parentNode === old ? own : null;
    let at = 0;
    for (const node of after) {
      const found = before.findIndex((candidate, index) => index >= at && like(candidate, node));
      if (found < 0 || (!node.id && node.nodeType === 1 && found > at + 8)) {
        old.insertBefore(document.importNode(node, true), before[at] ?? end);
        continue;
      }
      while (at < found) before[at++].remove();
      const kept = before[at++];
      if (node.nodeType === 1) {
        morphAttributes(kept, node);
        morph(kept, node);
      } else if (kept.nodeValue !== node.nodeValue) kept.nodeValue = node.nodeValue;
    }
    while (at < before.length) before[at++].remove();
  }

  // ---- what is wrong -------------------------------------------------------------------------------------------

  const panel = (() => {
    const element = document.createElement("roadbook-preview");
    const root = element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { all: initial; }
      * { box-sizing: border-box; font: 14px/1.5 system-ui, sans-serif; }
      section { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: #14181bf2; color: #f3f1ec; padding: 4vmin; }
      section[hidden], button[hidden], p[hidden] { display: none; }
      h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .25rem; }
      div { max-width: 72rem; margin: 0 auto; }
      pre { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; background: #0b0e10; border-left: 4px solid #8a9399; padding: .75rem 1rem; margin: 1rem 0; }
      pre.error { border-color: #ff7b72; } pre.warning { border-color: #f0b849; } pre.hint { border-color: #6cb6ff; }
      button { cursor: pointer; border: 1px solid #8a9399; border-radius: 4px; background: #22292e; color: #f3f1ec; padding: .35rem .75rem; min-height: 32px; }
      button:focus-visible { outline: 3px solid #6cb6ff; outline-offset: 2px; }
      .count, .lost { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483646; }
      .lost { bottom: 4rem; background: #5c1f1b; color: #fff; padding: .35rem .75rem; border-radius: 4px; margin: 0; }
      @media print { section, .count, .lost { display: none; } }`);
    root.adoptedStyleSheets = [sheet];
    const make = (name, parent, fields = {}) => Object.assign(parent.appendChild(document.createElement(name)), fields);
    const lost = make("p", root, { className: "lost", hidden: true, textContent: "The preview has stopped" });
    const count = make("button", root, { className: "count", hidden: true, type: "button" });
    const list = make("section", root, { hidden: true });
    list.setAttribute("role", "alertdialog");
    list.setAttribute("aria-label", "Findings");
    const inside = make("div", list);
    let last = "";

    const close = () => { list.hidden = true; };
    count.onclick = () => { list.hidden = false; list.querySelector("button").focus(); };
    addEventListener("keydown", (event) => { if (event.key === "Escape" && !list.hidden) close(); });

    async function show(message) {
      const { errors, warnings, hints } = message;
      const words = [[errors, "error"], [warnings, "warning"], [hints, "hint"]]
        .filter(([number]) => number > 0)
        .map(([number, word]) => number + " " + word + (number === 1 ? "" : "s"));
      count.hidden = words.length === 0;
      count.textContent = words.join(", ");
      if (words.length === 0) {
        last = "";
        return close();
      }
      const text = await (await fetch("/__roadbook/findings")).text();
      if (!element.isConnected) document.documentElement.append(element);
      if (text !== last) fill(JSON.parse(text));
      if (errors > 0) list.hidden = false;
      else if (text !== last && list.dataset.errors) close();
      list.dataset.errors = errors > 0 ? "yes" : "";
      last = text;
    }

    function fill({ errors, warnings, hints, findings }) {
      inside.replaceChildren();
      make("h1", inside, { textContent: errors > 0 ? "This save has errors. The page behind is the last good one." : "Findings" });
      make("button", inside, { type: "button", textContent: "Close (Esc)", onclick: close });
      for (const { level, text } of findings) make("pre", inside, { className: level, textContent: text });
      const more = errors + warnings + hints - findings.length;
      if (more > 0) make("p", inside, { textContent: "And " + more + " more: roadbook check --hints" });
    }

    return {
      element,
      show,
      lost(is) {
        if (is && !element.isConnected) document.documentElement.append(element);
        lost.hidden = !is;
      },
    };
  })();

  listen();
})();
