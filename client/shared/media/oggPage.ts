import { big, bytesOf, expect, join, little, littleBytes, MediaError, part, startsWith } from "./bytes.ts";
import { oggCrc } from "./crc.ts";

/** Flags of a page (RFC 3533 section 6). */
export const CONTINUED = 1;
export const FIRST = 2;
export const LAST = 4;
const HEADER = 27;
const MOST_SEGMENTS = 255;
const WHOLE = 255;

export type Page = {
  readonly flags: number;
  readonly granule: Uint8Array;
  readonly lacing: Uint8Array;
  readonly body: Uint8Array;
};

/** The pages of each stream, in the order in which the streams begin; what stands between pages ends the reading. */
export function streamsOf(bytes: Uint8Array): Page[][] {
  const streams = new Map<number, Page[]>();
  for (let at = 0; startsWith(bytes, "OggS", at); ) {
    const segments = big(bytes, at + 26, 1);
    const start = at + HEADER + segments;
    const lacing = part(bytes, at + HEADER, start);
    const end = start + lacing.reduce((sum, length) => sum + length, 0);
    // A last page that was cut off is left out: the sound before it is whole.
    if (end > bytes.length) break;
    const serial = little(bytes, at + 14, 4);
    const pages = streams.get(serial) ?? [];
    streams.set(serial, pages);
    pages.push({
      flags: big(bytes, at + 5, 1),
      granule: part(bytes, at + 6, at + 14),
      lacing,
      body: part(bytes, start, end),
    });
    at = end;
  }
  return [...streams.values()];
}

/**
 * The `count` packets that begin a stream, and the pages after them: sound begins on a page of its own.
 * @throws MediaError
 */
export function splitHeaders(
  pages: readonly Page[],
  count: number,
): { readonly packets: Uint8Array[]; readonly sound: readonly Page[] } {
  const packets: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  for (const [index, { lacing, body }] of pages.entries()) {
    let at = 0;
    for (const length of lacing) {
      expect(packets.length < count, "sound on a page of headers");
      open.push(part(body, at, at + length));
      at += length;
      if (length === WHOLE) continue;
      packets.push(join(open));
      open = [];
    }
    if (packets.length === count) return { packets, sound: pages.slice(index + 1) };
  }
  throw new MediaError("the headers are not whole");
}

/** A header packet on pages of its own. */
export function headerPages(packet: Uint8Array, first: boolean): Page[] {
  const lacing = [...new Array<number>(Math.floor(packet.length / WHOLE)).fill(WHOLE), packet.length % WHOLE];
  const pages: Page[] = [];
  for (let from = 0; from < lacing.length; from += MOST_SEGMENTS) {
    const ends = from + MOST_SEGMENTS >= lacing.length;
    pages.push({
      flags: (first ? FIRST : 0) | (from > 0 ? CONTINUED : 0),
      // All ones on a page where no packet ends.
      granule: new Uint8Array(8).fill(ends ? 0 : 0xff),
      lacing: Uint8Array.from(lacing.slice(from, from + MOST_SEGMENTS)),
      body: packet.subarray(from * WHOLE, Math.min((from + MOST_SEGMENTS) * WHOLE, packet.length)),
    });
  }
  return pages;
}

/** A page as bytes, with its number in the stream and the right CRC. */
export function writePage(
  serial: number,
  sequence: number,
  { flags, granule, lacing, body }: Page,
): Uint8Array {
  const made = join([
    bytesOf("OggS"),
    Uint8Array.of(0, flags),
    granule,
    littleBytes(serial, 4),
    littleBytes(sequence, 4),
    new Uint8Array(4),
    Uint8Array.of(lacing.length),
    lacing,
    body,
  ]);
  made.set(littleBytes(oggCrc(made), 4), 22);
  return made;
}
