// What a seized device gives: its passphrase is known, its storage is read, and so are old sectors of the disk, for
// everything but the wrapped keyring key, whose file is overwritten in place (test/attacks/drill.test.ts).

import type { Storage } from "#client/desk/engine/ports.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { fromHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { openLocal, unwrapKeyringKey } from "#crypto/vault.ts";

const WRAPPED = new Set(["krk", "krk.next"]);

/** Storage whose old sectors survive. */
export function forensicStorage() {
  const storage = memoryStorage();
  const sectors: { readonly name: string; readonly value: Uint8Array }[] = [];
  const kept: Storage = {
    ...storage,
    set: async (name, value) => {
      if (!WRAPPED.has(name)) sectors.push({ name, value: value.slice() });
      await storage.set(name, value);
    },
  };
  return { ...kept, sectors };
}
export type ForensicStorage = ReturnType<typeof forensicStorage>;

export function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof CryptoError) return undefined;
    throw error;
  }
}

/** Every 32-byte secret in the device's plaintexts: those of keyrings apart, because only they are seeds of keys. */
export async function secretsOf(
  primitives: Primitives,
  { sectors, ...storage }: ForensicStorage,
  passphrase: string,
  cost: Parameters<typeof unwrapKeyringKey>[3],
): Promise<{ seeds: Set<string>; keys: Set<string> }> {
  const keyringKeys: Uint8Array[] = [];
  for (const name of await storage.keys()) {
    const value = await storage.get(name);
    if (!value || !Buffer.from(value.slice(0, 4)).equals(Buffer.from("LKV1"))) continue;
    keyringKeys.push(await unwrapKeyringKey(primitives, passphrase, value, cost));
  }
  const found = { seeds: new Set<string>(), keys: new Set<string>() };
  const tried = new Set<string>();
  for (const { name, value } of sectors) {
    const print = Buffer.from(value).toString("base64");
    if (tried.has(print)) continue;
    tried.add(print);
    for (const key of keyringKeys) {
      const plaintext = attempt(() => openLocal(primitives, key, name.split("/old/").at(-1)!, value));
      if (!plaintext) continue;
      const secrets =
        Buffer.from(plaintext)
          .toString("utf8")
          .match(/"[0-9a-f]{64}"/g) ?? [];
      for (const secret of secrets)
        (name.endsWith("keyring") ? found.seeds : found.keys).add(secret.slice(1, -1));
    }
  }
  return found;
}

export const inHex = (secrets: Iterable<string>): Uint8Array[] => [...secrets].map(fromHex);
