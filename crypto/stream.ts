// The STREAM construction as in age: chunk i is sealed under one key with nonce 0^7 || u32(i) || final flag.
import { CHUNK_PLAINTEXT, FLAGS, HEAD_PLAINTEXT, MINI_LENGTH, OFFSET } from "#schemas/envelope.ts";
import { concat, readU32, u32 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** What seals and opens the chunks of one drop. `ad` = H(bytes[0..1192]). */
export type StreamKey = { readonly key: Uint8Array; readonly ad: Uint8Array; readonly chunks: number };

const nonce = (index: number, chunks: number): Uint8Array =>
  concat(new Uint8Array(7), u32(index), Uint8Array.of(index === chunks - 1 ? 1 : 0));

/** Chunk `index` sealed; the same plaintext gives the same bytes, so an upload can be resumed. */
export const sealChunk = (
  primitives: Primitives,
  stream: StreamKey,
  index: number,
  plaintext: Uint8Array,
): Uint8Array => primitives.seal(stream.key, nonce(index, stream.chunks), stream.ad, plaintext);

export const openChunk = (
  primitives: Primitives,
  stream: StreamKey,
  index: number,
  sealed: Uint8Array,
): Uint8Array => primitives.open(stream.key, nonce(index, stream.chunks), stream.ad, sealed);

/** Chunk 0 as sealed, in a first part whose header was read. */
export const sealedHead = (first: Uint8Array): Uint8Array =>
  first.slice(OFFSET.head, first[OFFSET.flags] === FLAGS.mini ? MINI_LENGTH : first.length);

/** u32 length || CBOR || zeros. @throws CryptoError `length` when the head does not fit. */
export function padHead(cbor: Uint8Array, length: number = HEAD_PLAINTEXT): Uint8Array {
  if (cbor.length > length - 4) throw new CryptoError("length", "the report is too long for one part");
  const padded = new Uint8Array(length);
  padded.set(u32(cbor.length));
  padded.set(cbor, 4);
  return padded;
}

/** The inverse of `padHead`; padding that is not zero is refused, so that a head has one encoding. */
export function unpadHead(padded: Uint8Array): Uint8Array {
  const length = readU32(padded, 0);
  if (length > padded.length - 4) throw new CryptoError("encoding", "the head is longer than its chunk");
  if (padded.subarray(4 + length).some((byte) => byte !== 0))
    throw new CryptoError("encoding", "the padding of the head is not zero");
  return padded.slice(4, 4 + length);
}

/** Cuts attachments, one after the other and padded with zeros, into `count` chunks of plaintext. */
export function* attachmentChunks(files: readonly Uint8Array[], count: number): Generator<Uint8Array> {
  const whole = concat(...files);
  for (let index = 0; index < count; index++) {
    const chunk = new Uint8Array(CHUNK_PLAINTEXT);
    chunk.set(whole.subarray(index * CHUNK_PLAINTEXT, (index + 1) * CHUNK_PLAINTEXT));
    yield chunk;
  }
}
