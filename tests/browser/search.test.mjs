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
  project = Project.built();
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

/** Waits until what stands in the field is answered. */
const answered = (page) =>
  page.waitForFunction(() => {
    const asked = document.querySelector(".find")?.dataset.asked;
    return asked !== undefined && asked === document.querySelector(".find [type=search]").value.trim();
  });

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

test("words are cut in the browser as in the build", () => {
  const script = read("../../themes/default/assets/search.js");
  const words = script.slice(script.indexOf("const marks ="), script.indexOf("/** Whether one mistake"));
  const tokens = new Function(`${words}; return tokens;`)();
  for (const [text, expected] of JSON.parse(read("../tokens.json"))) assert.equal(tokens(text).join(" "), expected, text);
});

test("a dialog opens by button and keys, works by keyboard, and gives the focus back", async () => {
  const page = await visit(at + "phases/internal/");
  const dialog = page.locator("dialog");
  assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/search/")).length), 0);
  const button = page.getByRole("button", { name: "Search" });
  await button.click();
  await dialog.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
  await page.keyboard.type("black hole");
  await page.locator(".found section").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const first = await page.evaluate(() => document.activeElement.textContent);
  assert.match(first, /black hole/);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
  await page.locator("[role=status].found-count", { hasText: /^\d+ pages found\.$/ }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await dialog.isVisible(), false);
  assert.ok(await button.evaluate((node) => node === document.activeElement));
  for (const key of ["/", "Control+k", "Meta+k"]) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  // a shortcut of one key can be switched off
  await page.keyboard.press("Control+k");
  await page.locator(".find-keys input").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.equal(await dialog.isVisible(), false);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("provide and pray");
  await page.locator(".found mark").first().waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.waitForURL(/provide-and-pray/);
  assert.deepEqual(page.wrong, []);
});

test("results say where the words are, and can be narrowed down", async () => {
  const page = await visit(at + "search/?q=rota");
  await page.locator(".found section").first().waitFor();
  assert.equal(await page.locator("[type=search]").inputValue(), "rota");
  const found = page.locator(".found li", { has: page.locator("a[href$='/plays/nobody-meets-a-black-hole/']") }).first();
  assert.equal(await found.locator("mark").first().textContent(), "rota");
  const section = found.locator("li a").first();
  assert.match(await section.getAttribute("href"), /black-hole\/#[a-z-]+$/);
  await ask(page, "community");
  const kind = page.locator("select[name=kind]");
  const kinds = (await kind.locator("option").allTextContents()).slice(1).map((text) => Number(text.match(/\((\d+)\)$/)[1]));
  const all = kinds.reduce((sum, count) => sum + count);
  const plays = await kind.locator("option", { hasText: /^Plays \(\d+\)$/ }).textContent();
  await kind.selectOption({ label: plays });
  await page.locator(".found-count", { hasText: `${plays.match(/\d+/)[0]} pages found` }).waitFor();
  assert.deepEqual(await page.locator(".found h2").allTextContents(), ["Plays"]);
  assert.ok(all > Number(plays.match(/\d+/)[0]));
  const phase = page.locator("select[name=phase]");
  const counts = (await phase.locator("option").allTextContents()).slice(1).map((text) => Number(text.match(/\((\d+)\)$/)[1]));
  assert.ok(counts.length === 4 && counts.every((count) => count <= Number(plays.match(/\d+/)[0])));
  assert.match(page.url(), /\?q=community$/);
  assert.deepEqual(page.wrong, []);
});

const payloads = [
  `"><script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `<svg/onload=alert(1)>`,
  `'-alert(1)-'`,
  `javascript:alert(1)`,
  `</script><script>alert(1)</script>`,
  `"><svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
  `{{constructor.constructor('alert(1)')()}}`,
  `\${alert(1)}`,
  `<iframe srcdoc="<script>alert(1)</script>">`,
  `<a href="javascript:alert(1)">x</a>`,
  `<math><mi xlink:href="data:x,<script>alert(1)</script>">`,
  `%3Cscript%3Ealert(1)%3C/script%3E`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `\u0000<b>x</b>`,
  `__proto__ constructor toString`,
  `"); alert(1); //`,
];

test("whatever is asked, by typing or by address, is text", async () => {
  const page = await visit(at + "search/");
  for (const asked of [...payloads, "🎉👩‍🚀🎉", "x".repeat(10_000), "word ".repeat(2_000), "(((([[[[\\", "‮abc"]) {
    await page.locator("[type=search]").fill(asked);
    await answered(page);
    for (const address of [at + "search/?q=" + encodeURIComponent(asked.slice(0, 2_000)), null]) {
      if (address) await page.goto(address);
      await page.locator("[type=search]").waitFor();
      await answered(page);
      const bad = await page.evaluate(() => document.querySelectorAll("main :is(script, img, iframe, svg, math, b, [onerror], [onload], [srcdoc], a[href^='javascript:'])").length);
      assert.equal(bad, 0, asked);
      assert.ok((await page.locator("[type=search]").inputValue()).length <= 200);
    }
  }
  assert.deepEqual(page.wrong, []);
});

test("texts of the site are text among the results too", async () => {
  const evil = `<img src=x onerror=alert(1)> needle "><script>alert(1)</script>`;
  const quoted = JSON.stringify(evil);
  const site = new Project({
    "content/index.md": "# Home\n",
    "content/a.md": `+++\ntitle = ${quoted}\nsummary = ${quoted}\n+++\n\n## \`<b>\` needle\n\n\`${evil}\`\n`,
    "content/glossary.toml": `[[term]]\nid = "n"\ntitle = ${quoted}\ntext = ${quoted}\n`,
  });
  site.run("build");
  const own = await host(site.path("public"));
  const page = await visit(own.at + "search/?q=needle");
  await page.locator(".found section").first().waitFor();
  assert.equal(await page.locator(".found :is(script, img, b)").count(), 0);
  assert.ok((await page.locator(".found a").first().textContent()).startsWith("<img src=x"));
  assert.deepEqual(page.wrong, []);
  own.server.close();
  site.close();
});

test("it works below a path and from a disk", async () => {
  const below = await host(project.path("public"), "/deep/er/");
  const page = await visit(below.at + "plays/content-plan/");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("black hole");
  await page.locator(".found a").first().click();
  await page.waitForURL(below.at + "pitfalls/black-hole/");
  assert.deepEqual(page.wrong, []);
  below.server.close();

  const share = new Project();
  share.edit("site.toml", 'theme        = "default"', 'theme = "default"\nlinks = "file"');
  share.run("build");
  const disk = await visit(pathToFileURL(share.path("public/plays/content-plan/index.html")).href);
  await disk.keyboard.press("Control+k");
  await disk.keyboard.type("black hole");
  await disk.locator(".found a").first().click();
  await disk.waitForURL(/file:.*pitfalls\/black-hole\/index\.html$/);
  await disk.goto(pathToFileURL(share.path("public/search/index.html")).href + "?q=whisky");
  await disk.locator(".found a").first().waitFor();
  assert.deepEqual(disk.wrong, []);
  share.close();
});

test("without a script there is the list from A to Z", async () => {
  const page = await visit(at + "plays/content-plan/", { javaScriptEnabled: false });
  assert.equal(await page.getByRole("button", { name: "Search" }).isVisible(), false);
  await page.locator("header").getByRole("link", { name: "A to Z" }).click();
  await page.getByRole("link", { name: "What's in it for me?" }).waitFor();
  await page.goto(at + "search/");
  await page.getByText("Searching needs JavaScript").waitFor();
});

test("an open dialog is accessible, and fits 320 pixels", async () => {
  for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 320, height: 640 } }, { forcedColors: "active" }]) {
    const page = await visit(at + "phases/internal/", options);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("community of purpose");
    await page.locator(".found li").first().waitFor();
    await answered(page);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], JSON.stringify(options));
    assert.ok(await page.evaluate(() => document.querySelector("dialog").scrollWidth <= innerWidth && document.documentElement.scrollWidth <= innerWidth));
    await page.context().close();
  }
});

