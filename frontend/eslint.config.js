import { readdirSync } from "node:fs";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** What a layer may not reach: imports go app → features → ui, api → shared, never back or sideways. */
function layer(files, forbidden) {
  return {
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: forbidden,
              message: "Imports go one way: app → features → ui, api → shared.",
            },
            { group: ["../*"], message: "Use @/…, or a file of the same folder." },
          ],
        },
      ],
    },
  };
}

/** A feature reaches its own folder, however deep, and no other feature. */
function feature(name) {
  const config = layer([`src/features/${name}/**`], ["@/app/*"]);
  config.rules["no-restricted-imports"][1].patterns.push({
    regex: `^@/features/(?!${name}/)`,
    message: "A feature imports no other feature: what two share is in ui, api or shared.",
  });
  return config;
}

export default defineConfig(
  globalIgnores(["dist", "src/api/schema.d.ts"]),
  {
    files: ["src/**/*.{ts,tsx}", "vite.config.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { "react-hooks": reactHooks },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Text is rendered by React alone; the page allows no HTML sink.",
        },
      ],
    },
  },
  layer(["src/shared/**"], ["@/app/*", "@/features/*", "@/ui/*", "@/api/*"]),
  layer(["src/api/**"], ["@/app/*", "@/features/*", "@/ui/*"]),
  layer(["src/ui/**"], ["@/app/*", "@/features/*", "@/api/*"]),
  ...readdirSync(new URL("src/features/", import.meta.url)).map(feature),
  layer(["src/app/**"], ["@/main"]),
);
