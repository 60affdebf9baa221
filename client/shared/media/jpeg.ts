import { big, bigBytes, bytesOf, expect, join, part, startsWith } from "./bytes.ts";
import { EXIF_START, orientationBlock, orientationIn } from "./orientation.ts";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const END = Uint8Array.of(0xff, EOI);

/** Whether what stands in a segment of tables takes exactly its length, so that nothing can hide behind it. */
const CODING: Readonly<Record<number, (body: Uint8Array) => boolean>> = {
  219: quantization,
  196: huffman,
  204: (body) => body.length % 2 === 0,
  220: (body) => body.length === 2,
  221: (body) => body.length === 2,
};
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const alone = (marker: number): boolean => marker === 1 || (marker >= 0xd0 && marker <= SOI);

function quantization(body: Uint8Array): boolean {
  let at = 0;
  while (at < body.length) at += body[at]! >= 16 ? 129 : 65;
  return at === body.length;
}

function huffman(body: Uint8Array): boolean {
  let at = 0;
  while (at < body.length) {
    const counts = body.subarray(at + 1, at + 17);
    if (counts.length < 16) return false;
    at += 17 + counts.reduce((sum, count) => sum + count, 0);
  }
  return at === body.length;
}

function coding(marker: number, body: Uint8Array): boolean {
  if (FRAMES.includes(marker)) return body.length >= 6 && body.length === 6 + 3 * body[5]!;
  if (marker === SOS) return body.length >= 4 && body.length === 4 + 2 * body[0]!;
  return CODING[marker]?.(body) ?? false;
}
const known = (marker: number): boolean => marker === SOS || FRAMES.includes(marker) || marker in CODING;
const application = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** Where the compressed data that begins at `at` ends: at the next marker that is not a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const next = bytes.indexOf(0xff, at);
    if (next < 0 || next + 1 >= bytes.length) return bytes.length;
    const marker = bytes[next + 1]!;
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return next;
    at = next + (marker === 0xff ? 1 : 2);
  }
}

/**
 * A JPEG of nothing but what a decoder needs (ITU T.81 annex B): tables, frame, scans. Application segments,
 * comments, small pictures inside, bytes between segments and after the end are gone; of Exif stays how to turn it.
 * @throws MediaError when it is not built like a JPEG.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  expect(bytes[0] === 0xff && bytes[1] === SOI, "not a JPEG");
  const kept: Uint8Array[] = [];
  let turned = 1;
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    const next = bytes.indexOf(0xff, at);
    if (next < 0 || next + 1 >= bytes.length) break;
    const marker = bytes[next + 1]!;
    at = next + (marker === 0xff ? 1 : 2);
    if (marker === EOI && scans > 0) break;
    if (marker === 0xff || marker === 0 || alone(marker)) continue;
    const length = big(bytes, at, 2);
    const body = part(bytes, at + 2, at + length);
    at += length;
    if (marker === APP1 && startsWith(body, EXIF_START)) turned = turned === 1 ? orientationIn(body) : turned;
    if (application(marker)) continue;
    expect(known(marker) && coding(marker, body), "a segment that a JPEG does not have");
    kept.push(Uint8Array.of(0xff, marker), part(bytes, at - length, at));
    if (FRAMES.includes(marker)) frames++;
    if (marker !== SOS) continue;
    const end = scanEnd(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
    scans++;
  }
  expect(frames === 1 && scans > 0, "no picture in the JPEG");
  const turn = turned === 1 ? [] : [exifSegment(orientationBlock(turned))];
  return join([Uint8Array.of(0xff, SOI), ...turn, ...kept, END]);
}

function exifSegment(block: Uint8Array): Uint8Array {
  const start = bytesOf(EXIF_START);
  return join([Uint8Array.of(0xff, APP1), bigBytes(2 + start.length + block.length, 2), start, block]);
}
