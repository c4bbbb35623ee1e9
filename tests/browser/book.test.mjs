// Books on paper: Chromium prints them to PDF, and the words of each sheet are looked at.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { Project, browser } from "./site.mjs";

const ROWS = 150;
const table = Array.from({ length: ROWS }, (_, row) => `| entry-${row + 1} | value of the row, long enough to be broken into lines in a narrow column |`);
const LONG = `# Long\n\n${"## A heading\n\nA line of text.\n\n".repeat(60)}| Kopfzeile | Value |\n| --- | --- |\n${table.join("\n")}\n`;

let chrome, demo, long;

before(async () => {
  chrome = await browser();
  demo = Project.built();
  long = new Project({ "content/guide/long.md": LONG, "content/guide/other.md": "# Other\n\nWords.\n" });
  long.run("build", "-q");
});
after(async () => {
  await chrome.close();
  demo.close();
  long.close();
});

/** Prints a book: its headings, and the lines of each sheet. */
const print = async (project, book) => {
  const page = await chrome.newPage();
  await page.goto(pathToFileURL(project.path(`public/print/${book}/index.html`)).href);
  // a heading without a number that is a link reads like any other link at the end of a list
  const headings = await page.locator(".chapter :is(h2, h3, h4:not(:has(a)))").allInnerTexts();
  assert.ok((await page.locator(".book-contents li").count()) > 2, "a list of contents");
  // it says what the headings say, and would be taken for them
  await page.addStyleTag({ content: ".book-contents { display: none }" });
  const path = project.path("book.pdf");
  await page.pdf({ path, preferCSSPageSize: true, format: "A4" });
  await page.close();
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const sheets = text.split("\f").slice(0, -1);
  const lines = sheets.map((sheet) => sheet.split("\n").map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean));
  return { headings: headings.map((heading) => heading.trim().replace(/\s+/g, " ")), sheets: lines };
};

/** The headings that stand last on a sheet, above nothing but its number. */
const orphans = ({ headings, sheets }) => {
  const known = new Set(headings);
  const last = sheets.map((lines) => lines.filter((line) => !/^\d+( ?\/ ?\d+)?$/.test(line)).at(-1));
  return last.filter((line) => known.has(line));
};

for (const [book, sheets] of [["whole", 150], ["phases/internal", 20], ["purposes/field-answers", 6], ["members/field-answers", 4]]) {
  test(`the book ${book} has no heading at the foot of a sheet`, async () => {
    const printed = await print(demo, book);
    assert.ok(printed.sheets.length >= sheets, `${printed.sheets.length} sheets`);
    assert.ok(printed.headings.length > 3);
    assert.deepEqual(orphans(printed), []);
    assert.ok(printed.sheets[0].length > 2, "a cover");
  });
}

test("tables keep their rows whole and repeat their heads", async () => {
  const { sheets, ...rest } = await print(long, "whole");
  const rows = sheets.map((lines) => lines.filter((line) => /^entry-\d+ /.test(line)).length);
  assert.equal(rows.reduce((all, some) => all + some, 0), ROWS, "every row stands on one sheet");
  assert.ok(rows.filter(Boolean).length > 2, "the table is longer than two sheets");
  sheets.forEach((lines, sheet) => {
    if (rows[sheet]) assert.ok(lines.some((line) => line.startsWith("Kopfzeile")), `sheet ${sheet + 1} has rows without a head`);
  });
  assert.deepEqual(orphans({ sheets, ...rest }), []);
});

test("a heading that is left alone would be found", () => {
  assert.deepEqual(orphans({ headings: ["1.1 Alone"], sheets: [["Text", "1.1 Alone", "3 / 9"], ["More"]] }), ["1.1 Alone"]);
});

test("books are as accessible as pages", async () => {
  const context = await chrome.newContext();
  const page = await context.newPage();
  for (const book of ["print", "print/purposes/field-answers", "review", "changes"]) {
    await page.goto(pathToFileURL(demo.path(`public/${book}/index.html`)).href);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${book}: ${id}: ${nodes[0].html}`), []);
  }
  await context.close();
});
