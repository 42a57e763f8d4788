import { sha256 } from "@noble/hashes/sha2.js";

/**
 * SHA-256 of a text's UTF-8 bytes in base64, for the hashes of a content security policy. (The platform's own is
 * asynchronous, and an export is a plain function of the report.)
 */
export function sha256Base64(text: string): string {
  return base64(sha256(new TextEncoder().encode(text)));
}

/** 32 bytes are ten groups of three and one of two. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) text += BASE64[(group >>> shift) & 63]!;
  }
  return `${text.slice(0, -1)}=`;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
