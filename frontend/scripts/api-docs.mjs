/* The API's own documentation page (GET /api/v1/docs) shows Swagger UI: its files go into the
   build as they are, for that page alone. */

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";

const source = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const target = fileURLToPath(new URL("../dist/api-docs", import.meta.url));

mkdirSync(target, { recursive: true });
for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) {
  copyFileSync(join(source, file), join(target, file));
}

// An own file, since the page's content security policy lets no inline script run.
writeFileSync(
  join(target, "start.js"),
  `SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
});
`,
);
