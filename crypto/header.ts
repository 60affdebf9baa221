import { DROP_LENGTH, DROP_MAGIC, HEADER_LENGTH, MAX_CHUNKS, OFFSET, SUITE } from "#schemas/envelope.ts";
import { concat, equal, readU16, readU32, u16, u32, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";

/** The clear fields of a drop. */
export type Header = {
  readonly organisation: Uint8Array;
  readonly epoch: number;
  readonly kid: Uint8Array;
  readonly enc: Uint8Array;
  readonly chunks: number;
  readonly commitment: Uint8Array;
};

const MAGIC = utf8(DROP_MAGIC);

/** Bytes 0..36, everything before the KEM ciphertext. */
export function headerStart(organisation: Uint8Array, epoch: number, kid: Uint8Array): Uint8Array {
  return concat(MAGIC, Uint8Array.of(SUITE, 0x00), u16(HEADER_LENGTH), organisation, u32(epoch), kid);
}

/** HPKE info of a drop: "drp1/drop" || bytes[0..36] || bytes[1156..1160]. */
export const dropInfo = (start: Uint8Array, chunks: Uint8Array): Uint8Array =>
  concat(utf8("drp1/drop"), start, chunks);

/**
 * Reads the header of a drop whose first part is `first`, 8192 bytes.
 * @throws CryptoError `length`, `format`, `suite` or `flags`: there is no negotiation and no fallback.
 */
export function readHeader(first: Uint8Array): Header {
  if (first.length !== DROP_LENGTH) throw new CryptoError("length", "the first part of a drop is 8192 bytes");
  if (!equal(first.subarray(0, 4), MAGIC)) throw new CryptoError("format", "not a drop");
  if (first[OFFSET.suite] !== SUITE)
    throw new CryptoError("suite", "a suite that this version does not know");
  if (first[OFFSET.flags] !== 0) throw new CryptoError("flags", "flags that this version does not know");
  if (readU16(first, OFFSET.headerLength) !== HEADER_LENGTH)
    throw new CryptoError("format", "the header has another length");
  const chunks = readU32(first, OFFSET.chunks);
  if (chunks < 1 || chunks > MAX_CHUNKS) throw new CryptoError("length", "a drop has 1 to 4096 chunks");
  return {
    organisation: first.slice(OFFSET.organisation, OFFSET.epoch),
    epoch: readU32(first, OFFSET.epoch),
    kid: first.slice(OFFSET.kid, OFFSET.enc),
    enc: first.slice(OFFSET.enc, OFFSET.chunks),
    chunks,
    commitment: first.slice(OFFSET.commitment, OFFSET.head),
  };
}
