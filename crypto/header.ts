import {
  DROP_LENGTH,
  DROP_MAGIC,
  FLAGS,
  HEADER_LENGTH,
  MAX_CHUNKS,
  MINI_LENGTH,
  OFFSET,
  SUITE,
} from "#schemas/envelope.ts";
import { concat, equal, readU16, readU32, u16, u32, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";

/** The clear fields of a drop. */
export type Header = {
  readonly mini: boolean;
  readonly organisation: Uint8Array;
  readonly epoch: number;
  readonly kid: Uint8Array;
  readonly enc: Uint8Array;
  readonly chunks: number;
  readonly commitment: Uint8Array;
};

const MAGIC = utf8(DROP_MAGIC);

/** Bytes 0..36, everything before the KEM ciphertext. */
export function headerStart(
  organisation: Uint8Array,
  epoch: number,
  kid: Uint8Array,
  flags: number = FLAGS.whole,
): Uint8Array {
  return concat(MAGIC, Uint8Array.of(SUITE, flags), u16(HEADER_LENGTH), organisation, u32(epoch), kid);
}

/** HPKE info of a drop: "drp1/drop" || bytes[0..36] || bytes[1156..1160]. */
export const dropInfo = (start: Uint8Array, chunks: Uint8Array): Uint8Array =>
  concat(utf8("drp1/drop"), start, chunks);

/**
 * Reads the header of a drop whose first part is `first`: 8192 bytes, or a mini-drop as it is carried, 2048.
 * @throws CryptoError `length`, `format`, `suite` or `flags`: there is no negotiation and no fallback.
 */
export function readHeader(first: Uint8Array): Header {
  if (first.length !== DROP_LENGTH && first.length !== MINI_LENGTH)
    throw new CryptoError("length", "the first part of a drop is 8192 bytes, a mini-drop 2048");
  if (!equal(first.subarray(0, 4), MAGIC)) throw new CryptoError("format", "not a drop");
  if (first[OFFSET.suite] !== SUITE)
    throw new CryptoError("suite", "a suite that this version does not know");
  const mini = first[OFFSET.flags] === FLAGS.mini;
  if (!mini && first[OFFSET.flags] !== FLAGS.whole)
    throw new CryptoError("flags", "flags that this version does not know");
  if (readU16(first, OFFSET.headerLength) !== HEADER_LENGTH)
    throw new CryptoError("format", "the header has another length");
  const chunks = readU32(first, OFFSET.chunks);
  if (chunks < 1 || chunks > MAX_CHUNKS) throw new CryptoError("length", "a drop has 1 to 4096 chunks");
  if (
    mini
      ? chunks !== 1 || first.subarray(MINI_LENGTH).some((byte) => byte !== 0)
      : first.length === MINI_LENGTH
  )
    throw new CryptoError(
      "length",
      "a mini-drop is 2048 bytes and followed by zeros alone, any other drop longer",
    );
  return {
    mini,
    organisation: first.slice(OFFSET.organisation, OFFSET.epoch),
    epoch: readU32(first, OFFSET.epoch),
    kid: first.slice(OFFSET.kid, OFFSET.enc),
    enc: first.slice(OFFSET.enc, OFFSET.chunks),
    chunks,
    commitment: first.slice(OFFSET.commitment, OFFSET.head),
  };
}
