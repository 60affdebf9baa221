import { type Box, box, boxesOf, maybe, only, table } from "./boxes.ts";
import { big, bigBytes, bytesOf, expect, type Film, join, part, startsWith } from "./bytes.ts";
import { cleanDescription } from "./sampleEntry.ts";
import { placesBox, type Range, samplesOf } from "./samples.ts";

/** Kinds of track that are kept, with the header that belongs to each. */
const HANDLERS: Readonly<Record<string, { readonly type: string; readonly length: number }>> = {
  vide: { type: "vmhd", length: 12 },
  soun: { type: "smhd", length: 8 },
};
const UNDETERMINED_LANGUAGE = 0x55c4;

type Track = { readonly chunks: readonly Range[]; build(places: readonly number[]): Uint8Array };

/** A header box: its bytes in version 0 and in version 1, and what in it says nothing, counted from its end. */
type Header = {
  readonly lengths: readonly [number, number];
  readonly reserved: readonly (readonly [number, number])[];
};
const MOVIE: Header = {
  lengths: [100, 112],
  reserved: [
    [74, 64],
    [28, 4],
  ],
};
const TRACK: Header = {
  lengths: [84, 96],
  reserved: [
    [60, 52],
    [46, 44],
  ],
};
const MEDIA: Header = { lengths: [24, 36], reserved: [[2, 0]] };

/** A copy of a header box without its two times. */
function timeless(body: Uint8Array, { lengths, reserved }: Header): Uint8Array {
  const version = big(body, 0, 1);
  expect(version <= 1, "a header of a version that is not known");
  const copy = part(body, 0, lengths[version === 1 ? 1 : 0]).slice();
  copy.fill(0, 4, version === 1 ? 20 : 12);
  for (const [from, to] of reserved) copy.fill(0, copy.length - from, copy.length - to);
  return copy;
}

/** A track of pictures or sound; undefined for any other kind. @throws MediaError */
function trackOf(trak: readonly Box[]): Track | undefined {
  const mdia = boxesOf(only(trak, "mdia"));
  const kind = part(only(mdia, "hdlr"), 8, 12);
  const handler = HANDLERS[String.fromCharCode(...kind)];
  if (!handler) return undefined;
  const minf = boxesOf(only(mdia, "minf"));
  const stbl = boxesOf(only(minf, "stbl"));
  const { chunks, tables } = samplesOf(stbl);
  const description = cleanDescription(only(stbl, "stsd"));
  const media = timeless(only(mdia, "mdhd"), MEDIA);
  media.set(bigBytes(UNDETERMINED_LANGUAGE, 2), media.length - 4);
  const edits = maybe(boxesOf(maybe(trak, "edts") ?? new Uint8Array()), "elst");
  const before = [
    box("tkhd", timeless(only(trak, "tkhd"), TRACK)),
    ...(edits ? [box("edts", box("elst", table(edits, edits[0] === 1 ? 20 : 12)))] : []),
  ];
  const start = [box("mdhd", media), box("hdlr", new Uint8Array(8), kind, new Uint8Array(13))];
  const header = [
    box(handler.type, part(only(minf, handler.type), 0, handler.length)),
    box("dinf", box("dref", bigBytes(0, 4), bigBytes(1, 4), box("url ", bigBytes(1, 4)))),
  ];
  return {
    chunks,
    build: (places) =>
      box(
        "trak",
        ...before,
        box("mdia", ...start, box("minf", ...header, box("stbl", description, ...tables, placesBox(places)))),
      ),
  };
}

const BRANDS: readonly string[] = ["qt  ", "3gp4", "3gp5", "M4A "];
function fileType(bytes: Uint8Array | undefined): Uint8Array {
  const brand = BRANDS.find((one) => bytes !== undefined && startsWith(bytes, one)) ?? "isom";
  return box("ftyp", bytesOf(brand), bigBytes(0, 4), bytesOf(brand), bytesOf("isommp42"));
}

/**
 * An MP4, 3GP or QuickTime file written anew from the samples of its pictures and sounds: user data, places, makers,
 * times, names, other tracks and whatever no sample needs are gone. @throws MediaError when it is not built like one,
 * and for files in fragments.
 */
export function cleanMp4(bytes: Uint8Array): Film {
  const top = boxesOf(bytes);
  expect(!top.some(({ type }) => type === "moof"), "a file in fragments");
  const moov = boxesOf(only(top, "moov"));
  const mvhd = box("mvhd", timeless(only(moov, "mvhd"), MOVIE));
  const tracks = moov.flatMap(({ type, body }) => {
    const track = type === "trak" ? trackOf(boxesOf(body)) : undefined;
    return track ? [track] : [];
  });
  expect(tracks.length > 0, "no pictures and no sound in the file");
  const ranges = tracks.flatMap(({ chunks }) => chunks).sort((left, right) => left.offset - right.offset);
  const length = ranges.reduce((end, range) => {
    expect(
      range.offset >= end && range.offset + range.length <= bytes.length,
      "samples that lie over each other",
    );
    return range.offset + range.length;
  }, 0);
  expect(length > 0, "no samples in the file");
  const head = fileType(maybe(top, "ftyp"));
  const build = (from: number): Uint8Array => {
    const places = new Map<Range, number>();
    let at = from;
    for (const range of ranges) {
      places.set(range, at);
      at += range.length;
    }
    return box(
      "moov",
      mvhd,
      ...tracks.map(({ chunks, build: written }) => written(chunks.map((range) => places.get(range)!))),
    );
  };
  // The places depend on the length of what stands before them, which does not depend on the places.
  const start = head.length + build(0).length + 8;
  const samples = ranges.map((range) => part(bytes, range.offset, range.offset + range.length));
  return {
    bytes: join([head, build(start), box("mdat", ...samples)]),
    pictures: moov.some(({ type, body }) => type === "trak" && isPicture(boxesOf(body))),
  };
}

const isPicture = (trak: readonly Box[]): boolean =>
  startsWith(only(boxesOf(only(trak, "mdia")), "hdlr").subarray(8), "vide");
