import { CryptoError } from "#crypto/errors.ts";
import {
  newWrapping,
  PASSPHRASE_MINIMUM,
  unwrapUnder,
  vaultWrapping,
  type Wrapping,
  wrapUnder,
} from "#crypto/vault.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { Keyring } from "./keyring.ts";
import { LOCAL, readSealed, storeSealed } from "./local.ts";
import { finishRoll } from "./roll.ts";

export const hasDevice = async (ports: Ports): Promise<boolean> =>
  Boolean(await ports.storage.get(LOCAL.wrapped));

export type Opened = { readonly krk: Uint8Array; readonly wrapping: Wrapping };

/** Makes this storage a device: a keyring key under the passphrase, and the keyring under that. */
export async function makeDevice(ports: Ports, passphrase: string, keyring: Keyring): Promise<Opened> {
  if (await hasDevice(ports)) throw new EngineError("device-exists");
  const krk = ports.primitives.randomBytes(32);
  const { wrapped, wrapping } = await wrap(ports, passphrase, krk);
  await storeSealed(ports, krk, LOCAL.keyring, Keyring.parse(keyring));
  await ports.storage.set(LOCAL.wrapped, wrapped);
  return { krk, wrapping };
}

/** Forgets everything that this device stored. */
export async function forgetDevice(ports: Ports): Promise<void> {
  for (const key of await ports.storage.keys()) await ports.storage.delete(key);
}

/** @throws EngineError `no-device` or `wrong-passphrase`. */
export async function openDevice(ports: Ports, passphrase: string): Promise<Opened & { keyring: Keyring }> {
  const wrapped = await ports.storage.get(LOCAL.wrapped);
  if (!wrapped) throw new EngineError("no-device");
  try {
    const wrapping = await vaultWrapping(passphrase, wrapped, ports.vaultCost);
    const krk = await finishRoll(ports, wrapping, unwrapUnder(ports.primitives, wrapping, wrapped));
    return { krk, wrapping, keyring: Keyring.parse(await readSealed(ports, krk, LOCAL.keyring)) };
  } catch (cause) {
    if (cause instanceof CryptoError) throw new EngineError("wrong-passphrase", { cause });
    throw cause;
  }
}

/** Wraps the same keyring key anew: what is sealed under it stays as it is. @returns the new wrapping. */
export async function changePassphrase(ports: Ports, current: string, next: string): Promise<Wrapping> {
  const { krk } = await openDevice(ports, current);
  const { wrapped, wrapping } = await wrap(ports, next, krk);
  await ports.storage.set(LOCAL.wrapped, wrapped);
  return wrapping;
}

async function wrap(ports: Ports, passphrase: string, krk: Uint8Array) {
  if (passphrase.length < PASSPHRASE_MINIMUM) throw new EngineError("short-passphrase");
  const wrapping = await newWrapping(ports.primitives, passphrase, ports.vaultCost);
  return { wrapping, wrapped: wrapUnder(ports.primitives, wrapping, krk) };
}
