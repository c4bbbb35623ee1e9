// Search: a button and the keys `/`, Ctrl-K and Command-K open it; the search page shows it at once. The index is
// loaded when somebody searches, as scripts, so that it works from a disk too. Everything found is put in as text.
// What the files hold is told in src/search/mod.rs.
(() => {
  "use strict";
  const top = new URL("..", document.currentScript.src);

  // ---- the files of the index

  const arrived = new Map();
  let files = new Map();
  let catalogue;
  let fresh = "";
  window.roadbookFound = (name, stamp, ...data) => arrived.set(name, { stamp, data });

  /** Loads a file of the index once. */
  function load(name) {
    if (!files.has(name)) {
      const script = document.createElement("script");
      script.src = new URL(`search/${name}.js${fresh}`, top);
      const loading = new Promise((done, failed) => {
        script.onload = () => (arrived.has(name) ? done(arrived.get(name)) : failed(new Error(name)));
        script.onerror = () => failed(new Error(name));
      });
      files.set(name, loading.finally(() => script.remove()));
      loading.catch(() => files.delete(name));
      document.head.append(script);
    }
    return files.get(name);
  }

  /** Loads a file that must be of the same build as the catalogue. */
  async function part(name) {
    const { stamp, data } = await load(name);
    if (stamp !== catalogue.stamp) throw new Stale();
    return data;
  }

  /** Files of two builds have met: a site was published while its page was open. */
  class Stale extends Error {}

  function forget() {
    files = new Map();
    arrived.clear();
    catalogue = undefined;
    fresh = "?" + Date.now().toString(36);
  }

  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const values = new Map([...digits].map((letter, value) => [letter, value]));

  /** Reads numbers one after the other. */
  function reader(text) {
    let at = 0;
    const digit = () => values.get(text[at++]) ?? 0;
    const number = () => {
      for (let sum = 0, size = 1; ; size *= 32) {
        const value = digit();
        sum += (value & 31) * size;
        if (value < 32) return sum;
      }
    };
    return { digit, number, more: () => at < text.length };
  }

  async function open() {
    if (catalogue) return catalogue;
    const { stamp, data } = await load("index");
    const counts = reader(data[0].counts);
    const sort = reader(data[0].sort);
    const pages = [];
    let first = 0;
    while (counts.more()) {
      pages.push({ nr: pages.length, first, sort: data[0].sorts[sort.number()] });
      first += counts.number();
    }
    return (catalogue = { ...data[0], stamp, list: pages });
  }

  // ---- words, as src/search/tokens.rs has them

  const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g;
  const others = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ς: "σ" };
  const unseen = "\\u00ad\\u034f\\u061c\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\u{e0000}-\\u{e0fff}";
  const invisible = new RegExp(`[${unseen}]`, "gu");
  const letter = `\\p{Alphabetic}\\p{N}\\p{M}${unseen}`;
  const word = new RegExp(`[${letter}]+(?:['’ʼ][${letter}]{1,2}(?![${letter}]))?`, "gu");
  const unspaced =
    /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;

  function folded(text) {
    const bare = text.replace(invisible, "").normalize("NFKD").replace(marks, "").toLowerCase().normalize("NFC");
    return bare.replace(/[ßæœþøđðłıς]/g, (letter) => others[letter]);
  }

  function tokens(text) {
    const found = [];
    for (const [match] of folded(text).matchAll(word)) {
      const whole = match.replace(/['’ʼ]s$/, "").replace(/['’ʼ]/, "");
      let at = 0;
      const spaced = (run) => run && found.push([...run].slice(0, 64).join(""));
      for (const { 0: run, index } of whole.matchAll(unspaced)) {
        spaced(whole.slice(at, index));
        const letters = [...run];
        if (letters.length === 1) found.push(run);
        for (let nr = 1; nr < letters.length; nr++) found.push(letters[nr - 1] + letters[nr]);
        at = index + run.length;
      }
      spaced(whole.slice(at));
    }
    return found;
  }

  /** Whether one mistake makes one word of another: a letter more, less, other, or two exchanged. */
  function near(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const [a, b] = [one.slice(at), other.slice(at)];
    const exchanged = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return exchanged || [[1, 1], [1, 0], [0, 1]].some(([x, y]) => a.slice(x) === b.slice(y));
  }

  const endings = /(?:'s|s|es|ies|y|e|ed|ing|er|ers|or|ors|ion|ions|ation|ations|ate|ates|ated|ating|ator|ators|ly|al|ally|ment|ments)$/;
  const isEnding = (rest) => !rest || endings.exec(rest)?.index === 0;

  const singular = (word) => word.replace(/ies$/, "y").replace(/(s|x|z|ch|sh)es$|([^s])s$/, "$1$2");

  /** What an English word may be without its ending; empty where it is too short to tell. */
  function stem(word) {
    if (!catalogue.language.startsWith("en")) return "";
    const bare = word.replace(endings, "");
    return bare.length > 2 && /^[a-z]+$/.test(bare) ? bare : "";
  }

  // ---- what is known of words

  /** The number of the file that holds a word or would hold it. */
  const place = (term) => Math.max(0, catalogue.starts.findLastIndex((start) => start && start <= term));

  async function stretch(nr) {
    const [terms, lists] = await part("words-" + nr);
    return (stretch[nr + catalogue.stamp] ??= { terms: terms.split(" "), lists: lists.split(" ") });
  }

  /** The words that begin with some letters and pass a test. Of a beginning that very many words have, not all are seen. */
  async function beginning(letters, test) {
    const from = place(letters);
    const to = Math.min(place(letters + "\uffff"), from + 2);
    const found = [];
    for (let nr = from; nr <= to; nr++) {
      const { terms, lists } = await stretch(nr);
      let [low, high] = [0, terms.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (terms[middle] < letters) low = middle + 1;
        else high = middle;
      }
      for (; low < terms.length && terms[low].startsWith(letters); low++)
        if (lists[low] && test(terms[low])) found.push({ term: terms[low], list: lists[low] });
    }
    return found;
  }

  const only = async (term) => beginning(term, (found) => found === term);

  /** The words that a mistyped one may have been meant for. While it is typed, those that begin like it too. */
  async function meant(word, typing) {
    const file = (letter) => (catalogue.letters > 1 && letter >= "a" && letter <= "z" ? letter.charCodeAt(0) - 96 : 0);
    const found = [];
    for (const nr of new Set([file(word[0]), file(word[1])])) {
      const [list] = await part("letters-" + nr);
      let term = "";
      for (const entry of list ? list.split(" ") : []) {
        term = [...term].slice(0, values.get(entry[0])).join("") + entry.slice(1);
        const whole = near(word, term);
        const begins = typing && [-1, 0, 1].some((more) => near(word, term.slice(0, word.length + more)));
        if (whole || begins) found.push({ term, far: (whole ? 0 : term.length) + (term[0] === word[0] ? 0 : 1) });
      }
    }
    found.sort((one, other) => one.far - other.far);
    return (await Promise.all(found.slice(0, 6).map(({ term }) => only(term)))).flat();
  }

  /** The words of the index that a typed word stands for, each with its weight. */
  async function variants(word, typing) {
    const found = new Map();
    const add = (list, weight) => {
      for (const { term, list: postings } of list) if (!found.has(term)) found.set(term, { postings, weight: weight(term) });
    };
    add(await only(word), () => 1);
    const bare = stem(word);
    if (bare) {
      const same = (term) => singular(term) === singular(word);
      const like = await beginning(bare, (term) => same(term) || (bare.length > 3 && isEnding(term.slice(bare.length))));
      add(like, (term) => (same(term) ? 0.9 : 0.6));
    }
    if (typing && (word.length > 1 || word > "\u0e00")) {
      const longer = await beginning(word, () => true);
      longer.sort((one, other) => other.list.length - one.list.length);
      add(longer.slice(0, 40), (term) => 0.8 * Math.sqrt(word.length / term.length));
    }
    let guessed = false;
    if (!found.size && word.length > 3 && /^\p{L}+$/u.test(word)) {
      add(await meant(word, typing), () => 0.7);
      guessed = found.size > 0;
    }
    return { word, found, guessed };
  }

  // ---- the search

  const longest = 200;
  const most = 12;

  /** Finds the pages for a question, the best first, each with its sections. */
  async function find(question) {
    await open();
    const words = tokens(question.slice(0, longest)).slice(0, most);
    const typing = !/\s$/.test(question);
    const asked = await Promise.all(words.map((word, nr) => variants(word, typing && nr === words.length - 1)));
    for (let nr = 1; nr < words.length; nr++) {
      for (const { term, list } of await only(words[nr - 1] + words[nr]))
        for (const one of [asked[nr - 1], asked[nr]]) one.found.set(term, { postings: list, weight: 0.9 });
    }
    const known = asked.filter(({ found }) => found.size);
    const sections = new Map();
    known.forEach(({ found }, nr) => {
      let spread = 0;
      for (const { postings, weight } of found.values()) {
        const read = reader(postings);
        spread = Math.max(spread, read.number());
        for (let section = 0; read.more(); ) {
          section += read.number();
          const strength = weight * (read.digit() / 63) ** 2;
          if (!sections.has(section)) sections.set(section, new Float64Array(known.length));
          const all = sections.get(section);
          if (all[nr] < strength) all[nr] = strength;
        }
      }
      known[nr].rare = Math.log(1 + (catalogue.sections - spread + 0.5) / (spread + 0.5));
    });
    const rare = known.map(({ rare }) => rare);
    // words that are everywhere are not worth a mark
    const told = known.filter((one) => one.rare > 0.2 * Math.max(...rare));
    return { pages: ranked(sections, rare), hits: hitsOf(told, typing && words.at(-1)), guessed: asked.some(({ guessed }) => guessed) };
  }

  /** A page counts with the best place of each word, and with its best section; and the more, the more words it has. */
  function ranked(sections, rare) {
    const all = rare.reduce((sum, one) => sum + one, 0);
    const pages = new Map();
    for (const [section, strengths] of sections) {
      const page = pageOf(section);
      if (!pages.has(page)) pages.set(page, { page, best: new Float64Array(rare.length), parts: [] });
      const found = pages.get(page);
      let sum = 0;
      strengths.forEach((strength, nr) => {
        found.best[nr] = Math.max(found.best[nr], strength);
        sum += strength * rare[nr];
      });
      found.parts.push({ nr: section - page.first, sum });
    }
    const list = [...pages.values()];
    for (const found of list) {
      found.parts.sort((one, other) => other.sum - one.sum || one.nr - other.nr);
      found.share = rare.reduce((sum, one, nr) => sum + (found.best[nr] ? one : 0), 0) / (all || 1);
      const apart = rare.reduce((sum, one, nr) => sum + one * found.best[nr], 0);
      found.score = (0.6 * apart + 0.4 * found.parts[0].sum) * found.share ** 2 * (found.page.sort[4] ? 0.5 : 1);
    }
    const enough = 0.6 * Math.max(...list.map(({ share }) => share), 0);
    return list.filter(({ share }) => share >= enough).sort((one, other) => other.score - one.score || one.page.nr - other.page.nr);
  }

  function pageOf(section) {
    let [low, high] = [0, catalogue.list.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (catalogue.list[middle].first <= section) low = middle;
      else high = middle - 1;
    }
    return catalogue.list[low];
  }

  /** Tells which words of a text are marked. */
  function hitsOf(told, typed) {
    const terms = new Set(told.flatMap(({ word, found }) => [word, ...found.keys()]));
    const begins = typed?.length > 1 && terms.has(typed);
    return (token) => terms.has(token) || (begins && token.startsWith(typed));
  }

  /** What results show of a page. */
  async function shown({ nr }) {
    const { data } = await load("pages-" + Math.floor(nr / catalogue.pages));
    const [href, title, summary, parts] = data[0][nr % catalogue.pages];
    const sections = parts.map(([anchor, heading, ...texts]) => [anchor, heading, texts.join("\n")]);
    return { href, title, summary, sections };
  }

  // ---- results as text

  /** A text in pieces, each with whether it is marked. */
  function pieces(text, isHit) {
    const found = [];
    let at = 0;
    const add = (to, marked) => to > at && (found.push([text.slice(at, to), marked]), (at = to));
    for (const { 0: match, index } of text.matchAll(word)) {
      if (match.search(unspaced) < 0) {
        if (tokens(match).some(isHit)) add(index, false), add(index + match.length, true);
        continue;
      }
      const letters = [...match];
      let place = index;
      letters.forEach((letter, nr) => {
        const pairs = [letters[nr - 1] + letter, letter + letters[nr + 1], letter];
        if (pairs.some((pair) => isHit(folded(pair)))) add(place, false), add(place + letter.length, true);
        place += letter.length;
      });
    }
    add(text.length, false);
    return found;
  }

  function put(node, text, isHit) {
    for (const [piece, marked] of pieces(text, isHit)) node.append(marked ? make("mark", {}, piece) : piece);
    return node;
  }

  /** The sentence of a text with the most marked words, shortened around the first of them. */
  function excerpt(text, isHit) {
    let best = { count: -1, text: "" };
    for (const [sentence] of text.matchAll(/[^\s][^\n]*?(?:[.!?…。！？]+(?=\s|$)|(?=\n|$)|[。！？])/gu)) {
      const count = new Set(pieces(sentence, isHit).filter(([, marked]) => marked).map(([piece]) => folded(piece))).size;
      if (count > best.count) best = { count, text: sentence };
    }
    if (best.text.length <= 220) return best.text;
    const first = pieces(best.text, isHit)[0];
    const hit = first?.[1] ? 0 : (first?.[0].length ?? 0) % best.text.length;
    const from = hit > 110 ? best.text.indexOf(" ", hit - 90) + 1 || hit - 90 : 0;
    return (from ? "… " : "") + best.text.slice(from, from + 200).replace(/\s\S*$/, "") + (from + 200 < best.text.length ? " …" : "");
  }

  function make(name, attributes = {}, ...content) {
    const node = document.createElement(name);
    for (const key in attributes)
      if (key in node && key !== "list") node[key] = attributes[key];
      else node.setAttribute(key, attributes[key]);
    node.append(...content.filter((one) => one != null));
    return node;
  }

  const plurals = new Intl.PluralRules(document.documentElement.lang || "en");
  const fill = (words, gaps) => words.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  /** A page among the results: title, excerpt, and its best sections. */
  function entry({ page, parts }, { href, title, summary, sections }, isHit) {
    const address = new URL(href, top).href;
    const at = (anchor) => (anchor ? address.split("#")[0] + "#" + anchor : address);
    const said = summary || excerpt(sections[0]?.[2] ?? "", isHit);
    const item = make("li", {}, put(make("a", { href: address }), title, isHit));
    if (page.sort[4]) item.append(" ", make("span", { className: "found-retired" }, catalogue.words.retired));
    const inside = parts.filter(({ nr, sum }) => sections[nr]?.[1] && sum >= parts[0].sum / 3).slice(0, 2);
    const top_ = parts.find(({ nr }) => nr === 0);
    const own = top_ && (!inside.length || top_.sum >= inside[0].sum) && excerpt([summary, sections[0][2]].join("\n"), isHit);
    item.append(put(make("p"), own || said, isHit));
    if (inside.length) {
      const list = make("ul");
      for (const { nr } of inside) {
        const [anchor, heading, text] = sections[nr];
        const line = make("li", {}, put(make("a", { href: at(anchor) }), heading, isHit));
        const words = excerpt(text, isHit);
        if (words) line.append(" ", put(make("span"), words, isHit));
        list.append(line);
      }
      item.append(list);
    }
    return item;
  }

  // ---- the tool: a form, filters, a count, results

  const step = 10;
  const facets = [["kind", 0], ["phase", 1], ["factor", 2], ["role", 3]];
  let tools = 0;

  function tool(question, changed) {
    const { words } = catalogue;
    const id = "_find-" + tools++;
    const input = make("input", { type: "search", id, name: "q", maxLength: longest, autocomplete: "off", spellcheck: false, value: question });
    input.setAttribute("enterkeyhint", "search");
    const selects = facets.map(([name, at]) => {
      const select = make("select", { name });
      const titles = at ? catalogue[name + "s"] : catalogue.kinds.map(([, , many]) => many);
      return { name, at, select, titles, label: make("label", { hidden: true }, make("span", {}, words[name]), select) };
    });
    const filters = make("div", { className: "found-filters" }, ...selects.map(({ label }) => label));
    const status = make("p", { className: "found-count", role: "status" });
    const results = make("div", { className: "found" });
    const form = make("form", { role: "search", method: "get", className: "find" }, make("label", { htmlFor: id }, words.label), input, filters, status, results);
    let last = { pages: [] };
    let run = 0;
    let room = step;
    let saying;

    /** Says how many there are, once the reader pauses. */
    function say(text) {
      clearTimeout(saying);
      saying = setTimeout(() => (status.textContent = text), 250);
    }

    const has = ({ page }, { at, select }, value = select.value) =>
      value === "" || (at ? page.sort[at].includes(+value) : page.sort[0] === +value);

    function fits(found, except) {
      return selects.every((one) => one === except || has(found, one));
    }

    function filter() {
      for (const one of selects) {
        const counts = new Map();
        for (const found of last.pages.filter((found) => fits(found, one)))
          for (const nr of [found.page.sort[one.at]].flat()) counts.set(nr, (counts.get(nr) ?? 0) + 1);
        const { value } = one.select;
        const options = one.titles.map((title, nr) => [title, nr]).filter(([, nr]) => counts.has(nr) || String(nr) === value);
        one.select.replaceChildren(
          make("option", { value: "" }, words.any),
          ...options.map(([title, nr]) => make("option", { value: nr }, `${title} (${counts.get(nr) ?? 0})`)),
        );
        one.select.value = value;
        one.label.hidden = options.length < 2 && !value;
      }
    }

    async function draw(turn) {
      const list = last.pages.filter((found) => fits(found));
      const first = list.slice(0, room);
      const texts = await Promise.all(first.map(({ page }) => shown(page)));
      if (turn !== run) return;
      const groups = new Map();
      first.forEach((found, nr) => {
        const kind = found.page.sort[0];
        if (!groups.has(kind)) groups.set(kind, []);
        groups.get(kind).push(entry(found, texts[nr], last.hits));
      });
      const nodes = [...groups].map(([kind, items]) =>
        make("section", {}, make("h2", {}, catalogue.kinds[kind][2]), make("ul", {}, ...items)));
      if (list.length > first.length) {
        const more = make("button", { type: "button", className: "found-more" }, fill(words.more, { count: list.length }));
        more.onclick = async () => {
          room += 3 * step;
          await draw(run);
          links()[first.length]?.focus();
        };
        nodes.push(more);
      }
      results.replaceChildren(...nodes);
      filter();
      filters.hidden = !last.pages.length;
      const asked = input.value.trim();
      const count = fill(words[plurals.select(list.length)] ?? words.other ?? words.many, { count: list.length });
      const guess = last.guessed && list.length ? " " + words.near : "";
      say(!asked ? "" : list.length ? count + guess : fill(words.none, { query: asked.slice(0, 60) }));
      form.dataset.asked = asked;
    }

    async function ask() {
      const turn = ++run;
      room = step;
      changed?.(input.value);
      try {
        let found;
        for (let trial = 0; !found; trial++)
          try {
            found = await find(input.value);
          } catch (error) {
            if (!(error instanceof Stale) || trial) throw error;
            forget();
          }
        if (turn !== run) return;
        last = found;
        await draw(turn);
      } catch {
        if (turn === run) say(words.failed);
      }
    }

    const links = () => [...results.querySelectorAll("a, .found-more")];
    input.addEventListener("input", ask);
    filters.addEventListener("change", () => ((room = step), draw(++run)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      links()[0]?.focus();
    });
    form.addEventListener("keydown", (event) => {
      const ways = { ArrowDown: 1, ArrowUp: -1 };
      const way = ways[event.key];
      if (!way || event.target.matches("select") || event.altKey || event.ctrlKey || event.metaKey) return;
      const stops = [input, ...links()];
      const next = stops[stops.indexOf(event.target) + way];
      if (next) next.focus();
      event.preventDefault();
    });
    return { form, input, ask };
  }

  // ---- where it is shown

  let dialog;
  let inside;
  let onPage;

  /** The style of the search is loaded with it. */
  const styled = () =>
    (styled.done ??= new Promise((done) => {
      const href = new URL("assets/search.css", top).href;
      if ([...document.styleSheets].some((sheet) => sheet.href === href)) return done();
      const link = make("link", { rel: "stylesheet", href });
      link.onload = link.onerror = done;
      document.head.append(link);
    }));

  async function show() {
    if (page()) return page().querySelector("input")?.focus();
    dialog ??= frame();
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    if (inside) inside.input.select();
    else {
      try {
        await Promise.all([open(), styled()]);
      } catch {
        // without an index there still is the list from A to Z
        location.assign(document.querySelector(".finding a").href);
        return;
      }
      if (!inside) furnish();
    }
    inside.input.focus();
    if (inside.input.value) inside.ask();
  }

  /** The dialog with a bare field, so that nothing typed is lost while the index is loaded. */
  function frame() {
    const name = document.querySelector(".finding button").firstChild.textContent.trim();
    const dialog = make("dialog", { className: "find-dialog", "aria-label": name }, make("input", { type: "search", "aria-label": name, maxLength: longest }));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dialog.close();
    });
    return dialog;
  }

  function furnish() {
    const { words } = catalogue;
    inside = tool(dialog.querySelector("input").value);
    const close = make("button", { type: "button", className: "find-close" }, words.close);
    close.onclick = () => dialog.close();
    const slash = make("input", { type: "checkbox", checked: slashes() });
    slash.onchange = () => store((it) => it.setItem("pp:slash", slash.checked ? "on" : "off"));
    dialog.replaceChildren(close, inside.form, make("label", { className: "find-keys" }, slash, " ", words.slash));
    dialog.setAttribute("aria-label", words.title);
  }

  const store = (work) => { try { return work(localStorage); } catch { return null; } };
  const slashes = () => store((it) => it.getItem("pp:slash")) !== "off";
  const page = () => document.querySelector("[data-find]");

  /** The search page: what it is asked stands in its address. */
  async function fillPage() {
    const here = page();
    if (!here) return;
    const asked = new URLSearchParams(location.search).get("q") ?? "";
    try {
      await open();
    } catch {
      return;
    }
    const keep = (question) => {
      // the address of a file may not be changed
      try { history.replaceState(null, "", location.pathname + (question.trim() ? "?q=" + encodeURIComponent(question.slice(0, longest)) : "")); } catch {}
    };
    onPage = tool(asked.slice(0, longest), keep);
    here.replaceChildren(onPage.form);
    onPage.input.focus();
    if (asked) onPage.ask();
  }

  function refresh() {
    if (page() && !page().querySelector("form")) fillPage();
  }

  document.addEventListener("click", ({ target }) => target.closest?.(".finding button") && show());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && slashes();
    if (!command && !slash) return;
    event.preventDefault();
    show();
  });
  document.addEventListener("roadbook:updated", refresh);
  // the preview was built anew: what is shown is asked again
  document.addEventListener("roadbook:changed", () => {
    forget();
    if (dialog?.open) inside.ask();
    onPage?.ask();
  });
  refresh();
})();
