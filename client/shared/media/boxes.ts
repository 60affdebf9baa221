import { ascii, big, bigBytes, bytesOf, expect, join, part } from "./bytes.ts";

/** One box (ISO 14496-12 section 4.2): its type and its content. */
export type Box = { readonly type: string; readonly body: Uint8Array; readonly at: number };

/** The boxes of a content; `at` is where the content of each begins. @throws MediaError */
export function boxesOf(bytes: Uint8Array): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < bytes.length; ) {
    // QuickTime ends some lists with four zero bytes.
    if (bytes.length - at < 8) break;
    const short = big(bytes, at, 4);
    const header = short === 1 ? 16 : 8;
    const length = short === 1 ? big(bytes, at + 8, 4) * 2 ** 32 + big(bytes, at + 12, 4) : short;
    const end = short === 0 ? bytes.length : at + length;
    expect(end >= at + header, "a box that is shorter than its name");
    boxes.push({ type: ascii(bytes, at + 4, 4), body: part(bytes, at + header, end), at: at + header });
    at = end;
  }
  return boxes;
}

export const box = (type: string, ...pieces: readonly Uint8Array[]): Uint8Array => {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 8);
  return join([bigBytes(length, 4), bytesOf(type), ...pieces]);
};

/** The content of the only box of that type. @throws MediaError when there is none, or several. */
export function only(boxes: readonly Box[], type: string): Uint8Array {
  const found = boxes.filter((one) => one.type === type);
  expect(found.length === 1, `not one ${type}`);
  return found[0]!.body;
}

/** The content of a box that may be missing. */
export const maybe = (boxes: readonly Box[], type: string): Uint8Array | undefined =>
  boxes.find((one) => one.type === type)?.body;

/** A table: version and flags, a number of rows, and exactly those rows. @param row bytes of one. */
export function table(body: Uint8Array, row: number): Uint8Array {
  return part(body, 0, 8 + big(body, 4, 4) * row);
}
