// How an envelope travels as pictures of dots (docs/protocol.md, section 19): every frame says of which whole it
// is a part, so they may come in any order, twice, and mixed with those of another envelope.
import { DROP_LENGTH, MINI_LENGTH } from "#schemas/envelope.ts";
import { fromBase45, toBase45 } from "./base45.ts";

type Digest = (bytes: Uint8Array) => Uint8Array;

/** "D1", index, total, first 8 bytes of H(envelope), payload. */
const MAGIC = [0x44, 0x31] as const;
const START = 12;
const DIGEST_LENGTH = 8;
/**
 * Most bytes of an envelope in one frame: with its start and in base 45 they fill a QR code of version 20 at level
 * L, 97 dots wide, which a phone of 360 points shows three points to a dot.
 */
export const FRAME_PAYLOAD = 820;
export const framesFor = (length: number): number => Math.ceil(length / FRAME_PAYLOAD);
const MOST_FRAMES = framesFor(DROP_LENGTH);

/** An envelope of 2048 or 8192 bytes as texts for codes of dots, first to last. */
export function framesOf(envelope: Uint8Array, sha256: Digest): string[] {
  const total = framesFor(envelope.length);
  const share = Math.ceil(envelope.length / total);
  const digest = sha256(envelope).subarray(0, DIGEST_LENGTH);
  return Array.from({ length: total }, (_, index) => {
    const payload = envelope.subarray(index * share, (index + 1) * share);
    const frame = new Uint8Array(START + payload.length);
    frame.set([...MAGIC, index, total]);
    frame.set(digest, 4);
    frame.set(payload, START);
    return toBase45(frame);
  });
}

export type Frame = {
  readonly index: number;
  readonly total: number;
  /** Names the envelope; hex. */
  readonly digest: string;
  readonly payload: Uint8Array;
};

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Reads the text of one code of dots; undefined when it is not a frame. */
export function readFrame(text: string): Frame | undefined {
  // No code of dots holds more; what is longer is not worth decoding.
  const bytes = text.length <= 4300 ? fromBase45(text) : undefined;
  if (!bytes || bytes.length <= START || bytes.length > START + FRAME_PAYLOAD) return undefined;
  const [first, second, index, total] = bytes as unknown as [number, number, number, number];
  if (first !== MAGIC[0] || second !== MAGIC[1] || index >= total || total > MOST_FRAMES) return undefined;
  return { index, total, digest: hex(bytes.subarray(4, START)), payload: bytes.slice(START) };
}

/** The frames of one envelope that were seen so far. */
export type Gathered = { readonly total: number; readonly parts: ReadonlyMap<number, Uint8Array> };
/** By digest: frames of several envelopes may be shown in a row. */
export type Gathering = ReadonlyMap<string, Gathered>;

export type Seen =
  | { readonly kind: "not-a-frame" }
  | { readonly kind: "known" | "new"; readonly missing: readonly number[] }
  /** All frames are here, and do not make what they say: they are of different envelopes, and all are forgotten. */
  | { readonly kind: "mixed" }
  | { readonly kind: "whole"; readonly envelope: Uint8Array };

/** Envelopes that may be open at once; the oldest is forgotten, so that no stranger's codes fill the memory. */
const MOST_OPEN = 16;

/** Adds what one code of dots says. Pure: the gathering before stays as it was. */
export function gather(
  before: Gathering,
  text: string,
  sha256: Digest,
): { gathering: Gathering; seen: Seen } {
  const frame = readFrame(text);
  if (!frame) return { gathering: before, seen: { kind: "not-a-frame" } };
  const { index, total, digest, payload } = frame;
  const held = before.get(digest) ?? { total, parts: new Map<number, Uint8Array>() };
  const known = held.parts.get(index);
  const without = new Map(before);
  without.delete(digest);
  if (held.total !== total || (known && hex(known) !== hex(payload)))
    return { gathering: without, seen: { kind: "mixed" } };
  const parts = new Map(held.parts).set(index, payload);
  const missing = Array.from({ length: total }, (_, number) => number).filter((number) => !parts.has(number));
  if (missing.length === 0) {
    const envelope = joined(parts, total);
    const right =
      (envelope.length === DROP_LENGTH || envelope.length === MINI_LENGTH) &&
      hex(sha256(envelope).subarray(0, DIGEST_LENGTH)) === digest;
    return { gathering: without, seen: right ? { kind: "whole", envelope } : { kind: "mixed" } };
  }
  if (!before.has(digest) && without.size >= MOST_OPEN) without.delete([...without.keys()][0]!);
  return {
    gathering: without.set(digest, { total, parts }),
    seen: { kind: known ? "known" : "new", missing },
  };
}

function joined(parts: ReadonlyMap<number, Uint8Array>, total: number): Uint8Array {
  const pieces = Array.from({ length: total }, (_, index) => parts.get(index)!);
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
