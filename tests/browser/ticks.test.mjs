// What the script of a published site does in a real browser: ticks, self-assessments, the finder; and that every page
// works where it cannot run, cannot store, or may do nothing that a strict policy forbids.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { Project, browser, publish } from "./site.mjs";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const INVITE = "plays/personal-invitation/";
const PHASE = "phases/internal/";
const SHEET = "phases/internal/checklist/";
const MATURITY = "assessments/community-maturity/";

// items shown in three places: on their own page, and on two pages that include it; and in three lists
const extra = {
  "content/two-lists.md": `# Two lists

Words.

## First list

- [ ] One *of* [two] {#one}
- [ ] Two {#two}
  - [ ] Two and a half {#half}

## Second list

- [x] Ticked by the author {#given}
- [ ] Three {#three}
- [ ] Not needed {#spare optional}
`,
  "content/shows-it.md": "# Shows it\n\n::: include two-lists.md#first-list\n",
};

let chrome, project, server, address, context, page, wrong;

before(async () => {
  chrome = await browser();
  project = new Project();
  for (const [path, text] of Object.entries(extra)) project.write(path, text);
  project.run("build");
  server = await publish(project.path("public"));
  address = server.address;
});

after(async () => {
  await chrome.close();
  server.close();
  project.close();
});

/** A browser of its own, in which nothing is stored; whatever goes wrong in it is gathered. */
async function open(options = {}, init) {
  const own = await chrome.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  own.setDefaultTimeout(30_000);
  if (options.javaScriptEnabled !== false) {
    await own.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error("CSP", event.violatedDirective, event.blockedURI)));
  }
  if (init) await own.addInitScript(init);
  own.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  own.on("weberror", (error) => wrong.push(String(error.error())));
  return own;
}

beforeEach(async () => {
  wrong = [];
  context = await open();
  page = await context.newPage();
});

afterEach(async () => {
  await context.close();
  assert.deepEqual(wrong, [], "nothing goes wrong and nothing breaks the policy");
});

const to = (path, on = page) => on.goto(address + path);
const box = (item, on = page) => on.locator(`[data-item="${item}"]`);
const said = (words, on = page) => on.locator(".said", { hasText: words }).waitFor();
const whose = (on = page) => on.locator(".ticking .whose").textContent();
const count = (on = page) => on.locator(".ticking .count").textContent();
const choose = (community, on = page) => on.locator(".ticking select").selectOption(community);
const act = (name, on = page) => on.locator(`[data-do=${name}]`).click();
const copied = async (on = page) => {
  await said("Copied", on);
  return on.evaluate(() => navigator.clipboard.readText());
};
const stored = (on = page) => on.evaluate(() => ({ ...localStorage }));

test("the script is small", () => {
  assert.ok(readFileSync(new URL("../../themes/default/assets/site.js", import.meta.url)).length < 13_000);
});

