// Lighthouse, as it judges for phones: what it knows of good practice and search engines that the other judges do not.
// Three pages are enough for it, for what it asks is said by the frame of all pages. Speed is no test: it is the machine's.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { Project, browser, publish } from "./site.mjs";

const PORT = 20_000 + (process.pid % 20_000);

let chrome, project, planted, site, fault;

before(async () => {
  chrome = await browser("liberation", `--remote-debugging-port=${PORT}`);
  project = Project.built();
  site = await publish(project.path("public"));
  planted = new Project({ "public/index.html": "<html><head></head><body><p>Faulty</p><script>throw 1</script></body></html>" });
  fault = await publish(planted.path("public"));
});

after(async () => {
  await chrome.close();
  for (const server of [site, fault]) server.close();
  for (const one of [project, planted]) one.close();
});

const AUDITS = [
  ...["canonical", "charset", "crawlable-anchors", "deprecations", "doctype", "errors-in-console", "font-size", "geolocation-on-start", "hreflang"],
  ...["http-status-code", "image-aspect-ratio", "inspector-issues", "is-crawlable", "meta-description", "notification-on-start"],
  ...["paste-preventing-inputs", "viewport"],
];

/** The audits that a page fails. Pages that load nothing late are not waited for, and a slow machine is. */
async function failed(address) {
  const waits = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0, maxWaitForFcp: 60_000, maxWaitForLoad: 60_000 };
  const settings = { ...waits, disableFullPageScreenshot: true, throttlingMethod: "provided", onlyAudits: AUDITS, port: PORT, logLevel: "silent" };
  const { lhr } = await lighthouse(address, settings);
  assert.equal(lhr.runtimeError, undefined);
  const faults = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => (score !== null && score < 1) || scoreDisplayMode === "error");
  return faults.map(({ id, errorMessage, details }) => [id, errorMessage ?? JSON.stringify(details?.items)]);
}

for (const path of ["", "plays/find-the-need/", "roadmaps/field-answers/"]) {
  test(`Lighthouse finds nothing on /${path}`, async () => assert.deepEqual(await failed(site.address + path), []));
}

test("Lighthouse finds faults that were planted", async () => {
  const found = (await failed(fault.address)).map(([id]) => id);
  for (const id of ["doctype", "errors-in-console", "meta-description", "viewport"]) assert.ok(found.includes(id), `${id}: ${found}`);
});
