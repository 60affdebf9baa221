import { concat, readU32, u32, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import { kdf } from "./kdf.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** Entries are readable for whoever approves releases; true counts only for those who hold the facts. */
export type LedgerPiece = "entry" | "counts";

const NONCE = 24;
/** Sealed pieces grow in these steps, so that a length says little about a release. */
const STEP = 32_768;

/** The two keys of a ledger. The approver is given `chain` alone and cannot climb back. */
export const ledgerKeys = (root: Uint8Array) => ({
  chain: kdf(root, "drp1/ledger/entry"),
  counts: kdf(root, "drp1/ledger/counts"),
});

/** What a ledger grant is about: SHA-256("drp1/ledger" || org_id)[0..16]; later keys add u32 generation. */
export const ledgerSubject = (
  primitives: Primitives,
  organisation: Uint8Array,
  generation = 0,
): Uint8Array => {
  const later = generation > 0 ? u32(generation) : new Uint8Array(0);
  return primitives.sha256(concat(utf8("drp1/ledger"), organisation, later)).slice(0, 16);
};

export type LedgerAddress = {
  readonly organisation: Uint8Array;
  readonly sequence: number;
  readonly piece: LedgerPiece;
};

const associated = ({ organisation, sequence, piece }: LedgerAddress): Uint8Array =>
  concat(utf8("drp1/ledger"), organisation, u32(sequence), utf8(piece));

/**
 * nonce 24 || XChaCha20-Poly1305(u32 length || plaintext || zeros); associated data name the organisation, the
 * number and the piece, so that the server can neither move nor exchange one.
 */
export function sealLedger(
  primitives: Primitives,
  key: Uint8Array,
  address: LedgerAddress,
  plaintext: Uint8Array,
): Uint8Array {
  const padded = new Uint8Array(Math.ceil((plaintext.length + 4) / STEP) * STEP);
  padded.set(u32(plaintext.length));
  padded.set(plaintext, 4);
  const nonce = primitives.randomBytes(NONCE);
  return concat(nonce, primitives.sealExtended(key, nonce, associated(address), padded));
}

/** @throws CryptoError `authentication` for another key, number, piece or organisation. */
export function openLedger(
  primitives: Primitives,
  key: Uint8Array,
  address: LedgerAddress,
  sealed: Uint8Array,
): Uint8Array {
  if (sealed.length < NONCE + 16) throw new CryptoError("length", "too short for a ledger entry");
  const nonce = sealed.slice(0, NONCE);
  const padded = primitives.openExtended(key, nonce, associated(address), sealed.slice(NONCE));
  const length = padded.length % STEP === 0 && padded.length > 0 ? readU32(padded, 0) : Infinity;
  if (length > padded.length - 4 || padded.subarray(4 + length).some((byte) => byte !== 0))
    throw new CryptoError("encoding", "the padding of the ledger entry is not what the protocol allows");
  return padded.slice(4, 4 + length);
}
