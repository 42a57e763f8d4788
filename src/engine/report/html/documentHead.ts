import { escapeHtml } from "./escapeHtml";
import { sha256Base64 } from "./sha256";

/** The `<head>` of a page that holds everything it needs; `style` and `script` are the whole text of its two elements. */
export function documentHead(title: string, style: string, script: string): string {
  return `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>`;
}

/**
 * Nothing may be loaded or sent, and only the one script and the one style with these hashes may run. Hashes instead of
 * 'unsafe-inline': should a company's name ever slip through the escaping, what it smuggled in would not run. `data:`
 * images allow the empty icon, which keeps a browser from asking for /favicon.ico.
 */
function contentSecurityPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${sha256Base64(script)}'`,
    `style-src 'sha256-${sha256Base64(style)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
