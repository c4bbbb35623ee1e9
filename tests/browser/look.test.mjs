// What a reader can do about the look: light and dark, the menu of a phone, paper; and pages that run from right to left.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import * as judges from "./judges.mjs";
import { Project, browser, publish } from "./site.mjs";

let chrome, project, site, context;

before(async () => {
  chrome = await browser();
  project = Project.built();
  site = await publish(project.path("public"));
});

after(async () => {
  await chrome.close();
  site.close();
  project.close();
});

afterEach(() => context?.close());

async function open(path, options = {}, init) {
  context = await chrome.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  if (init) await context.addInitScript(init);
  const page = await context.newPage();
  page.wrong = [];
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
  page.on("pageerror", (error) => page.wrong.push(String(error)));
  await page.goto(path.includes(":") ? path : site.address + path);
  return page;
}

const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const choice = (page) => page.getByLabel("Colours");
const LIGHT = "rgb(251, 250, 247)";

test("light and dark follow the system until the reader chooses, and the choice stays on every page", async () => {
  const page = await open("", { colorScheme: "dark" });
  assert.notEqual(await paper(page), LIGHT);
  await choice(page).selectOption("light");
  assert.equal(await paper(page), LIGHT);
  const other = await context.newPage();
  await other.goto(site.address + "phases/");
  assert.equal(await paper(other), LIGHT);
  assert.equal(await choice(other).inputValue(), "light");
  await choice(other).selectOption("");
  assert.notEqual(await paper(other), LIGHT);
  await page.waitForFunction((light) => getComputedStyle(document.body).backgroundColor !== light, LIGHT);
});

test("a choice holds before the first picture of the page, so nothing flashes", async () => {
  const page = await open("", { colorScheme: "dark" });
  await choice(page).selectOption("light");
  await page.addInitScript(() => {
    window.seen = new Set();
    const look = () => {
      if (document.body && document.styleSheets.length) window.seen.add(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await page.waitForFunction(() => window.seen.size > 0);
  assert.deepEqual(await page.evaluate(() => [...window.seen]), [LIGHT]);
});

test("where storage is refused the choice holds for the page, and nothing breaks", async () => {
  const refuse = () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } });
  const page = await open("", { colorScheme: "dark" }, refuse);
  await choice(page).selectOption("light");
  assert.equal(await paper(page), LIGHT);
  assert.deepEqual(page.wrong, []);
});

test("without JavaScript there is no control that does nothing", async () => {
  const page = await open("", { javaScriptEnabled: false });
  assert.ok(await page.locator(".scheme").isHidden());
});

test("the preview keeps the choice when it changes the page in place", async () => {
  const own = new Project({ "content/index.md": "# First\n\nText.\n" });
  try {
    const page = await open(await own.serve(), { colorScheme: "dark" });
    await choice(page).selectOption("light");
    own.edit("content/index.md", "First", "Second");
    await page.locator("h1", { hasText: "Second" }).waitFor();
    assert.equal(await paper(page), LIGHT);
    assert.ok(await choice(page).isVisible());
  } finally {
    own.close();
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`on a phone the menu opens and leads on ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const page = await open("", { viewport: { width: 390, height: 800 }, javaScriptEnabled });
    const link = page.locator(".main-nav").getByRole("link", { name: "Phases", exact: true });
    assert.ok(await link.isHidden());
    await page.locator(".menu > summary").click();
    await page.locator(".more > summary").click();
    assert.ok(await page.locator(".main-nav").getByRole("link", { name: "Glossary" }).isVisible());
    await link.click();
    await page.waitForURL("**/phases/");
    assert.ok(await page.locator(".main-nav").isHidden(), "it is closed again");
  });
}

test("the menu closes on Escape, and when one turns to the page", async () => {
  const page = await open("", { viewport: { width: 390, height: 800 } });
  const menu = page.locator(".main-nav").first();
  await page.locator(".menu > summary").click();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.ok(await menu.isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Menu");
  await page.locator(".menu > summary").click();
  await page.locator("h1").click({ position: { x: 1, y: 1 }, force: true }).catch(() => {});
  await page.mouse.click(200, 790);
  assert.ok(await menu.isHidden());
});

test("on paper there is no navigation, heads of tables repeat, details are open and boxes are drawn", async () => {
  const page = await open("phases/internal/", { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const gone of [".menu", ".scheme", ".trail", ".section-menu", ".contents-wide", ".before-next", ".skip", ".ticking"])
    for (const one of await page.locator(gone).all()) assert.ok(await one.isHidden(), gone);
  const style = (what, name) => page.locator(what).first().evaluate((one, name) => getComputedStyle(one)[name], name);
  assert.equal(await style("body", "backgroundColor"), "rgb(255, 255, 255)");
  assert.equal(await style("body", "color"), "rgb(0, 0, 0)");
  assert.equal(await style("li.task", "breakInside"), "avoid");
  assert.ok(parseFloat(await style(".box input", "borderTopWidth")) >= 1);
  assert.ok((await page.locator(".bottom").innerText()).includes("Internal first"), "the last line says which page this was");
  await page.goto(site.address + "coverage/");
  assert.equal(await style("thead", "display"), "table-header-group");
  assert.equal(await style("tr", "breakInside"), "avoid");
  await page.goto(site.address + "purposes/field-answers/");
  await page.evaluate(() => document.querySelector(".prose").insertAdjacentHTML("beforeend", "<details><summary>More</summary><p id=inside>Inside</p></details>"));
  assert.ok(await page.locator("#inside").isVisible());
});

test("a page in Arabic runs from right to left", async () => {
  const own = new Project({
    "site.toml": 'title = "دليل"\nlanguage = "ar"\n',
    "content/index.md": "# ما الغاية؟\n\nنص قصير.\n",
    "content/playbooks/first/_index.md": '+++\ntitle = "أول"\n+++\n',
    "content/playbooks/first/ask.md": '+++\ntitle = "اسأل"\n+++\n\n## خطوات\n\n1. واحد\n2. اثنان\n\n## قائمة\n\n- [ ] تم {#done}\n',
  });
  try {
    own.run("build", "-q");
    const server = await publish(own.path("public"));
    const page = await open(server.address + "plays/ask/");
    const { side, page: edge, number } = await page.evaluate(() => {
      const box = (what) => document.querySelector(what).getBoundingClientRect();
      return { side: box("h1").right, page: innerWidth, number: box(".box input").left };
    });
    assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
    assert.ok(number > edge / 2 && number > side - 2, "boxes stand on the line, which is on the right");
    assert.deepEqual(await judges.overflow(page), []);
    assert.deepEqual(await judges.keyboard(page), []);
    server.close();
  } finally {
    own.close();
  }
});

test("a site of one page, words without an end, and nothing said about anything still look right", async () => {
  const long = "Unterstützungsgemeinschaftsverantwortlichkeitsverteilung ".repeat(6).trim();
  const own = new Project({
    "site.toml": `title = "${long}"\n`,
    "content/index.md": `# ${long}\n\n${"x".repeat(300)}\n`,
  });
  const more = new Project({
    "site.toml": `title = "${long}"\n`,
    "content/phases/first.md": `+++\ntitle = "${long}"\ngoal = "${long}"\n+++\n\n## ${long}\n\n- [ ] ${long} {#a gate}\n`,
    "content/purposes/one.md": `+++\ntitle = "${long}"\nstatus = "idea"\nstatement = "${long}"\n+++\n`,
  });
  try {
    for (const [one, paths] of [[own, [""]], [more, ["", "phases/", "phases/first/", "phases/first/checklist/", "purposes/one/"]]]) {
      one.run("build", "-q");
      const server = await publish(one.path("public"));
      for (const path of paths) {
        const page = await open(server.address + path);
        assert.deepEqual(await judges.overflow(page), [], path);
        assert.deepEqual(await judges.light(page), [], path);
        await context.close();
      }
      server.close();
    }
  } finally {
    own.close();
    more.close();
  }
});

