import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("src", import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": source } },
  build: {
    // The browsers that know light-dark(); an older target would expand every colour token twice.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    // Every supported browser preloads modules itself.
    modulePreload: { polyfill: false },
    // One sheet: what sixteen small files compress to 15 KB, one does to 10.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Left alone, the first list comes in two dozen files, as its parts are shared one way or
          // another, and asking for each takes longer than the smallest of them do to arrive.
          groups: [
            { name: "start", tags: ["$initial"], priority: 3 },
            {
              name: "workspace",
              test: /\/app\/Workspace\.tsx$|\/@base-ui\/react\/dialog\//,
              priority: 2,
            },
            { name: "task", test: /\/app\/OpenedTask\.tsx$/, priority: 1 },
          ],
        },
      },
    },
    // Files rather than data: URLs, so that the content security policy can stay narrow.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { "/api": process.env["API_ORIGIN"] ?? "http://127.0.0.1:8000" },
  },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
