import { ascii, bytesOf, expect, join, little, littleBytes, part } from "./bytes.ts";

export type RiffChunk = { readonly type: string; readonly body: Uint8Array };

/** The chunks between two places; a filler byte follows each of odd length. @throws MediaError */
export function riffChunks(bytes: Uint8Array, from: number): RiffChunk[] {
  const chunks: RiffChunk[] = [];
  for (let at = from; at < bytes.length; ) {
    const length = little(bytes, at + 4, 4);
    chunks.push({ type: ascii(bytes, at, 4), body: part(bytes, at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

export const riffChunk = (type: string, ...pieces: readonly Uint8Array[]): Uint8Array => {
  const body = join(pieces);
  return join([bytesOf(type), littleBytes(body.length, 4), body, new Uint8Array(body.length % 2)]);
};

/** What a RIFF file of this form holds; bytes after its announced end are not looked at. @throws MediaError */
export function riffBody(bytes: Uint8Array, form: string): Uint8Array {
  expect(ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === form, `not a ${form} file`);
  const end = 8 + little(bytes, 4, 4);
  return part(bytes, 12, Math.min(end, bytes.length));
}

export const riffFile = (form: string, ...chunks: readonly Uint8Array[]): Uint8Array =>
  riffChunk("RIFF", bytesOf(form), ...chunks);
