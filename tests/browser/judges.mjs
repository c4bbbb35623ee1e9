// The judges of a page. Each gives a list of faults, which is empty for a page that is right.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import axeCore from "axe-core";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const MOST_BYTES = 60_000;

/** Sets the page up for a judge, and puts it back. */
async function as(page, media, width, judge) {
  await page.emulateMedia(media);
  await page.setViewportSize({ width, height: width < 500 ? 800 : 900 });
  const found = await judge();
  await page.emulateMedia({ colorScheme: null, forcedColors: null, media: null, reducedMotion: null });
  return found;
}

/** WCAG 2.2 AA, as far as a program can tell; or single rules of it. */
async function axe(page, rules, without) {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: WCAG };
  const found = await page.evaluate((options) => window.axe.run(document, options), { runOnly, rules: without && { [without]: { enabled: false } }, resultTypes: ["violations"], elementRef: false });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" | ")}`);
}

export const light = (page) => as(page, { colorScheme: "light" }, 1280, () => axe(page));
export const dark = (page) => as(page, { colorScheme: "dark" }, 1280, () => axe(page, ["color-contrast", "link-in-text-block"]));
export const forced = (page) => as(page, { forcedColors: "active" }, 1280, () => axe(page, ["color-contrast"]));
export const phone = (page) =>
  as(page, { colorScheme: "dark" }, 390, async () => {
    await page.evaluate(() => document.querySelectorAll("header details").forEach((menu) => (menu.open = true)));
    const found = await axe(page, undefined, "color-contrast"); // the colours are those of the other two
    await page.evaluate(() => document.querySelectorAll("header details").forEach((menu) => (menu.open = false)));
    return found;
  });

/** What runs out of the page to the side, or is cut off, in a narrow window, with wide text and with large text. */
export async function overflow(page) {
  const wide = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }";
  const found = [];
  for (const [name, width, rules] of [
    ["320 pixels", 320, ""],
    ["320 pixels, wide text", 320, wide],
    ["wide text", 1280, wide],
    ["large text", 1280, ":root { font-size: 200% !important }"],
    ["tablet", 768, ""],
  ]) {
    const look = () =>
      page.evaluate((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet];
        const found = [];
        const { scrollWidth, clientWidth } = document.documentElement;
        if (scrollWidth > clientWidth) {
          const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
          found.push(`${scrollWidth} wide: ${out.at(-1)?.outerHTML.slice(0, 200)}`);
        }
        for (const one of document.body.querySelectorAll("*")) {
          const { overflowX, overflowY, clipPath } = getComputedStyle(one);
          const cut = (/hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1) || (/hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1);
          if (cut && clipPath === "none" && one.innerText?.trim()) found.push(`cut off: ${one.outerHTML.slice(0, 200)}`);
        }
        document.adoptedStyleSheets = [];
        return found;
      }, rules);
    found.push(...(await as(page, {}, width, look)).map((fault) => `${name}: ${fault}`));
  }
  return found;
}

/** Goes through the page with the Tab key: everything is reached, its focus is seen, and the way leads out again. */
export async function keyboard(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  const expected = await page.evaluate(() => {
    window.reached = [];
    window.unseen = [];
    addEventListener("focusin", ({ target }) => {
      window.reached.push(target);
      const style = getComputedStyle(target);
      const { width, height, bottom, right } = target.getBoundingClientRect();
      const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const there = width > 0 && height > 0 && bottom + scrollY > 0 && right + scrollX > 0 && target.checkVisibility({ opacityProperty: true });
      if (!drawn || !there) window.unseen.push(target.outerHTML.slice(0, 200));
    });
    // from the very top, wherever the page has put the focus
    const top = document.createElement("span");
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
    window.reached.length = window.unseen.length = 0;
    const can = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [contenteditable]";
    const groups = new Set();
    window.expected = [...document.querySelectorAll(can)].filter((one) => {
      if (one.disabled || !one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) return false;
      if (one.type !== "radio") return true;
      const group = one.form?.id + one.name;
      return !groups.has(group) && groups.add(group);
    });
    return window.expected.length;
  });
  // the keys go out without waiting for each other, which takes a third of the time
  const session = await page.context().newCDPSession(page);
  const tab = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  const press = () => [session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...tab }), session.send("Input.dispatchKeyEvent", { type: "keyUp", ...tab })];
  await Promise.all(Array.from({ length: expected + 5 }, press).flat());
  await session.detach();
  return page.evaluate(() => {
    const missed = window.expected.filter((one) => !window.reached.includes(one));
    const found = missed.slice(0, 3).map((one) => `not reached: ${one.outerHTML.slice(0, 200)}`);
    const skip = window.reached[0];
    if (!skip?.matches("a[href^='#']")) found.push(`the first is no way past the navigation: ${skip?.outerHTML}`);
    return [...found, ...window.unseen.slice(0, 3).map((one) => `focus not seen: ${one}`)];
  });
}

/** Nothing moves for readers who asked for that. */
export const motion = (page) =>
  as(page, { reducedMotion: "reduce" }, 1280, () =>
    page.evaluate(() => {
      const moves = ({ animationName, animationDuration, transitionDuration, scrollBehavior }) =>
        (animationName !== "none" && animationDuration !== "0s") || /[1-9]/.test(transitionDuration) || scrollBehavior === "smooth";
      return [...document.querySelectorAll("*")].filter((one) => moves(getComputedStyle(one))).map((one) => `moves: ${one.outerHTML.slice(0, 100)}`);
    }),
  );

/** Run in a page before anything else, it gathers what the two judges below ask for. */
export function watch() {
  window.shifted = [];
  window.forbidden = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.forbidden.push(`${violatedDirective} ${blockedURI}`));
  new PerformanceObserver((list) => {
    // less than this is half a word of the header, whose other half comes with the next piece
    for (const { value, sources } of list.getEntries())
      if (value >= 0.01) {
        const moved = sources.map(({ node, previousRect: from, currentRect: to }) => `${(node?.outerHTML ?? node?.nodeName ?? "").slice(0, 100)} from ${from.x},${from.y} to ${to.x},${to.y}`);
        window.shifted.push(`${value.toFixed(4)} ${moved.join(" | ")}`);
      }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Columns stand where they stood when their table had one row. */
export const columns = (page) =>
  page.evaluate(() => {
    const places = (table) => [...table.tHead.querySelectorAll("th, td")].map((cell) => Math.round(cell.getBoundingClientRect().left));
    return [...document.querySelectorAll("table")].filter((table) => table.tHead && table.checkVisibility()).flatMap((table) => {
      const all = places(table);
      const rows = [...table.tBodies].flatMap((body) => [...body.rows]).slice(1);
      const display = rows.map((row) => row.style.display);
      for (const row of rows) row.style.display = "none";
      const one = places(table);
      rows.forEach((row, nr) => (row.style.display = display[nr]));
      return String(one) === String(all) ? [] : [`columns move from ${one} to ${all}: ${table.outerHTML.slice(0, 100)}`];
    });
  });

/** What can be hit is 24 pixels high and wide, or has so much room. */
export const targets = (page) => axe(page, ["target-size"]);

/** In a wide window the header is one row. */
export const header = (page) => page.evaluate(() => [...document.querySelectorAll(".top")].map((top) => top.offsetHeight).filter((height) => height > 90).map((height) => `the header is ${height} pixels high`));

export const policy = (page) => page.evaluate(() => window.forbidden);
/** Two frames after the last change all shifts have been told. */
export const shift = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.shifted))))));

/** What is read and where one can go: the lines that are seen and the links, without what only a script can do. */
const reading = (page) =>
  page.evaluate(() => {
    const scripted = ".ticking, .tally, .filters, .scheme, .result, .finding, [data-find]";
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !one.closest(scripted);
    const links = [...document.links].filter(seen).map((link) => link.href);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const lines = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      if (text && seen(walker.currentNode.parentElement)) lines.push(text);
    }
    return [...links, ...lines];
  });

/** What a reader loses whose browser runs no script. `without` is the same page in such a browser. */
export async function lost(page, without) {
  const there = new Set(await reading(without));
  return (await reading(page)).filter((one) => !there.has(one)).map((one) => `lost without JavaScript: ${one}`);
}

/** The page with its style sheets and scripts, packed, weighs little. */
export function weight(file) {
  const html = readFileSync(file, "utf8");
  const parts = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, path]) => join(dirname(file), path));
  const total = [file, ...parts].map((path) => gzipSync(readFileSync(path)).length).reduce((one, other) => one + other);
  return total < MOST_BYTES ? [] : [`${total} bytes`];
}
