// Pictures of road maps as a browser lays them out, the register as readers sort it, and the files for other programs as
// other programs read them.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { parse as parseTable } from "csv-parse/sync";
import Calendar from "ical.js";
import { FAMILIES, Project, browser } from "./site.mjs";

const LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde";
const HEBREW = "המהנדסים עונים זה לזה בתוך יום עבודה אחד, כדי שאיש לא יחכה";
const ARABIC = "المهندسون يجيبون بعضهم بعضا في غضون يوم عمل واحد";
const JAPANESE = "現場の技術者が互いに質問に答え、誰も待たずに済むようにする";
const EMOJI = "👩‍🔧👩🏽‍🔧 W".repeat(12);
const MARKUP = '<script>alert(1)</script> "\\\\"> & </text></svg><img src=x onerror=alert(1)>';

const quote = (text) => JSON.stringify(text);
const stage = (id, when, words, extra = "") => `
[[stage]]
id = "${id}"
title = ${quote(words)}
${when}
collaboration = ${quote(words)}
business_value = ${quote(words)}
control = ${quote(words)}
critical_mass = "It goes on."
${extra}`;
const roadmap = (title, stages) => `title = ${quote(title)}\npurpose = "answers"\nsponsor = "director"\n${stages.join("")}`;
const dates = (from, to) => `when = { from = "${from}", to = "${to}" }`;
const months = (nr) => `when = "20${26 + Math.floor(nr / 12)}-${String((nr % 12) + 1).padStart(2, "0")}"`;

const roads = {
  one: roadmap("One stage", [stage("a", 'when = "2026"', "A single stage")]),
  twelve: roadmap("Twelve stages", Array.from({ length: 12 }, (_, nr) => stage(`s${nr}`, months(nr), `Stage ${nr} ${LONG}`))),
  undated: roadmap("Without dates", ["now", "next", "later"].map((horizon) => stage(horizon, `horizon = "${horizon}"`, `${LONG} ${JAPANESE}`))),
  span: roadmap("A day beside ten years", [
    stage("day", dates("2026-11-22", "2026-11-22"), "One day only"),
    stage("decade", dates("2026-11-23", "2036-11-22"), `${HEBREW} ${ARABIC}`),
    stage("after", dates("2036-11-23", "2036-11-24"), `${EMOJI} WWWWWWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMMMMMMMM`),
  ]),
  right: roadmap(HEBREW, [stage("a", 'when = "2026-Q4"', HEBREW), stage("b", 'when = "2027-Q1"', ARABIC)]),
  markup: roadmap(MARKUP, [stage("a", 'when = "2026-Q4"', MARKUP), stage("b", 'when = "2027-Q1"', "x".repeat(20000))]),
};

const costs = (id, cost, owner = "") => `
[[stage.investment]]
title = ${quote(id)}
kind = "time"
cost = ${quote(cost)}
${owner}
[[stage.risk]]
title = ${quote(`Risk of ${id}`)}
likelihood = "high"
impact = "${id.length % 2 ? "low" : "high"}"
response = "accept"
owner = "director"
[[stage.decision]]
area = "policy"
due = "2027-01"
`;

let project, chromium, page;
const address = (path) => pathToFileURL(project.path(`public/${path}index.html`)).href;

before(async () => {
  project = new Project({
    "site.toml": 'title = "Roads, and \\"registers\\""\nlinks = "file"\n[[decision_area]]\nid = "policy"\ntitle = "Policy"\n',
    "content/roles.toml": '[[role]]\nid = "director"\ntitle = "Director"\nkind = "leadership"\n',
    "content/purposes/answers.md": '+++\ntitle = "Answers"\nstatus = "idea"\nstatement = "Engineers answer each other."\n+++\n',
    ...Object.fromEntries(Object.entries(roads).map(([id, text]) => [`content/roadmaps/${id}.toml`, text])),
    "content/roadmaps/costs.toml": roadmap("Costs", [
      stage("a", 'when = "2026-Q4"', "First, \"quoted\"; and\tmore", costs("Ten thousand", "10,000 EUR") + costs("=SUM(A1:A9)", "950 EUR") + costs("A line,\nand another", "20 EUR")),
      stage("b", 'when = "2027-Q1"', LONG, costs("Nine hundred", "900 EUR")),
    ]),
  });
  project.run("build", "-q", "--today", "2026-11-22");
  chromium = await browser();
  page = await chromium.newPage({ viewport: { width: 1280, height: 900 } });
});
after(async () => {
  await chromium?.close();
  project?.close();
});