test("the preview answers as the built site does, byte for byte, and finds what was just written", async (t) => {
  const live = Project.built();
  t.after(() => live.close());
  const address = await live.serve();
  for (const name of ["index", "words-0", "letters-0", "pages-3"]) {
    const answer = await (await fetch(`${address}search/${name}.js`)).text();
    assert.equal(answer, live.read(`public/search/${name}.js`), name);
  }
  const page = await visit(address + "phases/internal/");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("xylophone");
  await page.locator(".found-count", { hasText: "Nothing found" }).waitFor();
  await page.keyboard.press("Escape");
  live.write("content/start/music.md", "# Music\n\nA xylophone in the depot.\n");
  await page.keyboard.press("Control+k");
  await page.locator(".found a", { hasText: "Music" }).waitFor();
});

test("a large site costs its reader little", async () => {
  const words = "alder birch cedar dogwood elder fir ginkgo hazel ivy juniper larch maple oak pine rowan spruce willow yew".split(" ");
  const files = { "content/index.md": "# Home\n" };
  for (let nr = 0; nr < 1100; nr++) {
    const some = Array.from({ length: 120 }, (_, at) => words[(nr * 7 + at * at * 13) % words.length] + ((nr * 31 + at * 17) % 400));
    files[`content/part-${nr % 40}/page-${nr}.md`] = `# Page ${some[3]} ${nr}\n\n${some.join(" ")} common words.\n`;
  }
  const site = new Project(files);
  site.run("build");
  const large = await host(site.path("public"));
  for (const question of ["birch17 common", "maple", "spruse3 words"]) {
    large.server.bytes = 0;
    const page = await visit(large.at + "search/?q=" + encodeURIComponent(question));
    await page.locator(".found li").first().waitFor();
    await answered(page);
    console.log(`${question}: ${Math.round(large.server.bytes / 1024)} KB`);
    assert.ok(large.server.bytes < 300 * 1024, `${question}: ${large.server.bytes}`);
    await page.context().close();
  }
  large.server.close();
  site.close();
});
