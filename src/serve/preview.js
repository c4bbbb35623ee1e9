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
    events.onerror = () => {
      // browsers give up on a server that is not there at all; we do not
      events.close();
      events = undefined;
      panel.lost(true);
      setTimeout(listen, 700);
    };
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
    document.dispatchEvent(new CustomEvent("roadbook:changed"));
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
    morphAttributes(document.documentElement, next.documentElement);
    morph(document.head, next.head);
    morph(document.body, next.body);
    document.dispatchEvent(new CustomEvent("roadbook:updated"));
  }

  // ---- taking over what differs --------------------------------------------------------------------------------

  const isOurs = (node) => node === own || node === panel.element;
  // what the reader has opened stays open; a style sheet is exchanged by `refresh` only
  const isKept = (name, { localName, rel }) =>
    (name === "open" && localName === "details") || (name === "href" && localName === "link" && rel === "stylesheet");

  function morphAttributes(old, next) {
    for (const { name, value } of [...next.attributes]) {
      if (old.getAttribute(name) !== value && !isKept(name, old)) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name) && !isKept(name, old)) old.removeAttribute(name);
    }
  }

  /** Whether one node can become another. A style sheet is the same when its path is, whatever stands behind it. */
  function like(old, next) {
    if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName || (old.id ?? "") !== (next.id ?? "")) return false;
    if (old.localName !== "link" || old.rel !== "stylesheet" || next.rel !== "stylesheet") return true;
    return old.href.split("?")[0] === new URL(next.getAttribute("href"), location.href).href;
  }

  /** Makes the children of one node those of another, and keeps every node that can stay. */
  function morph(old, next) {
    const before = [...old.childNodes].filter((node) => !isOurs(node));
    const after = [...next.childNodes];
    const stays = pairs(before, after);
    const kept = new Set(stays.values());
    const end = own.parentNode === old ? own : null;
    let at = 0;
    for (const node of after) {
      const same = stays.get(node);
      while (at < before.length && !kept.has(before[at])) before[at++].remove();
      if (!same) {
        old.insertBefore(document.importNode(node, true), before[at] ?? end);
        continue;
      }
      at++;
      if (same.isEqualNode(node)) continue;
      if (node.nodeType === 1) {
        morphAttributes(same, node);
        morph(same, node);
      } else same.nodeValue = node.nodeValue;
    }
    while (at < before.length) before[at++].remove();
  }

  /** Which old node becomes which new one, in order: those that say the same first, then those of a kind between them. */
  function pairs(before, after) {
    const found = new Map();
    const says = (node) => node.nodeName + "#" + (node.id ?? "") + ":" + (node.localName === "link" ? node.rel : node.textContent);
    const [olds, news] = [before.map(says), after.map(says)];
    let start = 0;
    while (start < olds.length && start < news.length && olds[start] === news[start]) start++;
    let [oldEnd, newEnd] = [olds.length, news.length];
    while (oldEnd > start && newEnd > start && olds[oldEnd - 1] === news[newEnd - 1]) oldEnd--, newEnd--;
    const anchors = [];
    for (let n = 0; n < start; n++) anchors.push([n, n]);
    for (const [a, b] of longest(olds.slice(start, oldEnd), news.slice(start, newEnd))) anchors.push([a + start, b + start]);
    for (let n = 0; oldEnd + n < olds.length; n++) anchors.push([oldEnd + n, newEnd + n]);
    let [a, b] = [0, 0];
    for (const [oldAt, newAt] of [...anchors, [olds.length, news.length]]) {
      for (; b < newAt; b++) {
        const match = before.slice(a, oldAt).findIndex((node) => like(node, after[b]));
        if (match >= 0) {
          found.set(after[b], before[a + match]);
          a += match + 1;
        }
      }
      if (oldAt < olds.length && like(before[oldAt], after[newAt])) found.set(after[newAt], before[oldAt]);
      [a, b] = [oldAt + 1, newAt + 1];
    }
    return found;
  }

  /** The longest common subsequence of two lists, as pairs of places. Lists too long for it have none. */
  function longest(olds, news) {
    if (olds.length * news.length > 1e6) return [];
    const width = news.length + 1;
    const table = new Uint32Array((olds.length + 1) * width);
    for (let a = olds.length - 1; a >= 0; a--)
      for (let b = news.length - 1; b >= 0; b--)
        table[a * width + b] =
          olds[a] === news[b] ? table[(a + 1) * width + b + 1] + 1 : Math.max(table[(a + 1) * width + b], table[a * width + b + 1]);
    const places = [];
    for (let a = 0, b = 0; a < olds.length && b < news.length; ) {
      if (olds[a] === news[b]) places.push([a++, b++]);
      else if (table[(a + 1) * width + b] >= table[a * width + b + 1]) a++;
      else b++;
    }
    return places;
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
