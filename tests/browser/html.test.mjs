// Every page of the demonstration before the Nu Html Checker, and proof that the judge can find a fault.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { Project } from "./site.mjs";

const jar = resolve(import.meta.dirname, "node_modules/vnu-jar/build/dist/vnu.jar");
const judge = (folder) =>
  new Promise((done) => {
    const arguments_ = ["-Xss2m", "-jar", jar, "--skip-non-html", "--errors-only", "--format", "gnu", folder];
    execFile("java", arguments_, { maxBuffer: 1 << 26 }, (error, out, said) => done(said.trim()));
  });

let project;
before(() => {
  project = Project.built();
});
after(() => project.close());

test("every page of the demonstration is valid HTML", async () => {
  const pages = readdirSync(project.path("public"), { recursive: true }).filter((file) => file.endsWith(".html"));
  assert.ok(pages.length > 140, `${pages.length} pages`);
  assert.equal(await judge(project.path("public")), "");
});

test("the judge finds a fault that was planted", async () => {
  project.write("planted/fault.html", "<!doctype html><html lang=en><title>x</title><p id=a><b id=a><p></b>");
  assert.match(await judge(join(project.folder, "planted")), /Duplicate ID/);
});