/** What is wrong with the texts of a picture: those that leave it, and those that touch another one. */
const faults = (svg) =>
  svg.evaluate((svg) => {
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim());
    const boxes = texts.map((text) => ({ text: text.textContent.slice(0, 30), ...Object.fromEntries(["x", "y", "width", "height"].map((key) => [key, text.getBBox()[key]])) }));
    const wrong = [];
    for (const [nr, one] of boxes.entries()) {
      if (one.x < -1 || one.y < -1 || one.x + one.width > width + 1 || one.y + one.height > height + 1) wrong.push(`leaves the picture: ${JSON.stringify(one)}`);
      for (const other of boxes.slice(nr + 1)) {
        const apart = one.x + one.width <= other.x + 0.5 || other.x + other.width <= one.x + 0.5 || one.y + one.height <= other.y + 0.5 || other.y + other.height <= one.y + 0.5;
        if (!apart) wrong.push(`touch: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
      }
    }
    return { wrong, count: boxes.length };
  });

for (const letters of Object.keys(FAMILIES))
  test(`no words touch or leave a picture, with the letters ${letters}`, async () => {
    const other = await browser(letters);
    const page = await other.newPage({ viewport: { width: 1280, height: 900 } });
    const found = [];
    for (const [path, picture, least] of [...Object.keys(roads).map((id) => [`roadmaps/${id}/`, ".timeline svg", 5]), ["roadmaps/", "svg.chart", 20]]) {
      await page.goto(address(path));
      const { wrong, count } = await faults(page.locator(picture));
      assert.ok(count >= least, `${path}: ${count} texts`);
      found.push(...wrong.map((fault) => `${path}: ${fault}`));
    }
    await other.close();
    assert.deepEqual(found, []);
  });

const plan = (title, whens) => `title = "${title}"\npurpose = "answers"\nsponsor = "director"\n${whens.map((when, nr) => `[[stage]]\nid = "s${nr}"\ntitle = "Stage"\n${when}\n`).join("")}`;
const edges = {
  "today is the last day": [plan("Ends today", [dates("2026-01-01", "2026-11-22")])],
  "today is the first day": [plan("Begins today", [dates("2026-11-22", "2029-01-01")])],
  "a year begins on the last day": [plan("Ends as a year begins", [dates("2026-01-10", "2027-01-01")])],
  "one stage has no date": [plan("One", [dates("2026-06-01", "2027-05-31"), 'horizon = "later"'])],
  "many stages have no date": [plan("Many", [dates("2025-01-01", "2026-12-31"), ...Array(8).fill('horizon = "later"')])],
  "a hundred years": [plan("Long", [dates("2020-01-01", "2119-12-31")]), plan("Short", [dates("2026-11-20", "2026-11-25")])],
};
test("no words touch or leave the picture of all road maps, wherever today and the dates are", async () => {
  for (const [name, plans] of Object.entries(edges)) {
    const own = new Project({
      "content/roles.toml": project.read("content/roles.toml"),
      "content/purposes/answers.md": project.read("content/purposes/answers.md"),
      ...Object.fromEntries(plans.map((text, nr) => [`content/roadmaps/r${nr}.toml`, text])),
    });
    own.run("build", "-q", "--today", "2026-11-22");
    for (const [path, picture] of [["roadmaps/", "svg.chart"], ["roadmaps/r0/", ".timeline svg"]]) {
      await page.goto(pathToFileURL(own.path(`public/${path}index.html`)).href);
      const { wrong } = await faults(page.locator(picture));
      assert.deepEqual(wrong, [], `${name}: ${path}`);
    }
    own.close();
  }
});

test("the measure finds words that touch", async () => {
  await page.goto(address("roadmaps/one/"));
  const svg = page.locator(".timeline svg");
  await svg.evaluate((svg) => svg.append(svg.querySelector("text").cloneNode(true)));
  assert.ok((await faults(svg)).wrong.length > 0);
});

test("markup in fields is text, in pages and pictures", async () => {
  const fired = [];
  page.on("dialog", (dialog) => fired.push(dialog.message()) && dialog.dismiss());
  for (const path of ["roadmaps/", "roadmaps/markup/", "roadmaps/markup/decisions/", "register/", "purposes/answers/"]) {
    await page.goto(address(path));
    assert.equal(await page.locator("img[src=x], main script").count(), 0, path);
  }
  await page.goto(address("roadmaps/markup/"));
  assert.match(await page.locator(".timeline title").textContent(), /<script>alert\(1\)<\/script>/);
  assert.deepEqual(fired, []);
});

test("a line marks today where a road map has dates, and only there", async () => {
  for (const [id, count] of [["one", 1], ["undated", 0]]) {
    await page.goto(address(`roadmaps/${id}/`));
    assert.equal(await page.locator("line.today").count(), count, id);
  }
});

test("costs of one currency have a sum, and one in words has none", async () => {
  await page.goto(address("register/"));
  assert.match(await page.locator("tfoot").first().textContent(), /4 of 4.*11\s870\sEUR/u);
  const text = project.read("content/roadmaps/costs.toml");
  project.write("content/roadmaps/costs.toml", text.replace("900 EUR", "a few hundred"));
  project.run("build", "-q", "-o", "other", "--today", "2026-11-22");
  project.write("content/roadmaps/costs.toml", text);
  await page.goto(pathToFileURL(project.path("other/register/index.html")).href);
  assert.equal(await page.locator("tfoot").count(), 0);
});

test("the register is sorted by numbers and words, both ways, with the keyboard too", async () => {
  await page.goto(address("register/"));
  const table = page.locator("table.sortable").first();
  const column = (nr) => table.locator("tbody tr").evaluateAll((rows, nr) => rows.map((row) => row.cells[nr].textContent.trim()), nr);
  const cost = table.getByRole("button", { name: "Cost" });
  await cost.click();
  assert.deepEqual(await column(3), ["20 EUR", "900 EUR", "950 EUR", "10,000 EUR"]);
  assert.equal(await table.locator("th[aria-sort=ascending]").count(), 1);
  await cost.press("Enter");
  assert.deepEqual(await column(3), ["10,000 EUR", "950 EUR", "900 EUR", "20 EUR"]);
  assert.equal(await table.locator("th[aria-sort=descending]").count(), 1);
});

test("another program reads the tables", () => {
  const rows = (file) => parseTable(project.read(`public/data/${file}.csv`), { columns: true, bom: true });
  const investments = rows("investments");
  assert.deepEqual(investments.map((row) => row.title), ["Ten thousand", "'=SUM(A1:A9)", "A line, and another", "Nine hundred"]);
  assert.deepEqual(investments.map((row) => row.cost_value), ["10000", "950", "20", "900"]);
  assert.equal(investments[0].stage_title, 'First, "quoted"; and more');
  assert.deepEqual(rows("risks").map((row) => row.exposure), ["high", "medium", "medium", "high"]);
  assert.equal(rows("roadmaps").length, 1 + 12 + 3 + 3 + 2 + 2 + 2);
  const register = JSON.parse(project.read("public/data/register.json"));
  assert.deepEqual(register.investments.map(({ cost_value }) => cost_value), [10000, 950, 20, 900]);
  const { roadmaps } = JSON.parse(project.read("public/data/roadmaps.json"));
  assert.equal(roadmaps.find(({ id }) => id === "markup").stages[0].title, MARKUP);
});

test("another program reads the calendar", () => {
  const text = project.read("public/data/milestones.ics");
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 76, line);
  assert.ok(!text.replaceAll("\r\n", "").includes("\n"), "lines end as the standard says");
  const calendar = new Calendar.Component(Calendar.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new Calendar.Event(event));
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length, "no two are known by one name");
  const markup = events.find(({ uid }) => uid.startsWith("stage/markup/a@"));
  assert.equal(markup.summary, `Stage ends: ${MARKUP}`);
  assert.equal(markup.startDate.toString(), "2026-12-31");
  assert.equal(markup.endDate.toString(), "2027-01-01");
  assert.ok(markup.startDate.isDate);
  const due = events.filter(({ summary }) => summary === "To decide: Policy");
  assert.equal(due.length, 4);
  assert.deepEqual([...new Set(due.map(({ startDate }) => startDate.toString()))], ["2027-01-31"]);
});