test("a tick stays, on this page, after a reload, on other pages and in other tabs", async () => {
  await to("two-lists/");
  assert.equal(await whose(), "Ticked in this browser:");
  assert.equal(await count(), "1 of 5 done");
  const other = await context.newPage();
  await to("shows-it/", other);
  assert.ok(!(await box("page:two-lists#one", other).isChecked()));
  await page.getByLabel("One of [two]").check();
  assert.equal(await count(), "2 of 5 done");
  const keys = Object.keys(await stored());
  assert.equal(keys.length, 1);
  assert.match(keys[0], /^pp:communities-of-purpose:-:page:two-lists#one$/);
  assert.match((await stored())[keys[0]], /^\d{4}-\d\d-\d\d$/);
  await other.waitForFunction(() => document.querySelector('[data-item="page:two-lists#one"]').checked);
  await page.reload();
  assert.ok(await box("page:two-lists#one").isChecked());
  await to("shows-it/");
  assert.ok(await box("page:two-lists#one").isChecked());
  await box("page:two-lists#one").uncheck();
  await other.waitForFunction(() => !document.querySelector('[data-item="page:two-lists#one"]').checked);
  assert.deepEqual(await stored(), {});
});

test("each list has its own count, above it and below its heading", async () => {
  await to("two-lists/");
  await box("page:two-lists#half").check();
  const tallies = page.locator("main .prose > .tally");
  assert.deepEqual(await tallies.allTextContents(), [" 1 of 3 done", " 1 of 2 done"]);
  assert.deepEqual(await tallies.locator("progress").evaluateAll((all) => all.map(({ value, max }) => [value, max])), [[1, 3], [1, 2]]);
  await box("page:two-lists#spare").check();
  assert.equal(await count(), "2 of 5 done", "optional items do not count");
  assert.ok(await page.evaluate(() => document.querySelector("#first-list").closest(".heading").nextElementSibling.matches(".ticking")));
});

test("what the author ticked is ticked for everyone, and says so", async () => {
  await to("two-lists/");
  const given = box("page:two-lists#given");
  assert.ok(await given.isChecked());
  await given.click({ force: true });
  assert.ok(await given.isChecked());
  await said("Ticked in the text of this page");
  assert.deepEqual(await stored(), {});
});

test("the keyboard ticks, and what has focus is seen", async () => {
  await to("two-lists/");
  await box("page:two-lists#one").focus();
  await page.keyboard.press("Space");
  assert.ok(await box("page:two-lists#one").isChecked());
  assert.equal(await page.evaluate(() => document.activeElement.dataset.item), "page:two-lists#one");
  assert.equal(await box("page:two-lists#one").evaluate((box) => getComputedStyle(box).outlineStyle), "solid");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.item), "page:two-lists#two");
  for (const target of await page.locator(".box, .ticking button, .ticking select").all()) {
    if (await target.isVisible()) assert.ok((await target.boundingBox()).height >= 44, await target.textContent());
  }
});

test("each community has its own ticks, and what is recorded shows once and stays", async () => {
  await to(INVITE);
  assert.equal(await count(), "0 of 4 done");
  const recorded = box("play:personal-invitation#own-reason");
  await recorded.check();
  assert.equal(await count(), "1 of 4 done");
  await choose("field-answers");
  assert.equal(await count(), "2 of 3 done, 1 left out");
  assert.ok(await recorded.isChecked());
  assert.equal(await recorded.getAttribute("aria-disabled"), "true");
  const why = await page.locator("#" + (await recorded.getAttribute("aria-describedby"))).textContent();
  assert.equal(why, "Field answers: done 2 October 2026 (Community manager)");
  await recorded.focus();
  await page.keyboard.press("Space");
  assert.ok(await recorded.isChecked());
  await said(why);
  const skipped = box("play:personal-invitation#known-inviter");
  assert.ok(!(await skipped.isChecked()));
  await skipped.click({ force: true });
  assert.ok(!(await skipped.isChecked()));
  await to(PHASE);
  assert.equal(await page.locator(".ticking select").inputValue(), "field-answers", "the community is remembered");
  assert.equal(await whose(), "Field answers:");
  assert.equal(await count(), "4 of 5 done");
  await choose("customer-learning");
  assert.equal(await whose(), "Customer learning:");
  assert.equal(await count(), "0 of 5 done");
  await to(INVITE);
  assert.ok(!(await recorded.isChecked()));
  await choose("-");
  assert.ok(await recorded.isChecked());
  assert.equal(await recorded.getAttribute("aria-disabled"), null);
});

