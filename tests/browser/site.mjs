// A project on the disk, the program run in it, and a browser to look at what comes of it.
import { spawn, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
export const roadbook = process.env.ROADBOOK ?? join(root, "target/debug/roadbook");
const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Starts a browser; as root in a container it cannot have a sandbox of its own. */
export const browser = () =>
  chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });

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

  path(path) {
    return join(this.folder, path);
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
