import { ascii, big, bigBytes, bytesOf, expect, join, part, startsWith } from "./bytes.ts";
import { pngCrc } from "./crc.ts";
import { orientationBlock, orientationIn } from "./orientation.ts";

export const PNG_START = "\x89PNG\r\n\x1a\n";
/** What a decoder needs, and how many bytes it may have at most. */
const KEPT: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  IDAT: 0x7fffffff,
  IEND: 0,
};

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const named = join([bytesOf(type), data]);
  return join([bigBytes(data.length, 4), named, bigBytes(pngCrc(named), 4)]);
};

/**
 * A PNG of header, palette, transparency and picture data. Texts, times, Exif (but how to turn it), profiles,
 * further frames and bytes after the end are gone. @throws MediaError when it is not built like a PNG.
 */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  expect(startsWith(bytes, PNG_START), "not a PNG");
  const kept: Uint8Array[] = [];
  let turned = 1;
  let data = -1;
  let at = PNG_START.length;
  for (;;) {
    const length = big(bytes, at, 4);
    const type = ascii(bytes, at + 4, 4);
    const body = part(bytes, at + 8, at + 8 + length);
    part(bytes, at, at + 12 + length);
    at += 12 + length;
    if (type === "eXIf") turned = orientationIn(body);
    const most = Object.hasOwn(KEPT, type) ? KEPT[type] : undefined;
    if (most === undefined) continue;
    expect(body.length <= most && (type === "IHDR") === (kept.length === 0), "a chunk that does not fit");
    expect(type !== "IHDR" || body.length === 13, "a chunk that does not fit");
    if (type === "IDAT" && data < 0) data = kept.length;
    kept.push(chunk(type, body));
    if (type === "IEND") break;
  }
  expect(data > 0, "no picture in the PNG");
  const turn = turned === 1 ? [] : [chunk("eXIf", orientationBlock(turned))];
  return join([bytesOf(PNG_START), ...kept.slice(0, data), ...turn, ...kept.slice(data)]);
}
