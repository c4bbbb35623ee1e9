// Every kind of page of the demonstration before every judge, below a path of a host, and proof that each judge finds a fault
// that was planted. What letters can change is judged with three families of them, in letters.test.mjs.
// The kinds are found in the built site, so that a new one is judged without anybody thinking of it.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as judges from "./judges.mjs";
import { Project, browser, each, publish } from "./site.mjs";

const BELOW = "/hand/book/";
const SAME_PAGE = ["light", "dark", "forced", "phone", "motion", "keyboard"];

let chrome, project, site, deep, kinds;

before(async () => {
  chrome = await browser();
  project = Project.built();
  site = await publish(project.path("public"));
  deep = await publish(project.path("public"), { below: BELOW });
  kinds = project.kinds();
});

after(async () => {
  await chrome.close();
  for (const server of [site, deep]) server.close();
  project.close();
});

/** Opens a page as it comes, with everything that it says gathered. */
async function open(address, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (options.javaScriptEnabled !== false) await context.addInitScript(judges.watch);
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`failed: ${request.url()}`));
  const answer = await page.goto(address);
  return { page, said, missing: answer.status() !== 200, close: () => context.close() };
}

const url = (path) => path.replace(/index\.html$/, "");

test("the kinds are found", () => {
  assert.ok(kinds.size >= 25, [...kinds.keys()].join("\n"));
  for (const kind of ["home", "play", "sheet", "purpose", "roadmap"]) assert.ok([...kinds.keys()].some((known) => known.startsWith(`kind-${kind} `)), kind);
});

/** What leads out of the path that the site is below, or to no file. */
async function strays(page) {
  const links = await page.evaluate(() => [...document.querySelectorAll("[href], [src]")].map((one) => one.href || one.src));
  const own = links.filter((link) => link.startsWith(new URL(deep.address).origin)).map((link) => new URL(link).pathname);
  return own.filter((path) => {
    const file = project.path(join("public", decodeURIComponent(path.slice(BELOW.length)).replace(/(^|\/)$/, "$1index.html")));
    return !path.startsWith(BELOW) || !existsSync(file);
  });
}

test("no kind of page has a fault, and each finds all that it needs below a path", async () => {
  const faults = [];
  await each(kinds, async ([kind, path]) => {
    // the page of what is missing knows its own place only with a `base_url`
    const isMissing = kind.includes("kind-missing");
    const address = (isMissing ? site : deep).address + url(path);
    const { page, said, missing, close } = await open(address);
    const say = (judge, all) => faults.push(...all.map((fault) => `${kind}, ${path}, ${judge}: ${fault}`));
    if (missing) say("server", ["not there"]);
    if (!isMissing) say("leads to", await strays(page));
    say("policy", await judges.policy(page));
    const bare = await open(address, { javaScriptEnabled: false });
    say("script", await judges.lost(page, bare.page));
    await bare.close();
    for (const judge of SAME_PAGE) say(judge, await judges[judge](page));
    say("console", said);
    await close();
  });
  assert.deepEqual(faults, []);
});

test("every page is light, but for books", () => {
  const folder = project.path("public");
  const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
  assert.deepEqual(pages.filter((path) => path !== "404.html" && !/^print.(.+.)?index\.html$/.test(path)).flatMap((path) => judges.weight(join(folder, path)).map((fault) => `${path}: ${fault}`)), []);
});

// each fault breaks one thing and is found by one judge
const sheet = (rules) => ({ "fault.css": rules });
const planted = {
  light: ["<p class=fault>Hard to read</p>", sheet(".fault { color: #999; background: #fff }")],
  dark: ["<p class=fault>Hard to read</p>", sheet("@media (prefers-color-scheme: dark) { .fault { color: #333; background: #000 } }")],
  forced: ["<p class=fault>Hard to read</p>", sheet(".fault { forced-color-adjust: none } @media (forced-colors: active) { .fault { color: #333; background: #000 } }")],
  phone: ["<p><a href='#a'>a</a> <a href='#b'>b</a></p>", sheet("@media (max-width: 400px) { a { font-size: 5px; display: inline-block; line-height: 1 } }")],
  overflow: ["<div class=fault>Wide</div>", sheet(".fault { width: 700px }")],
  motion: ["<p class=fault>Turns</p>", sheet(".fault { animation: turn 2s infinite } @keyframes turn { to { rotate: 1turn } }")],
  keyboard: ["<button class=fault>First</button><button>Second</button>", { "fault.js": "document.querySelector('.fault').onkeydown = (event) => event.preventDefault();" }],
  columns: ["<table><thead><tr><th>A<th>B<tbody><tr><td>a<td>b<tr><td>a long row moves the columns<td>b</table>", {}],
  targets: ["<p><a href='#a'>a</a> <a href='#b'>b</a></p>", sheet("a { font-size: 5px; display: inline-block; line-height: 1 }")],
  header: ["<div class='top fault'>High</div>", sheet(".fault { height: 110px }")],
  policy: ["<p style='color: #000'>Inline</p>", {}],
  shift: [`<p class=fault></p>${"<p>Pushed down</p>".repeat(12)}`, { "fault.js": "new PerformanceObserver(() => (document.querySelector('.fault').style.height = '400px')).observe({ type: 'paint', buffered: true })" }],
};

async function fixture(body, files) {
  for (const [name, text] of Object.entries(files)) project.write(`planted/${name}`, text);
  project.write(
    "planted/index.html",
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fault</title>
${files["fault.css"] ? '<link rel="stylesheet" href="fault.css">' : ""}</head><body><a href="#main">Skip</a><main id="main"><h1>Fault</h1>${body}</main>${files["fault.js"] ? '<script src="fault.js"></script>' : ""}</body></html>`,
  );
  const server = await publish(project.path("planted"));
  const opened = await open(server.address);
  return { ...opened, address: server.address, close: () => (server.close(), opened.close()) };
}

for (const [judge, [body, files]] of Object.entries(planted)) {
  test(`the judge of ${judge} finds a fault that was planted`, async () => {
    const right = await fixture("<p>Right</p>", {});
    assert.deepEqual((await judges[judge](right.page)).filter((fault) => !/focus not seen/.test(fault)), []);
    await right.close();
    const { page, close } = await fixture(body, files);
    if (judge === "shift") await page.waitForFunction(() => window.shifted.length > 0);
    assert.notDeepEqual(await judges[judge](page), []);
    await close();
  });
}

test("the judge of the keyboard finds focus that cannot be seen", async () => {
  const { page, close } = await fixture("<button>Unseen</button>", sheet("button:focus { outline: none }"));
  assert.ok((await judges.keyboard(page)).some((fault) => fault.startsWith("focus not seen: <button")));
  await close();
});

test("the judge of pages without a script finds what only a script shows", async () => {
  const { page, address, close } = await fixture("<p hidden>Only then</p>", { "fault.js": "document.querySelector('p').hidden = false" });
  const bare = await open(address, { javaScriptEnabled: false });
  assert.deepEqual(await judges.lost(page, bare.page), ["lost without JavaScript: Only then"]);
  await bare.close();
  await close();
});

test("the judge of weight finds a heavy page", () => {
  const noise = Array.from({ length: 20_000 }, (_, nr) => Math.sin(nr).toString(36)).join("\n");
  project.write("planted/heavy.html", noise);
  assert.notDeepEqual(judges.weight(project.path("planted/heavy.html")), []);
});
