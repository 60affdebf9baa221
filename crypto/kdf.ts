import { expand, extract } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, utf8 } from "./bytes.ts";

/** Every label of the protocol (decision 4, frozen). */
export type Label =
  | "drp1/code-long"
  | "drp1/reply"
  | "drp1/cref"
  | "drp1/fauth"
  | "drp1/tag"
  | "drp1/slot"
  | "drp1/bucket"
  | "drp1/picture"
  | "drp1/append"
  | "drp1/append-code"
  | "drp1/file"
  | "drp1/stat"
  | "drp1/ident"
  | "drp1/ledger/entry"
  | "drp1/ledger/counts";

const SALT = utf8("drp1");
const NOTHING = new Uint8Array(0);

/**
 * KDF(k, label, ctx, L) = HKDF-Expand(HKDF-Extract("drp1", k), label || 0x00 || ctx, L), HKDF-SHA256
 * (RFC 5869; protocol, decision 4).
 * @param length bytes wanted.
 */
export function kdf(key: Uint8Array, label: Label, context: Uint8Array = NOTHING, length = 32): Uint8Array {
  return expand(sha256, extract(sha256, key, SALT), concat(utf8(label), Uint8Array.of(0), context), length);
}

/** HMAC-SHA256 (RFC 2104). */
export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array => hmac(sha256, key, message);
