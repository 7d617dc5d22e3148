// Prints what the first visit downloads, compressed, and fails the build when it grows past the budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = { js: 130, css: 15 };

const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1]);
// All of it, also what comes with lazy parts: a style sheet blocks the view it belongs to.
const styles = readdirSync(new URL("assets/", dist))
  .filter((name) => name.endsWith(".css"))
  .map((name) => `assets/${name}`);

const kilobytes = (names) =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, dist))).length, 0) / 1000;

let failed = false;
for (const [kind, names] of [
  ["js", scripts],
  ["css", styles],
]) {
  const size = kilobytes(names);
  const over = size > BUDGET_KB[kind];
  failed ||= over;
  console.log(
    `initial ${kind}: ${size.toFixed(1)} KB gzip of ${BUDGET_KB[kind]}${over ? " — over the budget" : ""}`,
  );
}
const all = readdirSync(new URL("assets/", dist))
  .filter((name) => name.endsWith(".js"))
  .map((name) => `assets/${name}`);
console.log(`every part of the page, lazy ones too: ${kilobytes(all).toFixed(1)} KB gzip of js`);
process.exitCode = failed ? 1 : 0;
