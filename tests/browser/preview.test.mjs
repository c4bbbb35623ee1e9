// The live preview in a real browser: what changes is taken over in place, and what is wrong is laid over the page.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { Project, browser } from "./site.mjs";

const long = Array.from({ length: 80 }, (_, n) => `Paragraph ${n} of a long page.\n`).join("\n");
const page = (word) => `# A

The word is ${word}.

::: details More about it
Hidden at first.
:::

- [ ] First thing {#first}
- [ ] Second thing {#second}

${long}
`;

let chrome, context, project, address, tab, loads;

before(async () => {
  chrome = await browser();
  project = new Project({
    "content/a.md": page("one"),
    "content/b.md": "# B\n\nAnother page.\n",
    "content/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
    "content/c.md": "# C\n\n![A picture](picture.svg)\n",
  });
  address = await project.serve();
  context = await chrome.newContext();
  tab = await context.newPage();
  loads = 0;
  tab.on("load", () => loads++);
});

after(async () => {
  await chrome.close();
  project.close();
});

const shows = (text, on = tab) => on.waitForFunction((text) => document.body.textContent.includes(text), text);

test("a saved text is there without a reload, and the reader's place is kept", async () => {
  await tab.goto(address + "a/");
  await tab.locator("summary", { hasText: "More about it" }).click();
  await tab.locator("input[type=checkbox]").nth(1).check();
  await tab.locator("input[type=checkbox]").nth(0).focus();
  await tab.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
  await tab.evaluate(() => (window.mark = "same window"));
  const spot = await tab.evaluate(() => scrollY);
  assert.ok(spot > 300, `${spot}`);
  project.write("content/a.md", page("two"));
  await shows("The word is two.");
  assert.equal(loads, 1);
  assert.equal(await tab.evaluate(() => window.mark), "same window");
  assert.equal(await tab.evaluate(() => scrollY), spot);
  assert.ok(await tab.getByText("Hidden at first.").isVisible());
  assert.ok(await tab.locator("input[type=checkbox]").nth(1).isChecked());
  assert.equal(await tab.evaluate(() => document.activeElement.type), "checkbox");
});

test("what is added above and taken away below moves nothing that stays", async () => {
  project.write("content/a.md", page("three").replace("::: details", "A new paragraph before.\n\n## New heading\n\n::: details").replace("Paragraph 7 of", "Other 7 of"));
  await shows("A new paragraph before.");
  await shows("Other 7 of a long page.");
  assert.ok(await tab.getByText("Hidden at first.").isVisible(), "the details are still open");
  assert.ok(await tab.locator("input[type=checkbox]").nth(1).isChecked());
  const fresh = await context.newPage();
  await fresh.goto(address + "a/");
  const text = (on) => on.evaluate(() => {
    const copy = document.body.cloneNode(true);
    copy.querySelectorAll("details").forEach((details) => details.removeAttribute("open"));
    copy.querySelectorAll("script").forEach((script) => script.remove());
    return copy.outerHTML.replace(/\s+/g, " ");
  });
  assert.equal(await text(tab), await text(fresh), "the page that was changed in place is the page that is served");
  await fresh.close();
});

