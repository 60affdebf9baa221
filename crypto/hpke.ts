// HPKE (RFC 9180) in base mode with KEM X-Wing 0x647A, HKDF-SHA256 0x0001, ChaCha20-Poly1305 0x0003.
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, u16, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** Bytes of an X-Wing public key, ciphertext and of the entropy for one encapsulation. */
export const KEM_PUBLIC_KEY_LENGTH = 1216;
export const KEM_CIPHERTEXT_LENGTH = 1120;
export const KEM_ENTROPY_LENGTH = 64;
export const AEAD_TAG_LENGTH = 16;

const NOTHING = new Uint8Array(0);
const SUITE = concat(utf8("HPKE"), u16(0x647a), u16(0x0001), u16(0x0003));
const VERSION = utf8("HPKE-v1");
const MODE_BASE = Uint8Array.of(0x00);

const labelled = (suite: Uint8Array) => ({
  extract: (salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
    extract(sha256, concat(VERSION, suite, utf8(label), ikm), salt),
  expand: (prk: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array =>
    expand(sha256, prk, concat(u16(length), VERSION, suite, utf8(label), info), length),
});

/** The key schedule of RFC 9180 section 5.1, mode_base, for one shared secret. */
export type Context = {
  readonly key: Uint8Array;
  readonly baseNonce: Uint8Array;
  /** Context.Export, RFC 9180 section 5.3. */
  readonly export: (label: string, length: number) => Uint8Array;
};

/**
 * @param suite "HPKE" || kem || kdf || aead; only a test against foreign vectors names another one.
 */
export function keySchedule(shared: Uint8Array, info: Uint8Array, suite = SUITE): Context {
  const { extract: labeledExtract, expand: labeledExpand } = labelled(suite);
  const context = concat(
    MODE_BASE,
    labeledExtract(NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(NOTHING, "info_hash", info),
  );
  const secret = labeledExtract(shared, "secret", NOTHING);
  const exporter = labeledExpand(secret, "exp", context, 32);
  return {
    key: labeledExpand(secret, "key", context, 32),
    baseNonce: labeledExpand(secret, "base_nonce", context, 12),
    export: (label, length) => labeledExpand(exporter, "sec", utf8(label), length),
  };
}

/** Single-shot seal (RFC 9180 section 6.1): enc 1120 B || ciphertext || tag 16 B. */
export function hpkeSeal(
  primitives: Primitives,
  recipient: Uint8Array,
  info: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const entropy = primitives.randomBytes(KEM_ENTROPY_LENGTH);
  const { ciphertext, shared } = primitives.kemEncapsulate(recipient, entropy);
  const { key, baseNonce } = keySchedule(shared, info);
  return concat(ciphertext, primitives.seal(key, baseNonce, NOTHING, plaintext));
}

/** The inverse of `hpkeSeal`. @throws CryptoError `length` or `authentication`. */
export function hpkeOpen(
  primitives: Primitives,
  seed: Uint8Array,
  info: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  if (sealed.length < KEM_CIPHERTEXT_LENGTH + AEAD_TAG_LENGTH)
    throw new CryptoError("length", "too short for a sealed message");
  const shared = primitives.kemDecapsulate(sealed.subarray(0, KEM_CIPHERTEXT_LENGTH), seed);
  const { key, baseNonce } = keySchedule(shared, info);
  return primitives.open(key, baseNonce, NOTHING, sealed.subarray(KEM_CIPHERTEXT_LENGTH));
}
