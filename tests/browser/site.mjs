// A project on the disk, the program run in it, and a browser to look at what comes of it.
import { spawn, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
export const roadbook = process.env.ROADBOOK ?? join(root, "target/debug/roadbook");
const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Families of letters, from narrow to wide, each with a file that makes the machine one that has no others. */
export const FAMILIES = { liberation: "LiberationSans-", noto: "NotoSans-", dejavu: "DejaVuSans." };
const fonts = ["/usr/share/fonts", "/usr/local/share/fonts", join(homedir(), ".local/share/fonts")].filter(existsSync);

/**
 * Starts a browser that has one family of letters, the same on every machine; as root in a container it cannot have a
 * sandbox of its own.
 */
export function browser(letters = "liberation", ...args) {
  const there = fonts.some((folder) => readdirSync(folder, { recursive: true }).some((path) => basename(path).startsWith(FAMILIES[letters])));
  if (!there) throw new Error(`the letters ${letters} are missing; tests/run installs them`);
  const env = { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, "letters", `${letters}.conf`) };
  return chromium.launch({ executablePath: executable, env, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", ...args] });
}

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'";
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/**
 * Serves a folder as a good host would, below a path, under a policy that forbids whatever is not a file of the site.
 * With `slowly`, pages come in pieces, as over a bad line.
 */
export async function publish(folder, { below = "/", slowly = false } = {}) {
  const server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    const file = join(folder, path.slice(below.length - 1));
    if (!path.startsWith(below) || !existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "text/plain";
    const head = { "content-security-policy": POLICY, "content-type": type };
    const bytes = readFileSync(file);
    if (!slowly || extname(file) !== ".html") {
      response.writeHead(200, { ...head, "content-encoding": "gzip" });
      return response.end(gzipSync(bytes));
    }
    response.writeHead(200, head);
    for (let at = 0; at < bytes.length; at += at < 6_000 ? 700 : bytes.length) {
      response.write(bytes.subarray(at, at < 6_000 ? at + 700 : bytes.length));
      await new Promise((done) => setTimeout(done, 20));
    }
    response.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  server.unref();
  return { address: `http://127.0.0.1:${server.address().port}${below}`, close: () => server.close() };
}

/** Does something with each, three at a time. */
export async function each(all, work) {
  const queue = [...all];
  const worker = async () => {
    for (let next; (next = queue.shift()); ) await work(next);
  };
  await Promise.all([worker(), worker(), worker()]);
}

/** A project: a copy of the demonstration, or files given by path. */
export class Project {
  constructor(files) {
    this.folder = mkdtempSync(join(tmpdir(), "roadbook-"));
    if (files) {
      for (const [path, text] of Object.entries({ "site.toml": 'title = "Test"\n', ...files })) this.write(path, text);
    } else {
      cpSync(join(root, "content"), join(this.folder, "content"), { recursive: true });
      cpSync(join(root, "site.toml"), join(this.folder, "site.toml"));
    }
  }

  /** A copy of the demonstration as it is built: of what stands in the folder `DEMONSTRATION`, or built here. */
  static built() {
    const project = new Project();
    const { DEMONSTRATION } = process.env;
    if (DEMONSTRATION) cpSync(DEMONSTRATION, project.path("public"), { recursive: true });
    else project.run("build", "-q");
    return project;
  }

  path(path) {
    return join(this.folder, path);
  }

  /**
   * The kinds of pages there are in the built site, each with the largest page of its kind, for it has most that can be
   * wrong; of books the smallest, for they repeat themselves.
   */
  kinds() {
    const kinds = new Map();
    for (const path of readdirSync(this.path("public"), { recursive: true }).filter((path) => path.endsWith(".html"))) {
      const html = this.read(join("public", path));
      if (html.includes('http-equiv="refresh"')) continue; // it is gone before anybody sees it
      const [, kind] = html.match(/<body class="([^"]+)"/);
      const size = kind === "kind-book" ? -html.length : html.length;
      if (!(kinds.get(kind)?.size > size)) kinds.set(kind, { path, size });
    }
    return new Map([...kinds].map(([kind, { path }]) => [kind, path]));
  }

  read(path) {
    return readFileSync(this.path(path), "utf8");
  }

  write(path, text) {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  edit(path, from, to) {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no “${from}”`);
    this.write(path, text.replace(from, to));
  }

  run(...args) {
    return execFileSync(roadbook, args, { cwd: this.folder, encoding: "utf8", stdio: "pipe" });
  }

  /** Starts the preview and gives its address. */
  async serve(...args) {
    this.server = spawn(roadbook, ["serve", ...(args.includes("--port") ? [] : ["--port", "0"]), ...args], { cwd: this.folder });
    let said = "";
    await new Promise((done, failed) => {
      this.server.stderr.on("data", (data) => {
        said += data;
        if (said.includes("Ctrl-C")) done();
      });
      this.server.on("exit", () => failed(new Error(said)));
    });
    return said.match(/http:\S+/)[0];
  }

  close() {
    this.server?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
