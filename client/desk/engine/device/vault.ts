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
import { inTurn } from "../storage/turns.ts";
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
  const wrapping = await wrappingFor(ports, passphrase);
  await storeSealed(ports, krk, LOCAL.keyring, Keyring.parse(keyring));
  await ports.storage.set(LOCAL.wrapped, wrapUnder(ports.primitives, wrapping, krk));
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
    return await inTurn(ports, async () => {
      const krk = await finishRoll(ports, wrapping, await currentKey(ports, wrapping));
      return { krk, wrapping, keyring: Keyring.parse(await readSealed(ports, krk, LOCAL.keyring)) };
    });
  } catch (cause) {
    if (cause instanceof CryptoError) throw new EngineError("wrong-passphrase", { cause });
    throw cause;
  }
}

/** Wraps the same keyring key anew: what is sealed under it stays as it is. @returns the new wrapping. */
export async function changePassphrase(ports: Ports, current: string, next: string): Promise<Wrapping> {
  const { wrapping: before } = await openDevice(ports, current);
  const wrapping = await wrappingFor(ports, next);
  await inTurn(ports, async () => {
    const krk = await currentKey(ports, before);
    await ports.storage.set(LOCAL.wrapped, wrapUnder(ports.primitives, wrapping, krk));
  });
  return wrapping;
}

/** The keyring key of this moment: another tab may have changed it since the passphrase was stretched. */
async function currentKey(ports: Ports, wrapping: Wrapping): Promise<Uint8Array> {
  const wrapped = await ports.storage.get(LOCAL.wrapped);
  if (!wrapped) throw new EngineError("no-device");
  return unwrapUnder(ports.primitives, wrapping, wrapped);
}

async function wrappingFor(ports: Ports, passphrase: string): Promise<Wrapping> {
  if (passphrase.length < PASSPHRASE_MINIMUM) throw new EngineError("short-passphrase");
  return newWrapping(ports.primitives, passphrase, ports.vaultCost);
}
