// Ticks, self-assessments and the play finder. Every page works without it; all words come from the page.
// It draws what is stored, again whenever this page, another tab or the preview changes it.
(() => {
  "use strict";
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const one = (what, within = document) => within.querySelector(what);
  const fill = (words, gaps) => words.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);
  const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const put = (node, text) => node.textContent === text || (node.textContent = text);
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);

  // ---- what is stored: pp:<site> is a community; pp:<site>:<community or ->:<type:id#item> the day of a tick

  const store = (work) => { try { return work(localStorage); } catch { return false; } };
  const keeps = store((it) => (it.setItem("pp:", 1), it.removeItem("pp:"), true));
  const read = (key) => store((it) => it.getItem(key));
  const bar = () => one(".ticking");
  const top = () => "pp:" + one("[data-site]")?.dataset.site;
  /** A site that has got an id takes over, once, what was kept under its address or title. */
  store((it) => {
    const { site, before } = one("[data-before]")?.dataset ?? {};
    if (!before || it.getItem(`pp:taken:${site}`)) return;
    const old = `pp:${before}`;
    for (const key of Object.keys(it).filter((key) => key === old || key.startsWith(`${old}:`))) {
      const now = `pp:${site}${key.slice(old.length)}`;
      if (it.getItem(now) === null) it.setItem(now, it.getItem(key));
      it.setItem(`pp:taken:${site}`, before);
    }
  });
  const community = () => {
    const kept = read(top());
    return all("[name=community] option").some(({ value }) => value === kept) ? kept : "-";
  };
  const ours = () => `${top()}:${community()}:`;
  const mine = () => store((it) => Object.keys(it).filter((key) => key.startsWith(ours())).sort()) || [];
  const day = (key) => /^\d{4}-\d\d-\d\d$/.exec(read(key) || "")?.[0];

  // ---- items

  /** What is known of an item: recorded for the community, ticked in the text, ticked here, or open. */
  function know(box) {
    const chosen = community();
    const mark = all(".recorded", box.closest("li")).find((mark) => mark.dataset.community === chosen);
    if (mark) return { state: mark.dataset.state, why: mark };
    if (box.defaultChecked) return { state: "done", why: one("#_given") };
    const on = day(ours() + box.dataset.item);
    return { state: on ? "mine" : "open", on };
  }
  const isDone = ({ state }) => state === "done" || state === "mine";

  /** The boxes of the page by heading or checklist, each item once. */
  function groups() {
    const found = new Map();
    const seen = new Set();
    let above;
    for (const node of all("main :is(h1, h2, h3, h4, h5, h6), main [data-item]")) {
      const { item } = node.dataset;
      if (!item) above = node;
      else if (!seen.has(item)) {
        const section = node.closest("section.checklist");
        const heading = section ? one("h2, h3, h4", section) : above;
        if (!found.has(heading)) found.set(heading, { section, heading, boxes: [] });
        found.get(heading).boxes.push(node);
        seen.add(item);
      }
    }
    return [...found.values()];
  }

  /** Writes how many are done. Optional items and those left out do not count. */
  function count(at, boxes) {
    const known = boxes.filter((box) => !("optional" in box.dataset)).map(know);
    const skipped = known.filter(({ state }) => state === "skipped").length;
    const done = known.filter(isDone).length;
    const total = known.length - skipped;
    put(one(".count", at), fill(bar().dataset[skipped ? "skipped" : "count"], { done, total, skipped }));
    const progress = one("progress", at);
    progress.max = total || 1;
    progress.value = done;
  }

  /** The list that an item stands in, without the items around it. */
  function list(box) {
    let item = box.closest("li");
    for (let next; (next = item.parentElement.closest("li.task")); ) item = next;
    return item.parentElement;
  }

  function draw() {
    if (!keeps || !bar()) return;
    for (const select of all("select", bar())) select.value = community();
    all("[data-item]").forEach((box, nr) => {
      const { state, why } = know(box);
      box.closest("li").dataset.state = state;
      box.checked = isDone({ state });
      if (why) why.id ||= "_why-" + nr;
      for (const [name, value] of [["aria-disabled", why && true], ["aria-describedby", why?.id]])
        if (value) box.setAttribute(name, value);
        else box.removeAttribute(name);
    });
    all(".tally").forEach((old) => old.closest(".ticking") || old.remove());
    const lists = groups();
    if (!lists.length) return;
    const place = lists[0].section ?? list(lists[0].boxes[0]);
    if (place.previousElementSibling !== bar()) place.before(bar());
    const [whose] = all("[name=community] option").filter(({ value }) => value !== "-" && value === community());
    const words = bar().dataset[whose ? "ours" : "mine"];
    put(one(".whose", bar()), fill(words, { community: whose?.textContent }));
    count(bar(), lists.flatMap(({ boxes }) => boxes));
    bar().hidden = false;
    if (lists.length > 1)
      for (const { section, heading, boxes } of lists) {
        const tally = one("template", bar()).content.firstElementChild.cloneNode(true);
        if (section && heading) heading.after(tally);
        else list(boxes[0]).before(tally);
        count(tally, boxes);
      }
  }

  function tick(box) {
    const key = ours() + box.dataset.item;
    if (store((it) => (box.checked ? it.setItem(key, today()) : it.removeItem(key), true))) draw();
    else if (keeps) say(bar(), bar().dataset.unkept);
  }

  // ---- what is taken along

  const quoted = JSON.stringify;
  const escaped = (node) => plain(node).replace(/[\\`*_[\]<>]/g, "\\$&");

  /** Ticks that are not recorded yet, as lines for a progress file. */
  function toml() {
    const { page, head, gone } = bar().dataset;
    const boxes = groups().flatMap(({ boxes }) => boxes);
    const lines = [];
    for (const box of boxes) {
      const { on } = know(box);
      if (on) lines.push(`[[done]]\nitem = ${quoted(box.dataset.item)}\non   = ${on}\n`);
    }
    for (const key of mine()) {
      const item = key.slice(ours().length);
      const old = page && item.startsWith(page + "#") && !boxes.some((box) => box.dataset.item === item);
      if (old && day(key)) lines.push(`# ${fill(gone, { item: quoted(item), date: day(key) })}\n`);
    }
    if (lines.length && community() !== "-") lines.unshift(`# ${fill(head, { community: community() })}\n`);
    return lines.join("\n");
  }

  function markdown() {
    let text = `# ${escaped(one("h1"))}\n`;
    for (const { heading, boxes } of groups()) {
      text += heading && heading.localName !== "h1" ? `\n## ${escaped(heading)}\n\n` : "\n";
      for (const box of boxes) {
        const words = one("span", box.parentElement).cloneNode(true);
        const marks = all(".mark", words).map((mark) => (mark.remove(), `**${escaped(mark)}** `)).join("");
        const { why, ...known } = know(box);
        const note = why?.matches(".recorded") ? ` (${escaped(why)})` : "";
        text += `- [${isDone(known) ? "x" : " "}] ${marks}${escaped(words)}${note}\n`;
      }
    }
    return text;
  }

  function reading(form) {
    const pairs = all("fieldset", form).map((set) => `${quoted(set.dataset.dimension)} = ${one(":checked", set).value}`);
    const chosen = quoted(one("select", form).value);
    return `[[reading]]\ncommunity = ${chosen}\non        = ${today()}\nscores    = { ${pairs.join(", ")} }\n`;
  }

  /** Says something aloud; what is emptied first is heard every time. */
  function say(at, words) {
    const said = one(".said", at);
    said.textContent = "";
    setTimeout(() => (said.textContent = words), 50);
  }

  async function copy(at, text) {
    const area = one("textarea", at);
    area.hidden = true;
    if (!text) return say(at, at.dataset.nothing);
    try {
      await navigator.clipboard.writeText(text);
      say(at, at.dataset.copied);
    } catch {
      area.hidden = false;
      area.value = text;
      area.select();
      say(at, at.dataset.press);
    }
  }

  function ask(open) {
    const asked = one(".ask", bar());
    const { ask, alone } = bar().dataset;
    asked.hidden = !open;
    put(one("span", asked), fill(ask, { community: one("option:checked", bar())?.text ?? alone }));
    one(`[data-do=${open ? "keep" : "forget"}]`, bar()).focus();
  }

  const does = {
    toml: (at) => copy(at, toml()),
    markdown: (at) => copy(at, markdown()),
    reading: (at) => copy(at, reading(at.closest("form"))),
    print: () => print(),
    forget: () => ask(true),
    keep: () => ask(false),
    clear(at) {
      store((it) => mine().forEach((key) => it.removeItem(key)));
      draw();
      ask(false);
      say(at, at.dataset.forgotten);
    },
  };

  // ---- self-assessments

  /** Names the plays for the answers when all are given: advice, never a grade. */
  function assess(form) {
    const advice = [];
    let open = 0;
    for (const set of all("fieldset", form)) {
      const score = +(one(":checked", set)?.value ?? NaN);
      const { levels } = set.dataset;
      const side = score == levels ? ".if-high" : score * 2 <= levels ? ".if-low" : null;
      const line = side && one(side, set);
      if (!score) open++;
      if (!line) continue;
      const item = document.createElement("li");
      item.append(plain(one(".dimension", set)) + ": ");
      all("a", line).forEach((link, nr) => item.append(nr ? ", " : "", link.cloneNode(true)));
      advice.push(item);
    }
    one("ul", form).replaceChildren(...(open ? [] : advice));
    const shown = { advice: !open && advice.length, none: !open && !advice.length, take: !open };
    for (const name in shown) all(".result ." + name, form).forEach((part) => (part.hidden = !shown[name]));
  }

  // ---- the finder

  /** Shows the rows that fit; numbers fit up to the one chosen. */
  function find(form) {
    const rows = all(".finder tr").filter((row) => row.closest("tbody"));
    const chosen = all("select", form).filter(({ value }) => value);
    for (const row of rows)
      row.hidden = !chosen.every(({ name, value }) => {
        const has = (row.dataset[name] ?? row.dataset[name + "s"] ?? "").split(" ");
        return has.some((has) => has === value || has.startsWith(value + ".") || (value > 0 && has && +has <= value));
      });
    const shown = rows.filter((row) => !row.hidden).length;
    const output = one("output", form);
    put(output, fill(output.dataset.words, { shown, all: rows.length }));
    form.hidden = false;
    return new URLSearchParams(chosen.map(({ name, value }) => [name, value]));
  }

  // ---- what is heard

  function refresh() {
    draw();
    all("form.assessment").forEach(assess);
    all("form.filters").forEach(find);
  }

  document.addEventListener("change", ({ target }) => {
    const { form } = target;
    if (target.matches("[data-item]")) tick(target);
    else if (target.closest(".ticking")) {
      store((it) => it.setItem(top(), target.value));
      one(".ask", bar()).hidden = true;
      draw();
    } else if (form?.matches(".assessment")) assess(form);
    else if (form?.matches(".filters")) {
      const query = find(form);
      // the address of a file may not be changed
      try { history.replaceState(null, "", location.pathname + (query.size ? "?" + query : "") + location.hash); } catch {}
    }
  });
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (target.matches("[data-item][aria-disabled]")) {
      event.preventDefault();
      say(bar(), plain(know(target).why));
    }
    does[target.closest("[data-do]")?.dataset.do]?.(target.closest(".ticking, .result"));
  });
  document.addEventListener("keydown", ({ key, target }) => key === "Escape" && target.closest(".ask") && ask(false));
  document.addEventListener("submit", (event) => event.target.matches(".assessment, .filters") && event.preventDefault());
  document.addEventListener("roadbook:updated", refresh);
  addEventListener("storage", draw);
  addEventListener("pageshow", refresh);

  const query = new URLSearchParams(location.search);
  for (const select of all(".filters select"))
    if ([...select.options].some(({ value }) => value === query.get(select.name))) select.value = query.get(select.name);
  for (const select of all(".result select")) if (community() !== "-") select.value = community();
  refresh();
})();
