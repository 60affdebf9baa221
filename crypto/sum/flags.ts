import { WORD_BYTES } from "#schemas/sum.ts";
import type { Primitives } from "../primitives/primitives.ts";

/** A random word where something is asked for, zero elsewhere: added up, they say only whether anybody asked. */
export function flagWords(primitives: Primitives, flags: readonly boolean[]): Uint8Array {
  const words = primitives.randomBytes(flags.length * WORD_BYTES);
  for (const [index, asked] of flags.entries())
    if (!asked) words.fill(0, index * WORD_BYTES, (index + 1) * WORD_BYTES);
  return words;
}

/** Where the sum of such words is not zero. Two who ask miss each other once in 2^64. */
export const flagsIn = (words: Uint8Array): boolean[] =>
  Array.from({ length: words.length / WORD_BYTES }, (_, index) =>
    words.subarray(index * WORD_BYTES, (index + 1) * WORD_BYTES).some((byte) => byte !== 0),
  );