test("a term of the glossary is explained where it stands, without a script, by mouse and by keyboard", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 700 }]) {
    const page = await open("start/strategy-before-tactics/", { viewport, javaScriptEnabled: false });
    const term = page.locator("button.term").first();
    const meaning = page.locator(`#${await term.getAttribute("popovertarget")}`);
    assert.ok(!(await meaning.isVisible()));
    await term.click();
    assert.ok(await meaning.isVisible());
    const [word, box] = [await term.boundingBox(), await meaning.boundingBox()];
    assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, `${JSON.stringify(box)} is on the screen`);
    const apart = Math.max(box.y - word.y - word.height, word.y - box.y - box.height);
    assert.ok(apart >= 0 && apart < 20, `it stands by its word: ${apart} px`);
    await page.keyboard.press("Tab");
    assert.ok(await meaning.getByRole("link").evaluate((link) => link === document.activeElement), "its link is next");
    await page.keyboard.press("Escape");
    assert.ok(!(await meaning.isVisible()));
    await term.focus();
    await page.keyboard.press("Enter");
    assert.ok(await meaning.isVisible());
    await context.close();
  }
});

test("an explanation that is open has no fault that axe knows", async () => {
  const page = await open("start/strategy-before-tactics/");
  await page.locator("button.term").first().click();
  assert.deepEqual(await judges.light(page), []);
});

test("in a plain handbook the columns stand beside each other, wide and narrow, and every page has its menu", async () => {
  const text = "# Page\n\nWords.\n\n## First\n\nWords.\n\n## Second\n\nWords.\n";
  const own = new Project({
    "content/README.md": text,
    "content/01-begin.md": text,
    "content/02-go-on.md": "---\ntags: [a, b]\n---\n" + text,
    "content/phases/_index.md": "+++\ntitle = \"Phases\"\n+++\n## One\n\nWords.\n\n## Two\n\nWords.\n",
    "content/phases/first.md": "+++\ntitle = \"First\"\ngoal = \"G.\"\n+++\n",
  });
  try {
    own.run("build", "-q");
    const server = await publish(own.path("public"));
    for (const [path, menu] of [["", 0], ["begin/", 2], ["go-on/", 2], ["phases/", 0], ["tags/a/", 0]]) {
      for (const width of [1280, 1000, 320]) {
        const page = await open(server.address + path, { viewport: { width, height: 900 } });
        const boxes = page.locator("main, .section-menu, .contents-wide");
        const seen = [];
        for (const box of await boxes.all()) if (await box.isVisible()) seen.push(await box.boundingBox());
        const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        for (const a of seen) for (const b of seen) assert.ok(a === b || apart(a, b), `${path} at ${width}: ${JSON.stringify([a, b])}`);
        assert.equal(await page.locator(".section-menu li").count(), menu, path);
        assert.equal(await page.locator(".section-menu [aria-current]").count(), menu && 1, path);
        assert.deepEqual(await judges.overflow(page), [], `${path} at ${width}`);
        await context.close();
      }
    }
    server.close();
  } finally {
    own.close();
  }
});
