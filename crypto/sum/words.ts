// Arithmetic modulo 2^64 on little-endian words. Halves of 32 bits: one BigInt for every word would be
// thirty times slower (bench/secure-sum.ts).
import { WORD_BYTES } from "#schemas/sum.ts";
import { CryptoError } from "../errors.ts";

/** Low and high halves in turn. Typed arrays are little-endian on everything that runs this. */
const halves = (words: Uint8Array): Uint32Array =>
  words.byteOffset % 4 === 0
    ? new Uint32Array(words.buffer, words.byteOffset, words.length / 4)
    : new Uint32Array(words.slice().buffer);

const HALF = 2 ** 32;

/** total += words, or total -= words, word by word. `total` is changed. @throws RangeError for other lengths. */
export function addWords(total: Uint8Array, words: Uint8Array, sign: 1 | -1 = 1): void {
  if (total.length !== words.length || total.length % WORD_BYTES !== 0)
    throw new RangeError("words of different lengths");
  const [into, from] = [halves(total), halves(words)];
  for (let low = 0; low < into.length; low += 2) {
    const sum = into[low]! + sign * from[low]!;
    const carry = sum >= HALF ? 1 : sum < 0 ? -1 : 0;
    into[low] = sum;
    into[low + 1] = into[low + 1]! + sign * from[low + 1]! + carry;
  }
}

/** Counts as words. @throws RangeError for anything but whole numbers from 0. */
export function toWords(counts: readonly number[]): Uint8Array {
  const words = new Uint32Array(counts.length * 2);
  for (const [index, count] of counts.entries()) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError("not a whole number from 0");
    words[2 * index] = count;
    words[2 * index + 1] = Math.floor(count / HALF);
  }
  return new Uint8Array(words.buffer);
}

/** The counts that words hold. @throws CryptoError `encoding` where one is no count: masks are left in it. */
export function fromWords(words: Uint8Array): number[] {
  const all = halves(words);
  return Array.from({ length: all.length / 2 }, (_, index) => {
    const count = all[2 * index]! + HALF * all[2 * index + 1]!;
    if (!Number.isSafeInteger(count)) throw new CryptoError("encoding", "the masks do not cancel");
    return count;
  });
}
