import { concat } from "#crypto/bytes.ts";
import { openAttachments, openDrop } from "#crypto/drop.ts";
import { openChunk, padHead, type StreamKey, sealChunk, unpadHead } from "#crypto/stream.ts";
import { CHUNK_PLAINTEXT, DROP_LENGTH } from "#schemas/envelope.ts";
import { decodeHead } from "#schemas/head.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";
import { base64, hex, libsodium, vectors } from "./support.ts";

const { key } = vectors.text;
const mini = base64(vectors.mini.drop_base64);
const genuine = [
  base64(vectors.text.drop_base64),
  base64(vectors.attachment.drop_base64),
  mini,
  concat(mini, new Uint8Array(DROP_LENGTH - mini.length)),
];
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const known = new Set(genuine.map(text));

/** A drop as the network delivers it. */
export const drop: FuzzTarget = {
  name: "drop",
  seeds: () => genuine,
  run(input) {
    openDrop(libsodium, hex(key.organisation), () => hex(key.seed), input);
    if (!known.has(text(input))) throw new PropertyBroken("a changed drop was opened");
  },
  expected: refusesWith("CryptoError"),
  longest: 140_000,
};

const HEAD_SHARE = 1500;
const streamOf = (chunks: number): StreamKey => ({
  key: hex(vectors.text.stream_key),
  ad: new Uint8Array(32),
  chunks,
});

/** What stands inside a well sealed drop, since anybody can seal to a public key: a head, then bytes of files. */
export const inside: FuzzTarget = {
  name: "inside-drop",
  seeds: () => [hex(vectors.text.cbor), concat(hex(vectors.attachment.cbor), new Uint8Array(2000))],
  run(input) {
    const files = input.subarray(HEAD_SHARE);
    const count = Math.ceil(files.length / CHUNK_PLAINTEXT);
    const stream = streamOf(count + 1);
    const sealed = sealChunk(libsodium, stream, 0, padHead(input.slice(0, HEAD_SHARE)));
    const rest = Array.from({ length: count }, (_, index) => {
      const plaintext = new Uint8Array(CHUNK_PLAINTEXT);
      plaintext.set(files.subarray(index * CHUNK_PLAINTEXT, (index + 1) * CHUNK_PLAINTEXT));
      return sealChunk(libsodium, stream, index + 1, plaintext);
    });
    const head = decodeHead(unpadHead(openChunk(libsodium, stream, 0, sealed)));
    const opened = openAttachments(libsodium, { head, stream }, concat(...rest));
    if (opened.some(({ bytes }, index) => bytes.length !== head.attachments?.[index]?.len))
      throw new PropertyBroken("a file has another length than it announced");
  },
  expected: refusesWith("CryptoError", "CborError"),
  longest: 40_000,
};
