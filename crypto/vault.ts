import { argon2idAsync } from "@noble/hashes/argon2.js";
import { concat, equal, utf8 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import type { Primitives } from "./primitives/primitives.ts";

/** Shortest passphrase that a device accepts, in characters. */
export const PASSPHRASE_MINIMUM = 12;
const MAGIC = utf8("LKV1");
const SALT = 16;
const NONCE = 24;
/** Passphrase to wrapping key: 64 MiB, three passes (protocol 2.2, the figure for noble). */
const ARGON2 = { t: 3, m: 65536, p: 1, dkLen: 32 } as const;

export type VaultCost = {
  readonly t: number;
  readonly m: number;
  readonly p: number;
  readonly dkLen: number;
};

async function wrappingKey(passphrase: string, salt: Uint8Array, cost: VaultCost): Promise<Uint8Array> {
  return argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, { ...cost, asyncTick: 20 });
}

/**
 * Wraps the keyring key KRK under a passphrase: "LKV1" || salt 16 || nonce 24 || sealed 48.
 * @param cost only tests choose a cheaper one.
 */
export async function wrapKeyringKey(
  primitives: Primitives,
  passphrase: string,
  krk: Uint8Array,
  cost: VaultCost = ARGON2,
): Promise<Uint8Array> {
  if (passphrase.length < PASSPHRASE_MINIMUM) throw new CryptoError("code", "the passphrase is too short");
  const salt = primitives.randomBytes(SALT);
  const nonce = primitives.randomBytes(NONCE);
  const key = await wrappingKey(passphrase, salt, cost);
  return concat(MAGIC, salt, nonce, primitives.sealExtended(key, nonce, MAGIC, krk));
}

/** @throws CryptoError `format` when it is not a vault, `authentication` for a wrong passphrase. */
export async function unwrapKeyringKey(
  primitives: Primitives,
  passphrase: string,
  wrapped: Uint8Array,
  cost: VaultCost = ARGON2,
): Promise<Uint8Array> {
  if (!equal(wrapped.subarray(0, 4), MAGIC) || wrapped.length <= 4 + SALT + NONCE)
    throw new CryptoError("format", "not a vault");
  const salt = wrapped.slice(4, 4 + SALT);
  const nonce = wrapped.slice(4 + SALT, 4 + SALT + NONCE);
  const key = await wrappingKey(passphrase, salt, cost);
  return primitives.openExtended(key, nonce, MAGIC, wrapped.slice(4 + SALT + NONCE));
}

/** Seals what a device keeps (keyring, drafts, index) under KRK; `name` says which, and is bound. */
export function sealLocal(
  primitives: Primitives,
  krk: Uint8Array,
  name: string,
  plaintext: Uint8Array,
): Uint8Array {
  const nonce = primitives.randomBytes(NONCE);
  return concat(nonce, primitives.sealExtended(krk, nonce, utf8(`drp1/local/${name}`), plaintext));
}

export const openLocal = (
  primitives: Primitives,
  krk: Uint8Array,
  name: string,
  sealed: Uint8Array,
): Uint8Array =>
  primitives.openExtended(krk, sealed.slice(0, NONCE), utf8(`drp1/local/${name}`), sealed.slice(NONCE));
