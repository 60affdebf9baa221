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

/** What a passphrase becomes: with it the keyring key can be wrapped anew without asking again. */
export type Wrapping = { readonly salt: Uint8Array; readonly key: Uint8Array };

async function wrappingOf(passphrase: string, salt: Uint8Array, cost: VaultCost): Promise<Wrapping> {
  const key = await argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, { ...cost, asyncTick: 20 });
  return { salt, key };
}

/** Wraps a keyring key KRK: "LKV1" || salt 16 || nonce 24 || sealed 48. */
export function wrapUnder(primitives: Primitives, { salt, key }: Wrapping, krk: Uint8Array): Uint8Array {
  const nonce = primitives.randomBytes(NONCE);
  return concat(MAGIC, salt, nonce, primitives.sealExtended(key, nonce, MAGIC, krk));
}

/** @throws CryptoError `authentication` when it was wrapped under something else. */
export const unwrapUnder = (primitives: Primitives, { key }: Wrapping, wrapped: Uint8Array): Uint8Array =>
  primitives.openExtended(
    key,
    wrapped.slice(4 + SALT, 4 + SALT + NONCE),
    MAGIC,
    wrapped.slice(4 + SALT + NONCE),
  );

/** A fresh salt for a passphrase. @throws CryptoError `code` when it is too short. */
export async function newWrapping(
  primitives: Primitives,
  passphrase: string,
  cost: VaultCost = ARGON2,
): Promise<Wrapping> {
  if (passphrase.length < PASSPHRASE_MINIMUM) throw new CryptoError("code", "the passphrase is too short");
  return wrappingOf(passphrase, primitives.randomBytes(SALT), cost);
}

/**
 * Wraps the keyring key KRK under a passphrase with a fresh salt.
 * @param cost only tests choose a cheaper one.
 */
export const wrapKeyringKey = async (
  primitives: Primitives,
  passphrase: string,
  krk: Uint8Array,
  cost: VaultCost = ARGON2,
): Promise<Uint8Array> => wrapUnder(primitives, await newWrapping(primitives, passphrase, cost), krk);

/** What the passphrase of this vault becomes. @throws CryptoError `format` when it is not a vault. */
export async function vaultWrapping(
  passphrase: string,
  wrapped: Uint8Array,
  cost: VaultCost = ARGON2,
): Promise<Wrapping> {
  if (!equal(wrapped.subarray(0, 4), MAGIC) || wrapped.length <= 4 + SALT + NONCE)
    throw new CryptoError("format", "not a vault");
  return wrappingOf(passphrase, wrapped.slice(4, 4 + SALT), cost);
}

/** @throws CryptoError `format` when it is not a vault, `authentication` for a wrong passphrase. */
export const unwrapKeyringKey = async (
  primitives: Primitives,
  passphrase: string,
  wrapped: Uint8Array,
  cost: VaultCost = ARGON2,
): Promise<Uint8Array> => unwrapUnder(primitives, await vaultWrapping(passphrase, wrapped, cost), wrapped);

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
