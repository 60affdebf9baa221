import { expect, part } from "./bytes.ts";
import { orientationBlock, orientationIn } from "./orientation.ts";
import { type RiffChunk, riffBody, riffChunk, riffChunks, riffFile } from "./riff.ts";

const EXIF_FLAG = 0x08;
/** Animation and transparency: what else the flags announce (Exif, XMP, profile) is left out. */
const KEPT_FLAGS = 0x12;
const PICTURE = ["ALPH", "VP8 ", "VP8L"];
/** Bytes before the picture in a frame of an animation. */
const FRAME_START = 16;

/**
 * A WebP of pictures and the order of its animation. Exif (but how to turn it), XMP, profiles, unknown chunks and
 * bytes after the end are gone. @throws MediaError when it is not built like a WebP.
 */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const chunks = riffChunks(riffBody(bytes, "WEBP"), 0);
  const exif = chunks.find(({ type }) => type === "EXIF");
  const turned = exif ? orientationIn(exif.body) : 1;
  const pictures = chunks.filter(({ type }) => type === "VP8 " || type === "VP8L" || type === "ANMF");
  expect(pictures.length > 0, "no picture in the WebP");
  const kept = chunks.flatMap(({ type, body }): Uint8Array[] => {
    if (PICTURE.includes(type)) return [riffChunk(type, body)];
    if (type === "VP8X") return [riffChunk(type, canvas(body, turned))];
    if (type === "ANIM") return [riffChunk(type, part(body, 0, 6))];
    if (type === "ANMF") return [riffChunk(type, part(body, 0, FRAME_START), ...frame(body))];
    return [];
  });
  const turn =
    turned !== 1 && chunks.some(({ type }) => type === "VP8X")
      ? [riffChunk("EXIF", orientationBlock(turned))]
      : [];
  return riffFile("WEBP", ...kept, ...turn);
}

/** The ten bytes that give flags and size, with the reserved ones zero. */
function canvas(body: Uint8Array, turned: number): Uint8Array {
  const flags = (part(body, 0, 10)[0]! & KEPT_FLAGS) | (turned === 1 ? 0 : EXIF_FLAG);
  return Uint8Array.of(flags, 0, 0, 0, ...part(body, 4, 10));
}

const frame = (body: Uint8Array): Uint8Array[] =>
  riffChunks(body, FRAME_START)
    .filter(({ type }: RiffChunk) => PICTURE.includes(type))
    .map((chunk) => riffChunk(chunk.type, chunk.body));