test("a tick on a play shows on the sheet of its phase, where each checklist has its own count", async () => {
  await to(INVITE);
  await choose("field-answers");
  await page.locator("li.task[data-state=open] input").first().check();
  await to(SHEET);
  const list = page.locator("section.checklist", { has: page.locator('[data-item^="play:personal-invitation#"]') });
  assert.equal(await list.locator(".tally").textContent(), " 3 of 3 done, 1 left out");
  assert.equal(await page.locator(".tally").count(), (await page.locator("section.checklist").count()) + 1);
  await list.locator("li.task[data-state=mine] input").uncheck();
  assert.equal(await list.locator(".tally").textContent(), " 2 of 3 done, 1 left out");
  await act("markdown");
  const text = await copied();
  assert.equal(text.match(/^- \[/gm).length, await page.locator("li.task").count());
});

test("ticks copied as TOML are lines for the progress file", async () => {
  await to(PHASE);
  await choose("field-answers");
  await act("toml");
  await said("Nothing to copy");
  await box("phase:internal#value-shown").check();
  // a tick of the browser for what is recorded, and one for an item that is gone
  await page.evaluate(() => {
    const start = Object.keys(localStorage).find((key) => key.includes("#")).split("phase:")[0];
    localStorage.setItem(start + "phase:internal#purpose-chosen", "2026-09-01");
    localStorage.setItem(start + "phase:internal#long-gone", "2026-09-02");
    localStorage.setItem(start + "phase:internal#odd", "[[bad]]");
  });
  await act("toml");
  const text = await copied();
  assert.match(text, /^# For progress\/field-answers\.toml/);
  assert.equal(text.match(/\[\[done\]\]/g).length, 1);
  assert.match(text, /item = "phase:internal#value-shown"\non   = \d{4}-\d\d-\d\d\n/);
  assert.match(text, /^# Ticked on 2026-09-02, .*"phase:internal#long-gone"$/m);
  assert.ok(Object.keys(await stored()).some((key) => key.endsWith("#long-gone")), "it stays in storage");
  const file = "content/progress/field-answers.toml";
  const good = project.read(file);
  project.write(file, `${good}\n${text}`);
  project.run("check");
  project.write(file, good);
});

test("lines for a community without a progress file make one that is right", async () => {
  await to(PHASE);
  await choose("customer-learning");
  for (const id of ["purpose-chosen", "policy-read"]) await box("phase:internal#" + id).check();
  await act("toml");
  const text = await copied();
  const begins = text.split("\n")[0].match(/community = "customer-learning"/)[0];
  project.write("content/progress/customer-learning.toml", `${begins}\n\n${text}`);
  project.run("check");
  project.run("build");
  await page.reload();
  assert.equal(await box("phase:internal#policy-read").getAttribute("aria-disabled"), "true", "now they are recorded");
  await act("toml");
  await said("Nothing to copy");
});

test("a site that gets an id, and then another title, keeps the ticks made before; another site does not see them", async () => {
  const own = new Project({ "content/list.md": "# List\n\n- [ ] One {#one}\n- [ ] Two {#two}\n" });
  const settings = (text) => (own.write("site.toml", text), own.run("build"));
  settings('title = "Ours"\n');
  const place = await publish(own.path("public"));
  const ticked = async () => (await page.goto(`${place.address}list/`), [await box("page:list#one").isChecked(), await box("page:list#two").isChecked()]);
  assert.deepEqual(await ticked(), [false, false]);
  await box("page:list#one").check();
  settings('title = "Ours"\nid = "ours-1"\n');
  assert.deepEqual(await ticked(), [true, false]);
  await box("page:list#two").check();
  settings('title = "Renamed"\nid = "ours-1"\n');
  assert.deepEqual(await ticked(), [true, true]);
  await box("page:list#one").uncheck();
  settings('title = "Ours"\nid = "ours-1"\n');
  assert.deepEqual(await ticked(), [false, true], "what was taken over once is not taken over again");
  settings('title = "Renamed"\nid = "theirs"\n');
  assert.deepEqual(await ticked(), [false, false]);
  place.close();
  own.close();
});

test("the list copied as Markdown is one that other tools know", async () => {
  await to("two-lists/");
  await box("page:two-lists#one").check();
  await act("markdown");
  assert.equal(
    await copied(),
    "# Two lists\n\n## First list\n\n- [x] One of \\[two\\]\n- [ ] Two\n- [ ] Two and a half\n\n" +
      "## Second list\n\n- [x] Ticked by the author\n- [ ] Three\n- [ ] **Optional** Not needed\n",
  );
  await to(INVITE);
  await choose("field-answers");
  await act("markdown");
  assert.match(await copied(), /^- \[x\] Beside every name .* \(Field answers: done 2 October 2026 \(Community manager\)\)$/m);
});

test("where the clipboard is refused, the text is there and selected", async () => {
  await context.close();
  context = await open({}, () => Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }));
  page = await context.newPage();
  await to("two-lists/");
  await act("markdown");
  await said("refused");
  const area = page.locator(".ticking textarea");
  assert.ok(await area.isVisible());
  assert.match(await area.inputValue(), /- \[ \] Three/);
  assert.equal(await area.evaluate((area) => area.selectionEnd - area.selectionStart), (await area.inputValue()).length);
});

test("forgetting asks once, and takes the ticks of one community on all pages", async () => {
  await to(INVITE);
  await box("play:personal-invitation#own-reason").check();
  await choose("customer-learning");
  await box("play:personal-invitation#own-reason").check();
  await to("two-lists/");
  await box("page:two-lists#one").check();
  await page.evaluate(() => localStorage.setItem("other", "mine"));
  assert.equal(Object.keys(await stored()).length, 5);
  await act("forget");
  await page.locator(".ask", { hasText: "Customer learning" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.do), "keep");
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".ask").isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.dataset.do), "forget");
  assert.equal(await count(), "2 of 5 done");
  await act("forget");
  await act("clear");
  await said("Forgotten");
  assert.equal(await count(), "1 of 5 done");
  const left = Object.keys(await stored()).map((key) => key.replace(/^pp:communities-of-purpose/, "pp")).sort();
  assert.deepEqual(left, ["other", "pp", "pp:-:play:personal-invitation#own-reason"]);
});

