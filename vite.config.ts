import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

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

export default defineConfig({
  base: "./",
  plugins: [svelte({ configFile: false }), contentSecurityPolicy()],
  // `license`: the notices of the libraries inside go with the page.
  build: { target: "es2023", modulePreload: { polyfill: false }, license: { fileName: "licences.md" } },
  worker: { format: "es" },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**", "node_modules/**"],
    benchmark: { include: ["tests/bench/**/*.bench.ts"] },
    passWithNoTests: false,
  },
});
