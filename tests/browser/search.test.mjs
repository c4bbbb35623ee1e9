// Searching in the built site as a reader does: what is found, from where it works, by keyboard, and what is typed by
// those who mean no good. `queries.json` holds questions with the pages of which one must come first.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join, extname } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { Project, browser } from "./site.mjs";

const read = (path) => readFileSync(join(import.meta.dirname, path), "utf8");
const queries = JSON.parse(read("queries.json"));
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'";
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

let chromium;
let project;
let server;
let at;

/** Serves a folder below a path, as a plain host does, and counts the bytes of the search index. */
function host(folder, base = "/") {
  const server = createServer(({ url }, response) => {
    let path = decodeURIComponent(url.split("?")[0]);
    if (!path.startsWith(base)) return response.writeHead(404).end();
    path = path.slice(base.length);
    if (path === "" || path.endsWith("/")) path += "index.html";
    try {
      const body = readFileSync(join(folder, path));
      if (path.startsWith("search/")) server.bytes += body.length;
      response.writeHead(200, { "content-type": types[extname(path)] ?? "text/plain", "content-security-policy": policy });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-security-policy": policy }).end();
    }
  });
  server.bytes = 0;
  return new Promise((done) =>
    server.listen(0, "127.0.0.1", () => done({ server, at: `http://127.0.0.1:${server.address().port}${base}` })));
}

before(async () => {
  chromium = await browser();
  project = new Project();
  project.run("build");
  ({ server, at } = await host(project.path("public")));
});

after(async () => {
  await chromium?.close();
  server?.close();
  project?.close();
});

/** A page that must not break its rules: no dialogs, no errors, no injected nodes. */
async function visit(address, options) {
  const context = await chromium.newContext(options);
  const page = await context.newPage();
  page.wrong = [];
  page.on("dialog", (dialog) => (page.wrong.push("dialog"), dialog.dismiss()));
  page.on("pageerror", (error) => page.wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
  await page.goto(address);
  return page;
}

/** The results for a question, in the order in which they are shown. */
async function ask(page, question) {
  const input = page.locator("[type=search]");
  await input.fill("");
  await input.fill(question);
  await page.waitForFunction((asked) => document.querySelector(".find").dataset.asked === asked, question.trim());
  return page.locator(".found section > ul > li > a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
}

test("what readers ask for comes first, or among the first three", async () => {
  const page = await visit(at + "search/");
  const result = { first: 0, three: 0 };
  const missed = [];
  for (const [question, wanted] of queries) {
    const found = (await ask(page, question)).map((href) => href.slice(at.length));
    const place = found.findIndex((href) => wanted.includes(href));
    if (place === 0) result.first++;
    if (place >= 0 && place < 3) result.three++;
    if (place !== 0) missed.push(`  ${place + 1 || "not"} ${question}: ${found.slice(0, 3).join(" ")}`);
  }
  const share = (count) => `${count} of ${queries.length} (${Math.round((100 * count) / queries.length)} %)`;
  console.log(`first: ${share(result.first)}, among three: ${share(result.three)}\n${missed.join("\n")}`);
  assert.ok(result.first >= 0.85 * queries.length, `first: ${share(result.first)}`);
  assert.ok(result.three >= 0.97 * queries.length, `among three: ${share(result.three)}`);
  assert.deepEqual(page.wrong, []);
});
