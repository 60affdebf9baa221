import { sha256 } from "@noble/hashes/sha2.js";
import { concat, u32, utf8 } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";

/**
 * Bytes that are the same in every run: SHA-256(name || u32 counter), block after block; each call starts
 * with a new block. For tests and vectors only: whoever knows the name knows the bytes.
 */
export function seeded(name: string): (length: number) => Uint8Array {
  let counter = 0;
  return (length) => {
    let drawn: Uint8Array = new Uint8Array(0);
    while (drawn.length < length) drawn = concat(drawn, sha256(concat(utf8(name), u32(counter++))));
    return drawn.slice(0, length);
  };
}

/** The same primitives with another source of randomness. */
export const withRandom = (
  primitives: Primitives,
  randomBytes: (length: number) => Uint8Array,
): Primitives => ({ ...primitives, randomBytes });
