// The keyring key changes every week and with every erasing (protocol 2.2): an old sector of the disk, opened with
// the passphrase, then holds nothing that opens what was erased since.
import { equal } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { openLocal, sealLocal, unwrapUnder, type Wrapping, wrapUnder } from "#crypto/vault.ts";
import { changeKeyring, currentEpoch, type Desk } from "../desk.ts";
import type { Ports } from "../ports.ts";
import { inTurn } from "../storage/turns.ts";
import { generationOf, isSealed, LOCAL } from "./local.ts";

/** Seals everything anew that is still under the old key. */
async function sealAll(ports: Ports, old: Uint8Array, next: Uint8Array): Promise<void> {
  const { primitives, storage } = ports;
  for (const name of (await storage.keys()).filter(isSealed)) {
    const sealed = await storage.get(name);
    if (!sealed) continue;
    let plaintext: Uint8Array;
    try {
      plaintext = openLocal(primitives, old, name, sealed);
    } catch (cause) {
      // Already under the next key, from a roll that was cut off.
      if (!(cause instanceof CryptoError)) throw cause;
      openLocal(primitives, next, name, sealed);
      continue;
    }
    await storage.set(name, sealLocal(primitives, next, name, plaintext));
  }
}

async function take(ports: Ports, wrapped: Uint8Array, old: Uint8Array, next: Uint8Array): Promise<void> {
  await ports.storage.set(LOCAL.generation, generationOf(ports.primitives, next));
  await sealAll(ports, old, next);
  await ports.storage.set(LOCAL.wrapped, wrapped);
  await ports.storage.delete(LOCAL.nextWrapped);
}

/** At unlocking: ends a roll that was cut off. @returns the key that holds now. */
export async function finishRoll(ports: Ports, wrapping: Wrapping, krk: Uint8Array): Promise<Uint8Array> {
  const wrapped = await ports.storage.get(LOCAL.nextWrapped);
  if (!wrapped) return krk;
  const next = unwrapUnder(ports.primitives, wrapping, wrapped);
  await take(ports, wrapped, krk, next);
  return next;
}

function opens(desk: Desk, wrapped: Uint8Array): boolean {
  try {
    return equal(unwrapUnder(desk.ports.primitives, desk.wrapping, wrapped), desk.krk);
  } catch (cause) {
    if (cause instanceof CryptoError) return false;
    throw cause;
  }
}

/** Changes the keyring key now. Other tabs of this device have to be unlocked again. */
export const rollKeyring = (desk: Desk): Promise<void> => inTurn(desk.ports, () => roll(desk));

async function roll(desk: Desk): Promise<void> {
  const { primitives, storage } = desk.ports;
  const current = await storage.get(LOCAL.wrapped);
  // The passphrase was changed in another tab: the wrapping here is the old one, and must not come back.
  if (!current || !opens(desk, current)) return;
  const next = primitives.randomBytes(32);
  const wrapped = wrapUnder(primitives, desk.wrapping, next);
  await storage.set(LOCAL.nextWrapped, wrapped);
  await take(desk.ports, wrapped, desk.krk, next);
  desk.krk = next;
}

/**
 * Once a week, and whenever a key or a case was erased: called after the erasing is stored, because a key that was
 * sealed under the new keyring key once more would stay on old sectors of the disk for another week.
 */
export async function rollIfDue(desk: Desk): Promise<void> {
  const epoch = currentEpoch(desk);
  const weekly = (desk.keyring.rolledIn ?? -1) < epoch;
  if (!weekly && !desk.erased) return;
  // What is erased while the key changes asks for the next change.
  desk.erased = false;
  await rollKeyring(desk).catch((cause: unknown) => {
    desk.erased = true;
    throw cause;
  });
  if (weekly) await changeKeyring(desk, (keyring) => ({ ...keyring, rolledIn: epoch }));
}
