import { box, boxesOf } from "./boxes.ts";
import { ascii, big, bigBytes, bytesOf, expect, join, part, startsWith } from "./bytes.ts";

const VIDEO = ["avc1", "avc3", "hvc1", "hev1", "mp4v", "s263", "vp08", "vp09", "av01", "jpeg", "mjpa"];
const SOUND = [
  "mp4a",
  "samr",
  "sawb",
  "Opus",
  "alac",
  "twos",
  "sowt",
  "lpcm",
  "in24",
  "fl32",
  "ulaw",
  "alaw",
  ".mp3",
];
/** What a decoder is set up with. */
const SETUP = [
  "avcC",
  "hvcC",
  "esds",
  "d263",
  "damr",
  "pasp",
  "btrt",
  "dOps",
  "vpcC",
  "av1C",
  "wave",
  "frma",
  "mp4a",
  "alac",
];
/** Bytes before the setup: of a picture, of a sound by its QuickTime version. */
const PICTURE_FIELDS = 78;
const SOUND_FIELDS = [28, 44, 64];
/** Of these the first four bytes name whoever made the encoder. */
const VENDORS = ["damr", "d263"];
const LONGEST_SETUP = 65_536;

/**
 * The description of a track's samples (stsd) without the names of makers, encoders and programs.
 * @throws MediaError for a codec that is not known.
 */
export function cleanDescription(stsd: Uint8Array): Uint8Array {
  const entries = boxesOf(stsd.subarray(8));
  expect(entries.length === big(stsd, 4, 4) && entries.length > 0, "descriptions are missing");
  return box(
    "stsd",
    bigBytes(0, 4),
    bigBytes(entries.length, 4),
    ...entries.map(({ type, body }) => entry(type, body)),
  );
}

function entry(type: string, body: Uint8Array): Uint8Array {
  expect(VIDEO.includes(type) || SOUND.includes(type), "a codec that is not known");
  // Six reserved bytes and the index of a data reference, of which there is one.
  const start = join([new Uint8Array(6), bigBytes(1, 2)]);
  if (VIDEO.includes(type)) {
    const fields = part(body, 0, PICTURE_FIELDS).slice();
    // Version, revision, vendor and quality before the size; the name of the compressor after it.
    fields.fill(0, 8, 24);
    fields.fill(0, 42, 74);
    return box(type, start, fields.subarray(8), ...setupOf(body.subarray(PICTURE_FIELDS)));
  }
  const length = SOUND_FIELDS[big(body, 8, 2)];
  expect(length !== undefined, "a sound that is not known");
  const fields = part(body, 0, length).slice();
  fields.fill(0, 10, 16);
  return box(type, start, fields.subarray(8), ...setupOf(body.subarray(length)));
}

function setupOf(bytes: Uint8Array): Uint8Array[] {
  return boxesOf(bytes).flatMap(({ type, body }): Uint8Array[] => {
    if (type === "colr") return startsWith(body, "nclx") ? [box(type, part(body, 0, 11))] : [];
    if (!SETUP.includes(type)) return [];
    expect(body.length <= LONGEST_SETUP, "a setup that is too long");
    if (type === "wave") return [box(type, ...setupOf(body), box("\0\0\0\0"))];
    if (type === "frma") return [box(type, bytesOf(ascii(body, 0, 4)))];
    if (VENDORS.includes(type)) return [box(type, new Uint8Array(4), part(body, 4, body.length))];
    return [box(type, body)];
  });
}
