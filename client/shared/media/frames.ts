import { ascii, big, expect, join, part, startsWith } from "./bytes.ts";

/** Length of the frame that begins at `at`, or 0 when none does. */
type FrameLength = (bytes: Uint8Array, at: number) => number;

/** Kilobits per second by version and index (ISO 11172-3 and 13818-3, layer III). */
const RATES = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  second: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const SAMPLES_PER_SECOND = [44100, 48000, 32000] as const;

const mpeg: FrameLength = (bytes, at) => {
  const header = big(bytes, at, 4);
  const version = (header >>> 19) & 3;
  if (header >>> 21 !== 0x7ff || version === 1 || ((header >>> 17) & 3) !== 1) return 0;
  const first = version === 3;
  const rate = (first ? RATES.first : RATES.second)[(header >>> 12) & 15];
  const frequency = SAMPLES_PER_SECOND[(header >>> 10) & 3];
  if (!rate || !frequency) return 0;
  const divided = first ? frequency : version === 2 ? frequency / 2 : frequency / 4;
  return Math.floor(((first ? 144_000 : 72_000) * rate) / divided) + ((header >>> 9) & 1);
};

const adts: FrameLength = (bytes, at) => {
  if (big(bytes, at, 2) >>> 4 !== 0xfff || (bytes[at + 1]! & 6) !== 0) return 0;
  const length = (big(bytes, at + 3, 3) >>> 5) & 0x1fff;
  return length >= 7 ? length : 0;
};

/** Bytes of speech by kind of frame (RFC 4867 section 5.3), with the byte that names it. */
const NARROW = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];
const WIDE = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

/** So many frames in a row are no accident: a picture inside a tag can look like one or two. */
const IN_A_ROW = 3;

/** Places of the frames that follow each other from `from` on, and where the last one ends. */
function row(bytes: Uint8Array, from: number, length: FrameLength, header: number): number[] {
  const places = [from];
  for (let at = from; at + header <= bytes.length; ) {
    const end = at + length(bytes, at);
    if (end === at || end > bytes.length) break;
    places.push(end);
    at = end;
  }
  return places;
}

/** The frames of a sound, one after the other; whatever does not belong to one is passed over. */
function framesOf(bytes: Uint8Array, from: number, length: FrameLength, header: number): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = from; at + header <= bytes.length; ) {
    const places = row(bytes, at, length, header);
    const end = places[places.length - 1]!;
    if (places.length > IN_A_ROW || (places.length > 1 && end === bytes.length)) {
      for (const [index, place] of places.slice(0, -1).entries())
        frames.push(bytes.subarray(place, places[index + 1]));
      at = end;
    } else at++;
  }
  return frames;
}

/** Where the sound begins behind an ID3 tag, whose length has seven bits to a byte (ID3v2.4, 3.1). */
const afterTag = (bytes: Uint8Array): number =>
  startsWith(bytes, "ID3")
    ? Math.min(bytes.length, 10 + part(bytes, 6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0))
    : 0;

/** Where in a frame a player is told which program made the file; such a frame holds no sound. */
const tells = (frame: Uint8Array): boolean => {
  const start = ascii(frame, 4, Math.min(60, frame.length - 4));
  return /Xing|Info|VBRI/.test(start);
};

/** An MP3 of its frames: ID3, APE and Lyrics tags and the frame that names the encoder are gone. @throws MediaError */
export function cleanMp3(bytes: Uint8Array): Uint8Array {
  const frames = framesOf(bytes, afterTag(bytes), mpeg, 4);
  const sound = frames.findIndex((frame) => !tells(frame));
  expect(sound >= 0, "no sound in the MP3");
  return join(frames.slice(sound));
}

/** An AAC stream of its frames. @throws MediaError */
export function cleanAdts(bytes: Uint8Array): Uint8Array {
  const frames = framesOf(bytes, afterTag(bytes), adts, 7);
  expect(frames.length > 0, "no sound in the AAC file");
  return join(frames);
}

export const AMR_STARTS = ["#!AMR\n", "#!AMR-WB\n"] as const;

/** An AMR file of its speech frames: it ends where they do. @throws MediaError */
export function cleanAmr(bytes: Uint8Array): Uint8Array {
  const start = AMR_STARTS.find((text) => startsWith(bytes, text));
  expect(start !== undefined, "not an AMR file");
  const lengths = start === AMR_STARTS[0] ? NARROW : WIDE;
  let at = start.length;
  while (at < bytes.length) {
    const length = lengths[(bytes[at]! >>> 3) & 15]!;
    // The bits around the kind of frame are zero, or a quality bit.
    if ((bytes[at]! & 0x83) !== 0 || length === 0 || at + length > bytes.length) break;
    at += length;
  }
  expect(at > start.length, "no speech in the AMR file");
  return bytes.slice(0, at);
}
