import { concat, readU32, u32, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** The parts of a case; each is sealed under its own key. */
export const PARTS = ["file", "stat", "ident"] as const;
export type Part = (typeof PARTS)[number];

/** Sealed parts grow in these steps, so that a length says little about the words. */
const STEP: Readonly<Record<Part, number>> = { file: 16384, stat: 4096, ident: 4096 };
const NONCE = 24;

export type RecordAddress = {
  readonly organisation: Uint8Array;
  readonly subject: Uint8Array;
  readonly part: Part;
};

const associated = ({ organisation, subject, part }: RecordAddress): Uint8Array =>
  concat(utf8("drp1/case"), organisation, subject, utf8(part));

/**
 * Seals one part of a case: nonce 24 || XChaCha20-Poly1305(u32 length || plaintext || zeros), whose
 * associated data name the organisation, the case and the part, so that parts cannot be exchanged.
 */
export function sealRecord(
  primitives: Primitives,
  key: Uint8Array,
  address: RecordAddress,
  plaintext: Uint8Array,
): Uint8Array {
  const step = STEP[address.part];
  const padded = new Uint8Array(Math.ceil((plaintext.length + 4) / step) * step);
  padded.set(u32(plaintext.length));
  padded.set(plaintext, 4);
  const nonce = primitives.randomBytes(NONCE);
  return concat(nonce, primitives.sealExtended(key, nonce, associated(address), padded));
}

/** @throws CryptoError `authentication` for another key, case or part. */
export function openRecord(
  primitives: Primitives,
  key: Uint8Array,
  address: RecordAddress,
  sealed: Uint8Array,
): Uint8Array {
  if (sealed.length < NONCE + 16) throw new CryptoError("length", "too short for a sealed record");
  const padded = primitives.openExtended(
    key,
    sealed.slice(0, NONCE),
    associated(address),
    sealed.slice(NONCE),
  );
  const length = readU32(padded, 0);
  if (length > padded.length - 4) throw new CryptoError("encoding", "the record is longer than its padding");
  if (padded.subarray(4 + length).some((byte) => byte !== 0))
    throw new CryptoError("encoding", "the padding of the record is not zero");
  return padded.slice(4, 4 + length);
}
