/** A file is not built as its format says: nothing of it can be taken out with certainty. */
export class MediaError extends Error {
  override name = "MediaError";
}

/** Bytes from `from` up to `to`, without copying. @throws MediaError when they lie outside. */
export function part(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (from < 0 || to < from || to > bytes.length) throw new MediaError("the file ends too early");
  return bytes.subarray(from, to);
}

/** An unsigned number of up to 7 bytes, the highest first. */
export const big = (bytes: Uint8Array, at: number, length: number): number =>
  part(bytes, at, at + length).reduce((number, byte) => number * 256 + byte, 0);

/** An unsigned number of up to 7 bytes, the lowest first. */
export const little = (bytes: Uint8Array, at: number, length: number): number =>
  part(bytes, at, at + length).reduceRight((number, byte) => number * 256 + byte, 0);

export const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...part(bytes, at, at + length));

export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

export const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  bytes.length >= at + text.length && ascii(bytes, at, text.length) === text;

/** `value` in `length` bytes, the highest first. */
export function bigBytes(value: number, length: number): Uint8Array {
  const made = new Uint8Array(length);
  for (let at = length - 1, rest = value; at >= 0; at--, rest = Math.floor(rest / 256)) made[at] = rest % 256;
  return made;
}

/** `value` in `length` bytes, the lowest first. */
export const littleBytes = (value: number, length: number): Uint8Array => bigBytes(value, length).reverse();

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, { length: more }) => length + more, 0));
  let at = 0;
  for (const piece of parts) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** @throws MediaError unless `holds`. */
export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new MediaError(otherwise);
}

/** A cleaned file of sounds, and of pictures when `pictures` is true. */
export type Film = { readonly bytes: Uint8Array; readonly pictures: boolean };
