import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import packageJson from "./package.json" with { type: "json" };

/**
 * Nothing may leave the page. A worker made from a `blob:` URL inherits this policy (one loaded from a file does not),
 * which is why the engine's worker is inlined. Build only: the dev server needs its own socket and inline styles.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** The notices of the libraries inside, the worker's too (Vite's own list leaves those out), go with the page. */
function licenceNotices(): Plugin {
  return {
    name: "licence-notices",
    apply: "build",
    generateBundle() {
      const notices = Object.entries(packageJson.dependencies).map(([name, version]) => {
        const folder = join("node_modules", name);
        const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        if (file === undefined) throw new Error(`${name} ships no licence file; the page needs its notice.`);
        return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
      });
      this.emitFile({ type: "asset", fileName: "licences.txt", source: notices.join(`\n${"-".repeat(72)}\n\n`) });
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [svelte({ configFile: false }), contentSecurityPolicy(), licenceNotices()],
  build: { target: "es2023", modulePreload: { polyfill: false } },
  // Else constants become variables, which no engine folds into a loop: a quarter of the ingest's speed.
  worker: { format: "es", rolldownOptions: { output: { topLevelVar: false } } },
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/properties/seed.ts"],
    exclude: ["tests/browser/**", "node_modules/**"],
    benchmark: { include: ["tests/bench/**/*.bench.ts"] },
    passWithNoTests: false,
  },
});
