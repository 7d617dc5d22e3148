// Prints what the page downloads, compressed, and fails the build when it grows past the budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = {
  // What everybody downloads who comes to the page.
  "initial js": 130,
  "initial css": 15,
  // What the first list takes besides, and a task; their parts come in one file each.
  "js of the workspace": 100,
  "js of a task": 15,
  "js of its description": 20,
};

const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1]);
// All of it, also what comes with lazy parts: a style sheet blocks the view it belongs to.
const styles = readdirSync(new URL("assets/", dist))
  .filter((name) => name.endsWith(".css"))
  .map((name) => `assets/${name}`);

const kilobytes = (names) =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, dist))).length, 0) / 1000;

const parts = readdirSync(new URL("assets/", dist))
  .filter((name) => name.endsWith(".js"))
  .map((name) => `assets/${name}`);
/** The one file of a part; more than one would be asked for one by one. */
const part = (name) => {
  const found = parts.filter((each) => each.startsWith(`assets/${name}-`));
  if (found.length !== 1) throw new Error(`${name} is in ${found.length} files: ${found}`);
  return found;
};

let failed = false;
for (const [kind, names] of [
  ["initial js", scripts],
  ["initial css", styles],
  ["js of the workspace", part("workspace")],
  ["js of a task", part("task")],
  ["js of its description", part("Markdown")],
]) {
  const size = kilobytes(names);
  const over = size > BUDGET_KB[kind];
  failed ||= over;
  console.log(
    `${kind}: ${size.toFixed(1)} KB gzip of ${BUDGET_KB[kind]}${over ? " — over the budget" : ""}`,
  );
}
console.log(`every part of the page, lazy ones too: ${kilobytes(parts).toFixed(1)} KB gzip of js`);
process.exitCode = failed ? 1 : 0;
