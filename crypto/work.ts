import { HEADER_LENGTH, NONCE_LENGTH, WORK_LABEL } from "#schemas/envelope.ts";
import { concat, readU32, utf8 } from "./bytes.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** The best nonce so far, what it is worth in bits, and how many were tried for it. */
export type Work = { readonly nonce: Uint8Array; readonly bits: number; readonly tries: number };

const messageOf = (primitives: Primitives, drop: Uint8Array, nonce: Uint8Array): Uint8Array =>
  concat(utf8(WORK_LABEL), primitives.sha256(drop.subarray(0, HEADER_LENGTH)), nonce);

const zeros = (primitives: Primitives, message: Uint8Array): number =>
  Math.clz32(readU32(primitives.sha256(message), 0));

/** Bits of work that a nonce shows for a drop. @param drop at least its header, 1192 bytes. */
export const workOf = (primitives: Primitives, drop: Uint8Array, nonce: Uint8Array): number =>
  zeros(primitives, messageOf(primitives, drop, nonce));

/** Tries between two looks at the clock. */
const STRIDE = 64;

/**
 * Looks for a nonce that shows `bits` of work, from a random place, so that a nonce tells nothing of how long it
 * took. @param more asked now and then whether to go on. @param before what an earlier search came to.
 */
export function seekWork(
  primitives: Primitives,
  drop: Uint8Array,
  bits: number,
  more: () => boolean,
  before?: Work,
): Work {
  const message = messageOf(primitives, drop, primitives.randomBytes(NONCE_LENGTH));
  const counter = new DataView(message.buffer, message.length - 4);
  let best = before ?? { nonce: message.slice(-NONCE_LENGTH), bits: 0 };
  let tries = before?.tries ?? 0;
  while (best.bits < bits && (tries % STRIDE || more())) {
    tries++;
    counter.setUint32(0, counter.getUint32(0) + 1);
    const found = zeros(primitives, message);
    if (found > best.bits) best = { nonce: message.slice(-NONCE_LENGTH), bits: found };
  }
  return { ...best, tries };
}
