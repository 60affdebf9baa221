import { CryptoError } from "#crypto/errors.ts";
import { PASSPHRASE_MINIMUM, unwrapKeyringKey, wrapKeyringKey } from "#crypto/vault.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { Keyring } from "./keyring.ts";
import { LOCAL, readSealed, storeSealed } from "./local.ts";

export const hasDevice = async (ports: Ports): Promise<boolean> =>
  Boolean(await ports.storage.get(LOCAL.wrapped));

/** Makes this storage a device: a keyring key under the passphrase, and the keyring under that. */
export async function makeDevice(ports: Ports, passphrase: string, keyring: Keyring): Promise<Uint8Array> {
  if (await hasDevice(ports)) throw new EngineError("device-exists");
  const krk = ports.primitives.randomBytes(32);
  const wrapped = await wrap(ports, passphrase, krk);
  await storeSealed(ports, krk, LOCAL.keyring, Keyring.parse(keyring));
  await ports.storage.set(LOCAL.wrapped, wrapped);
  return krk;
}

/** Forgets everything that this device stored. */
export async function forgetDevice(ports: Ports): Promise<void> {
  for (const key of await ports.storage.keys()) await ports.storage.delete(key);
}

/** @throws EngineError `no-device` or `wrong-passphrase`. */
export async function openDevice(
  ports: Ports,
  passphrase: string,
): Promise<{ krk: Uint8Array; keyring: Keyring }> {
  const wrapped = await ports.storage.get(LOCAL.wrapped);
  if (!wrapped) throw new EngineError("no-device");
  try {
    const krk = await unwrapKeyringKey(ports.primitives, passphrase, wrapped, ports.vaultCost);
    return { krk, keyring: Keyring.parse(await readSealed(ports, krk, LOCAL.keyring)) };
  } catch (cause) {
    if (cause instanceof CryptoError) throw new EngineError("wrong-passphrase", { cause });
    throw cause;
  }
}

/** Wraps the same keyring key anew: what is sealed under it stays as it is. */
export async function changePassphrase(ports: Ports, current: string, next: string): Promise<void> {
  const { krk } = await openDevice(ports, current);
  await ports.storage.set(LOCAL.wrapped, await wrap(ports, next, krk));
}

function wrap(ports: Ports, passphrase: string, krk: Uint8Array): Promise<Uint8Array> {
  if (passphrase.length < PASSPHRASE_MINIMUM) throw new EngineError("short-passphrase");
  return wrapKeyringKey(ports.primitives, passphrase, krk, ports.vaultCost);
}
