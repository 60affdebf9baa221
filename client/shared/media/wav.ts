import { expect, little, part } from "./bytes.ts";
import { riffBody, riffChunk, riffChunks, riffFile } from "./riff.ts";

/** Bytes of a format description: plain, with the length of an extension, extended. */
const FORMATS = [16, 18, 40];

/** A WAV of format and sound; lists, cues, broadcast notes and whatever else is gone. @throws MediaError */
export function cleanWav(bytes: Uint8Array): Uint8Array {
  const chunks = riffChunks(riffBody(bytes, "WAVE"), 0);
  const format = chunks.find(({ type }) => type === "fmt ");
  const data = chunks.find(({ type }) => type === "data");
  expect(format !== undefined && data !== undefined, "no sound in the WAV");
  expect(FORMATS.includes(format.body.length) && little(format.body, 0, 2) > 0, "a format that does not fit");
  return riffFile(
    "WAVE",
    riffChunk("fmt ", part(format.body, 0, format.body.length)),
    riffChunk("data", data.body),
  );
}
