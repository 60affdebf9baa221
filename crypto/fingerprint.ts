import { integerOf } from "./bytes.ts";
import { toGroups } from "./digits.ts";
import type { Primitives } from "./primitives/primitives.ts";

/**
 * A key as six groups of digits that two people can read to each other: the first 10 bytes of H(key),
 * modulo 10^24, in the receipt's format (protocol 2.8: one renderer, one habit).
 */
export const fingerprint = (primitives: Primitives, publicKey: Uint8Array): string[] =>
  toGroups(integerOf(primitives.sha256(publicKey).slice(0, 10)) % 10n ** 24n, 6);