for (const [name, refuse] of Object.entries({
  "is refused": () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }),
  "is full": () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
})) {
  test(`where storage ${name}, the boxes are boxes on paper`, async () => {
    await context.close();
    context = await open({}, refuse);
    page = await context.newPage();
    await to("two-lists/");
    assert.ok(await page.locator(".ticking").isHidden());
    await box("page:two-lists#one").check();
    assert.ok(await box("page:two-lists#one").isChecked());
    await to(MATURITY);
    for (const set of await page.locator("fieldset").all()) await set.locator("input").first().check();
    assert.ok(await page.locator("p.advice").isVisible());
  });
}

test("storage that fills up later is told, and nothing breaks", async () => {
  await to("two-lists/");
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  await box("page:two-lists#one").check();
  await said("no room");
});

test("without JavaScript everything is there", async () => {
  await context.close();
  context = await open({ javaScriptEnabled: false });
  page = await context.newPage();
  await to(INVITE);
  assert.ok(await page.locator(".ticking").isHidden());
  assert.equal(await page.locator("li.task .box").count(), 5);
  assert.ok(await page.getByText("Field answers: done 2 October 2026 (Community manager)").first().isVisible());
  await box("play:personal-invitation#own-reason").check();
  await to(MATURITY);
  for (const what of [".level", ".if-low", ".if-high"]) {
    for (const line of await page.locator(what).all()) assert.ok(await line.isVisible(), what);
  }
  assert.ok(await page.locator(".take").isHidden());
});

test("from a disk, without any server", async () => {
  await page.goto(pathToFileURL(project.path("public/two-lists/index.html")).href);
  await box("page:two-lists#one").check();
  await page.reload();
  assert.ok(await box("page:two-lists#one").isChecked());
  assert.equal(await count(), "2 of 5 done");
});

test("the preview changes the page in place, and the ticks are drawn again", async () => {
  const preview = await project.serve();
  await page.goto(preview + "two-lists/");
  await box("page:two-lists#one").check();
  project.edit("content/two-lists.md", "- [ ] Three {#three}", "- [ ] Three {#three}\n- [ ] Four {#four}");
  await page.locator(".ticking .count", { hasText: "2 of 6 done" }).waitFor();
  assert.ok(await box("page:two-lists#one").isChecked());
  assert.equal(await page.locator(".ticking").count(), 1);
  assert.equal(await page.locator("main .prose > .tally").count(), 2);
});

