// Fails when src/api/schema.d.ts is not what the OpenAPI document generates.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "types-"));
try {
  const fresh = join(folder, "schema.d.ts");
  execFileSync(
    process.execPath,
    [
      here("../node_modules/openapi-typescript/bin/cli.js"),
      here("../../docs/reference/openapi.json"),
      "--output",
      fresh,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  if (readFileSync(fresh, "utf8") !== readFileSync(here("../src/api/schema.d.ts"), "utf8")) {
    console.error("src/api/schema.d.ts differs from the OpenAPI document: run `npm run types`.");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
