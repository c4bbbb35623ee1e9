// Every promise about layout, with letters of three widths: what fits, stands still and can be hit with one family has to
// with the others, for nobody knows which letters a reader has.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as judges from "./judges.mjs";
import { FAMILIES, Project, browser, each, publish } from "./site.mjs";

let project, site, slow, kinds;

before(async () => {
  project = Project.built();
  site = await publish(project.path("public"));
  slow = await publish(project.path("public"), { slowly: true });
  kinds = [...project.kinds().values()].map((path) => path.replace(/index\.html$/, ""));
});

after(() => {
  for (const server of [site, slow]) server.close();
  project.close();
});

/** Looks at each kind of page as it comes, at two widths, with these letters. */
async function look(chrome) {
  const faults = [];
  await each(kinds, async (path) => {
    for (const width of [1280, 390]) {
      const context = await chrome.newContext({ viewport: { width, height: 900 } });
      await context.addInitScript(judges.watch);
      const page = await context.newPage();
      await page.goto(slow.address + path);
      const found = [...(await judges.shift(page)), ...(await judges.columns(page)), ...(await judges.targets(page))];
      if (width === 1280) found.push(...(await judges.header(page)), ...(await judges.overflow(page)));
      faults.push(...found.map((fault) => `${path} at ${width}: ${fault}`));
      await context.close();
    }
  });
  return faults;
}

/** What is meant for one side of paper: purposes, lists, and one page of some kinds. */
async function sides(chrome) {
  const page = await chrome.newPage();
  await page.goto(`${site.address}purposes/`);
  const links = await page.evaluate(() => [...document.querySelectorAll(".purposes a")].map((link) => link.href).filter((href) => href.includes("/purposes/")));
  assert.ok(links.length >= 6, String(links));
  const lists = ["", "phases/", "factors/", "measures/", "pitfalls/", "purposes/", "communities/", "roles/"];
  const single = ["communities/field-answers/", "roles/moderator/", "decisions/0001-field-answers-first/"];
  const faults = [];
  for (const link of new Set([...links, ...[...lists, ...single].map((path) => site.address + path)])) {
    await page.goto(link);
    for (const [paper, size] of Object.entries(PAPERS)) {
      const pdf = (await page.pdf(size)).toString("latin1");
      const count = pdf.match(/\/Type\s*\/Page\b/g).length;
      if (count !== 1) faults.push(`${link} takes ${count} sheets of ${paper}`);
    }
  }
  await page.goto(`${site.address}plays/find-the-need/`);
  const play = (await page.pdf({ format: "A4" })).toString("latin1");
  assert.equal(play.match(/\/Type\s*\/Page\b/g).length, 3, "a play takes two sides, and its example one more");
  await page.close();
  return faults;
}

/** A sheet less some lines, for there has to be room to spare, and one that is wider and shorter. */
const PAPERS = { "A4 less 12 mm": { width: "210mm", height: "285mm" }, Letter: { format: "Letter" } };

for (const letters of Object.keys(FAMILIES)) {
  test(`with the letters ${letters} all fits, stands still and can be hit, and sides of paper are enough`, async () => {
    const chrome = await browser(letters);
    try {
      assert.deepEqual(await look(chrome), []);
      assert.deepEqual(await sides(chrome), []);
    } finally {
      await chrome.close();
    }
  });
}

test("the letters of the three families break lines alike", async () => {
  const heights = {};
  for (const letters of Object.keys(FAMILIES)) {
    const chrome = await browser(letters);
    const page = await chrome.newPage({ viewport: { width: 1280, height: 900 } });
    heights[letters] = [];
    for (const path of ["register/", "plays/find-the-need/", "phases/internal/"]) {
      await page.goto(site.address + path);
      heights[letters].push(await page.evaluate(() => document.documentElement.scrollHeight));
    }
    await chrome.close();
  }
  for (const [nr, height] of heights.liberation.entries())
    for (const letters of ["noto", "dejavu"]) assert.ok(Math.abs(heights[letters][nr] / height - 1) < 0.05, JSON.stringify(heights));
});