test("a self-assessment names plays when all is answered, gives no grade, and makes a reading", async () => {
  await to(MATURITY);
  const sets = page.locator("fieldset");
  await sets.nth(0).locator("input").first().check();
  await sets.nth(1).locator("input").last().check();
  assert.ok(await page.locator("p.advice").isHidden());
  assert.ok(await page.locator(".if-low").first().isHidden(), "the advice does not lead the answers");
  await sets.nth(2).locator("input").nth(1).check();
  assert.ok(await page.locator("p.advice").isVisible());
  const advice = page.locator("ul.advice li");
  const titles = await page.locator(".dimension").allTextContents();
  assert.deepEqual((await advice.allTextContents()).map((text) => text.split(":")[0]), titles.slice(0, 2));
  assert.deepEqual(
    await advice.first().locator("a").evaluateAll((all) => all.map((link) => link.href)),
    await sets.nth(0).locator(".if-low a").evaluateAll((all) => all.map((link) => link.href)),
  );
  assert.doesNotMatch(await page.locator(".result [aria-live]").textContent(), /\d/);
  await page.locator(".result select").selectOption("customer-learning");
  await act("reading");
  const text = await copied();
  assert.match(text, /community = "customer-learning"/);
  const file = "content/assessments/community-maturity.toml";
  const good = project.read(file);
  project.write(file, `${good}\n${text}`);
  project.run("check");
  project.write(file, good);
  for (const set of await sets.all()) await set.locator("input").nth(1).check();
  assert.ok(await page.locator("p.none").isVisible());
});

test("on paper there are boxes and what is recorded, and no tools", async () => {
  await to(INVITE);
  await choose("field-answers");
  const pdf = await page.pdf();
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".ticking").isHidden());
  for (const one of await page.locator("[data-item]").all()) {
    assert.ok(await one.isVisible());
    const style = await one.evaluate((box) => {
      const { borderTopStyle, borderTopWidth, width } = getComputedStyle(box);
      return [borderTopStyle, parseFloat(borderTopWidth) >= 1, parseFloat(width) > 18];
    });
    assert.deepEqual(style, ["solid", true, true]);
  }
  assert.ok(await page.getByText("Field answers: done 2 October 2026 (Community manager)").first().isVisible());
});

test("the finder shows the plays that fit, and keeps the choice in the address", async () => {
  await to("plays/");
  const form = page.locator("form.filters");
  const rows = page.locator(".finder tbody tr");
  const total = await rows.count();
  assert.equal(await form.locator("output").textContent(), `${total} of ${total} plays`);
  await form.locator("[name=difficulty]").selectOption("hard");
  await form.locator("[name=phase]").selectOption("internal");
  const shown = await page.locator(".finder tbody tr:visible").count();
  assert.ok(shown > 0 && shown < total);
  assert.equal(await form.locator("output").textContent(), `${shown} of ${total} plays`);
  assert.equal(new URL(page.url()).search, "?phase=internal&difficulty=hard");
  const other = await context.newPage();
  await other.goto(page.url());
  assert.equal(await other.locator(".finder tbody tr:visible").count(), shown);
});

test("the finder knows which plays two people can do", async () => {
  await to("plays/");
  await page.locator("form.filters [name=people]").selectOption("2");
  const fewest = await page.locator(".finder tbody tr:visible").evaluateAll((rows) => rows.map((row) => Number(row.dataset.people)));
  assert.ok(fewest.length > 0 && fewest.every((people) => people === 1 || people === 2), String(fewest));
  assert.ok(await page.locator(".finder tbody tr[data-people='3']").count() > 0, "others need more");
});

for (const colorScheme of ["light", "dark"]) {
  test(`nothing stands in anybody's way in ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    const found = [];
    for (const path of [INVITE, PHASE, SHEET, MATURITY, "plays/", "two-lists/"]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await to(path);
      if (path === MATURITY) for (const set of await page.locator("fieldset").all()) await set.locator("input").first().check();
      else if (path !== "plays/") {
        await choose("field-answers");
        await act("forget");
      }
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
      found.push(...violations.map(({ id, nodes }) => [path, id, nodes.map((node) => node.html)]));
      await page.setViewportSize({ width: 320, height: 700 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), `${path} fits into 320 pixels`);
    }
    assert.deepEqual(found, []);
  });
}
