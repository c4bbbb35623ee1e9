// Old addresses in a real browser: under a sub-path, from a file share, with and without scripts, under a strict policy;
// and the page that is shown where no page is.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Project, browser } from "./site.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'";
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };
const PAGE = `+++
title = "New"
aliases = ["/old/", "older.html", "deep/er/oldest"]
+++

## Part

Text.
`;

let chrome, project, server, port;

before(async () => {
  chrome = await browser();
  project = new Project({
    "site.toml": 'title = "Test"\nlinks = "file"\nbase_url = "https://example.org/sub/"\n',
    "content/guide/new.md": PAGE,
    "content/guide/personal-invitation.md": "# Personal invitation\n",
    "content/guide/other.md": "# Something else\n",
  });
  project.run("build", "-q");
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(project.path("public"), path.replace(/^\/sub/, ""), path.endsWith("/") ? "index.html" : "");
    const found = path.startsWith("/sub/") && existsSync(file) && extname(file);
    response.writeHead(found ? 200 : 404, { "Content-Type": TYPES[found ? extname(file) : ".html"], "Content-Security-Policy": POLICY });
    response.end(readFileSync(found ? file : project.path("public/404.html")));
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.on("listening", done));
  port = server.address().port;
});
after(async () => {
  await chrome.close();
  server.close();
  project.close();
});

/** Goes to an address and tells where it ended, and what went wrong on the way. */
const visit = async (address, ended, options = {}) => {
  const context = await chrome.newContext(options);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.goto(address);
  await page.waitForURL(ended);
  return { page, wrong, context };
};

for (const old of ["old/", "older.html", "deep/er/oldest/"]) {
  test(`${old} leads on, with what stands behind the address`, async () => {
    const { wrong, context } = await visit(
      `http://127.0.0.1:${port}/sub/${old}?from=mail#part`,
      `http://127.0.0.1:${port}/sub/guide/new/index.html?from=mail#part`,
    );
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`${old} leads on without scripts`, async () => {
    const to = `http://127.0.0.1:${port}/sub/guide/new/index.html`;
    const { page, context } = await visit(`http://127.0.0.1:${port}/sub/${old}`, to, { javaScriptEnabled: false });
    assert.equal(await page.locator("h1").textContent(), "New");
    await context.close();
  });
}

test("old addresses lead on from a file share", async () => {
  const at = (path) => pathToFileURL(project.path(`public/${path}`)).href;
  const { context } = await visit(`${at("old/index.html")}#part`, `${at("guide/new/index.html")}#part`);
  await context.close();
});

test("the page that is shown where none is names those that may be meant", async () => {
  const { page, wrong, context } = await visit(`http://127.0.0.1:${port}/sub/guide/personal-invitaton/`, /invitaton/);
  const first = page.locator(".near a").first();
  await first.waitFor();
  assert.equal(await first.textContent(), "Personal invitation");
  await first.click();
  assert.equal(await page.locator("h1").textContent(), "Personal invitation");
  assert.deepEqual(wrong, []);
  const register = page.waitForResponse(/pages\.json/);
  await page.goto(`http://127.0.0.1:${port}/sub/%3Cscript%3Ealert(1)%3C%2Fscript%3E/zzzz/`);
  await (await register).finished();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await page.locator(".near:visible").count(), 0, "nothing is near");
  await context.close();
});

test("without scripts the same page leads to the lists", async () => {
  const { page, context } = await visit(`http://127.0.0.1:${port}/sub/nowhere/`, /nowhere/, { javaScriptEnabled: false });
  assert.equal(await page.locator(".near:visible").count(), 0);
  assert.ok((await page.locator("main .ways a").count()) > 1);
  await context.close();
});