test("a page that is not affected does nothing", async () => {
  await tab.evaluate(() => {
    window.changes = 0;
    new MutationObserver((list) => (window.changes += list.length)).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const other = await chrome.newPage();
  await other.goto(address + "b/");
  project.write("content/b.md", "# B\n\nAnother page.\n\nWith more text.\n");
  await shows("With more text.", other);
  assert.equal(await tab.evaluate(() => window.changes), 0);
  await other.close();
});

test("a style sheet is exchanged without a reload", async () => {
  const before = loads;
  project.write("themes/default/assets/site.css", "body { background: rgb(1, 2, 3) }");
  await tab.waitForFunction(() => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
  await tab.waitForFunction(() => document.querySelectorAll("link[href*=\"site.css\"]").length === 1);
  assert.equal(loads, before);
});

test("a picture is shown anew", async () => {
  await tab.goto(address + "c/");
  project.write("content/picture.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="77" height="10"/>');
  await tab.waitForFunction(() => document.querySelector("main img").naturalWidth === 77);
});

test("a bad save is laid over every open page, and the next good save clears it", async () => {
  await tab.goto(address + "a/");
  const other = await chrome.newPage();
  await other.goto(address + "b/");
  const overlay = (on) => on.locator("roadbook-preview section");
  const good = project.read("content/b.md");
  project.write("content/b.md", good + "\n[gone](play:nowhere)\n");
  for (const on of [tab, other]) {
    await overlay(on).waitFor({ state: "visible" });
    const said = await overlay(on).textContent();
    for (const part of ["REF001", "content/b.md", "[gone](play:nowhere)", "help:", "why:"]) assert.ok(said.includes(part), part);
  }
  assert.ok((await other.textContent("main")).includes("With more text."), "the last good page is behind it");
  await other.keyboard.press("Escape");
  await overlay(other).waitFor({ state: "hidden" });
  project.write("content/b.md", good + "\nMended.\n");
  await overlay(tab).waitFor({ state: "hidden" });
  await shows("Mended.", other);
  assert.ok(await other.locator("roadbook-preview .count").isHidden());
  await other.close();
});

test("warnings are counted in a corner and listed on demand", async () => {
  await tab.goto(address + "b/");
  const good = project.read("content/b.md");
  project.write("content/b.md", good + "\n[there](a.md#no-such-place)\n");
  const count = tab.locator("roadbook-preview .count");
  await count.waitFor({ state: "visible" });
  assert.match(await count.textContent(), /1 warning/);
  assert.ok(await tab.locator("roadbook-preview section").isHidden());
  await count.click();
  await tab.locator("roadbook-preview section", { hasText: "no-such-place" }).waitFor({ state: "visible" });
  await tab.keyboard.press("Escape");
  project.write("content/b.md", good);
  await count.waitFor({ state: "hidden" });
});

test("a page that is taken away, and one that comes back", async () => {
  await tab.goto(address + "b/");
  const text = project.read("content/b.md");
  rmSync(project.path("content/b.md"));
  await tab.waitForFunction(() => document.body.className.includes("missing") || document.title.includes("not"));
  project.write("content/b.md", text);
  await shows("With more text.");
});

test("drafts are shown with a ribbon, and the browser follows the edits", async () => {
  const own = new Project({
    "content/index.md": "# Home\n",
    "content/d.md": '+++\ntitle = "D"\ndraft = true\n+++\n\nNot ready.\n',
    "content/e.md": "# E\n\nReady.\n",
  });
  const address = await own.serve("-D", "-N", "--base-path", "/hand book/");
  const page = await chrome.newPage();
  await page.goto(address);
  await page.goto(new URL("d/", page.url()).href);
  assert.ok(await page.locator(".ribbon.draft").isVisible());
  own.write("content/e.md", "# E\n\nReady and waiting.\n");
  await page.waitForURL("**/e/");
  await shows("Ready and waiting.", page);
  await page.close();
  own.close();
});

test("a server that stops is told, and one that comes back is heard", async () => {
  const own = new Project({ "content/a.md": "# A\n\nFirst.\n" });
  const address = await own.serve();
  const page = await chrome.newPage();
  await page.goto(address + "a/");
  own.server.kill();
  await page.locator("roadbook-preview .lost").waitFor({ state: "visible" });
  own.write("content/a.md", "# A\n\nWritten meanwhile.\n");
  own.server = undefined;
  const port = new URL(address).port;
  await own.serve("--port", port);
  await shows("Written meanwhile.", page);
  await page.locator("roadbook-preview .lost").waitFor({ state: "hidden" });
  await page.close();
  own.close();
});
