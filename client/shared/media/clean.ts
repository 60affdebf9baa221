import { type Film, MediaError, startsWith } from "./bytes.ts";
import { AMR_STARTS, cleanAdts, cleanAmr, cleanMp3 } from "./frames.ts";
import { cleanJpeg } from "./jpeg.ts";
import { cleanMp4 } from "./mp4.ts";
import { cleanOgg } from "./ogg.ts";
import { cleanPng, PNG_START } from "./png.ts";
import { cleanWav } from "./wav.ts";
import { cleanWebm } from "./webm.ts";
import { cleanWebp } from "./webp.ts";

/** `cleaned`: false when the bytes are as they came, with whatever is hidden in them. */
export type CleanFile = { readonly bytes: Uint8Array; readonly mime: string; readonly cleaned: boolean };

type Made = { readonly bytes: Uint8Array; readonly mime: string };
type Format = {
  readonly is: (bytes: Uint8Array) => boolean;
  readonly clean: (bytes: Uint8Array) => Made;
};

const as =
  (mime: string, clean: (bytes: Uint8Array) => Uint8Array) =>
  (bytes: Uint8Array): Made => ({
    bytes: clean(bytes),
    mime,
  });
/** Pictures in the same boxes as films (HEIF): not taken apart here. */
const PICTURE_BRANDS = /^(heic|heix|hevc|mif1|msf1|avif|avis)/;
const brand = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(8, 12));
const TOP_BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip"];

/** Known by their first bytes: what the phone says of a file is not looked at. */
export const FORMATS = {
  jpeg: { is: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8, clean: as("image/jpeg", cleanJpeg) },
  png: { is: (bytes) => startsWith(bytes, PNG_START), clean: as("image/png", cleanPng) },
  webp: {
    is: (bytes) => startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8),
    clean: as("image/webp", cleanWebp),
  },
  wav: {
    is: (bytes) => startsWith(bytes, "RIFF") && startsWith(bytes, "WAVE", 8),
    clean: as("audio/wav", cleanWav),
  },
  ogg: { is: (bytes) => startsWith(bytes, "OggS"), clean: as("audio/ogg", cleanOgg) },
  webm: {
    is: (bytes) => startsWith(bytes, "\x1a\x45\xdf\xa3"),
    clean: (bytes) => film("webm", cleanWebm(bytes)),
  },
  mp4: {
    is: (bytes) => TOP_BOXES.some((type) => startsWith(bytes, type, 4)) && !PICTURE_BRANDS.test(brand(bytes)),
    clean: (bytes) => film("mp4", cleanMp4(bytes)),
  },
  amr: {
    is: (bytes) => AMR_STARTS.some((start) => startsWith(bytes, start)),
    clean: as("audio/amr", cleanAmr),
  },
  adts: {
    is: (bytes) => bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0,
    clean: as("audio/aac", cleanAdts),
  },
  mp3: {
    is: (bytes) => startsWith(bytes, "ID3") || (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2),
    clean: as("audio/mpeg", cleanMp3),
  },
} as const satisfies Readonly<Record<string, Format>>;

const film = (kind: string, { bytes, pictures }: Film): Made => ({
  bytes,
  mime: `${pictures ? "video" : "audio"}/${kind}`,
});

/** What a file is called that cannot be cleaned. */
function foreign(bytes: Uint8Array): string {
  if (startsWith(bytes, "%PDF")) return "application/pdf";
  if (startsWith(bytes, "GIF8")) return "image/gif";
  return PICTURE_BRANDS.test(brand(bytes)) && startsWith(bytes, "ftyp", 4)
    ? "image/heic"
    : "application/octet-stream";
}

/**
 * A file without what its maker, its device and its programs wrote into it. Whatever is not known, or not built as it
 * should be, comes back as it was with `cleaned` false: PDF, HEIF, GIF, documents, films in fragments.
 */
export function clean(bytes: Uint8Array): CleanFile {
  const format = Object.values(FORMATS).find(({ is }) => is(bytes));
  if (format)
    try {
      return { ...format.clean(bytes), cleaned: true };
    } catch (cause) {
      if (!(cause instanceof MediaError)) throw cause;
    }
  return { bytes, mime: foreign(bytes), cleaned: false };
}
