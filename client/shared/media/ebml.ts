import { big, bigBytes, expect, join, part } from "./bytes.ts";

/** One element (RFC 8794): its id with the length marker, and where its content lies. */
export type Element = { readonly id: number; readonly body: Uint8Array };

/** How many bytes a number of variable length takes, by its first byte; 0 when it has no length. */
const width = (first: number): number => (first === 0 ? 0 : Math.clz32(first) - 23);

type Size = { readonly length: number; readonly unknown: boolean; readonly value: number };

/** A length of variable length; all ones say that it is not known. */
function sizeAt(bytes: Uint8Array, at: number): Size {
  const first = big(bytes, at, 1);
  const length = width(first);
  expect(length > 0, "a length that is none");
  const most = 0xff >> length;
  const rest = part(bytes, at + 1, at + length);
  return {
    length,
    unknown: (first & most) === most && rest.every((byte) => byte === 0xff),
    value: (first & most) * 256 ** rest.length + big(rest, 0, rest.length),
  };
}

/**
 * The elements of a content, in order. One whose length is unknown, as a recorder writes it, ends where an element
 * begins that can only be a sister of it, or with the content. @param ends ids at which it ends.
 * @throws MediaError
 */
export function* elementsOf(bytes: Uint8Array, ends: readonly number[] = []): Generator<Element> {
  for (let at = 0; at < bytes.length; ) {
    const idLength = width(bytes[at]!);
    expect(idLength > 0 && idLength <= 4, "an element without a name");
    const id = big(bytes, at, idLength);
    const { length, unknown, value } = sizeAt(bytes, at + idLength);
    const start = at + idLength + length;
    const end = unknown ? endOfUnknown(bytes, start, ends) : Math.min(start + value, bytes.length);
    yield { id, body: part(bytes, start, end) };
    at = end;
  }
}

function endOfUnknown(bytes: Uint8Array, from: number, ends: readonly number[]): number {
  if (ends.length === 0) return bytes.length;
  for (let at = from; at < bytes.length; ) {
    const idLength = width(bytes[at]!);
    expect(idLength > 0 && idLength <= 4, "an element without a name");
    if (ends.includes(big(bytes, at, Math.min(idLength, bytes.length - at)))) return at;
    const { length, unknown, value } = sizeAt(bytes, at + idLength);
    expect(!unknown, "an unknown length inside another");
    at += idLength + length + value;
  }
  return bytes.length;
}

/** An element with its shortest length. */
export function element(id: number, ...pieces: readonly Uint8Array[]): Uint8Array {
  const body = join(pieces);
  let length = 1;
  while (body.length >= 2 ** (7 * length) - 1) length++;
  const marked = bigBytes(body.length + 2 ** (7 * length), length);
  return join([bigBytes(id, id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1), marked, body]);
}

/** The first element with this id. */
export function child(body: Uint8Array, id: number): Uint8Array | undefined {
  for (const one of elementsOf(body)) if (one.id === id) return one.body;
  return undefined;
}

/** A number as the content of an element. */
export const unsigned = (value: number): Uint8Array => {
  let length = 1;
  while (value >= 256 ** length) length++;
  return bigBytes(value, length);
};

/** @throws MediaError when the content is no number of up to 7 bytes. */
export function numberIn(body: Uint8Array): number {
  const leading = body.findIndex((byte) => byte !== 0);
  const digits = leading < 0 ? body.subarray(0, 0) : body.subarray(leading);
  expect(body.length <= 8 && digits.length <= 6, "a number that is too long");
  return big(digits, 0, digits.length);
}
