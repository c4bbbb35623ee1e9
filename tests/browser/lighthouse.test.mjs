// Lighthouse, as it judges for phones: 100 for good practice and search engines. What it says of accessibility is said by
// axe on every kind of page; speed is no test, for it is that of the machine too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { Project, browser, publish } from "./site.mjs";

const PORT = 20_000 + (process.pid % 20_000);

let chrome, project, site;

before(async () => {
  chrome = await browser("liberation", `--remote-debugging-port=${PORT}`);
  project = new Project();
  project.run("build", "-q");
  site = await publish(project.path("public"));
});

after(async () => {
  await chrome.close();
  site.close();
  project.close();
});

/** What is known already is not measured, and pages that load nothing late are not waited for. */
const SETTINGS = {
  disableFullPageScreenshot: true,
  skipAudits: ["bf-cache"],
  throttlingMethod: "provided",
  pauseAfterFcpMs: 250,
  pauseAfterLoadMs: 250,
  networkQuietThresholdMs: 250,
  cpuQuietThresholdMs: 250,
};

async function judged(address, onlyCategories) {
  const { lhr } = await lighthouse(address, { ...SETTINGS, port: PORT, onlyCategories, logLevel: "silent", output: "json" });
  const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
  const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score === 0 && scoreDisplayMode === "binary");
  return { scores, failed: failed.map(({ id, details }) => `${id}: ${details?.items?.map(({ node, url }) => node?.snippet ?? url).join(" | ")}`) };
}

test("a page of every kind", async (t) => {
  const kinds = project.kinds();
  assert.ok(kinds.size > 35, String([...kinds.keys()]));
  for (const [kind, path] of kinds) {
    await t.test(kind, async () => {
      // a book asks search engines to stay away: its pages are on the site already
      const wanted = { "best-practices": 100, ...(kind === "kind-book" ? {} : { seo: 100 }) };
      const { scores, failed } = await judged(site.address + path.replace(/index\.html$/, ""), Object.keys(wanted));
      assert.deepEqual(scores, wanted, failed.join("\n"));
    });
  }
});

test("the judge finds faults that were planted", async () => {
  project.write("public/fault/index.html", "<!doctype html><html><head></head><body><img src=gone.png><script>throw 1</script></body></html>");
  const { scores } = await judged(`${site.address}fault/`, ["best-practices", "seo"]);
  for (const [category, score] of Object.entries(scores)) assert.ok(score < 100, category);
});
