import { openLocal, sealLocal } from "#crypto/vault.ts";
import type { Ports } from "../ports.ts";

/** Names of what a device stores. Drafts are `draft/` and a digest of their key. */
export const LOCAL = {
  wrapped: "krk",
  keyring: "keyring",
  register: "register",
  facts: "facts",
  waiting: "waiting",
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Seals a JSON value under the keyring key and stores it by name. */
export async function storeSealed(
  ports: Ports,
  krk: Uint8Array,
  name: string,
  value: unknown,
): Promise<void> {
  const plaintext = encoder.encode(JSON.stringify(value));
  await ports.storage.set(name, sealLocal(ports.primitives, krk, name, plaintext));
}

/** The value stored under a name, for a schema to check. @throws CryptoError when it was changed. */
export async function readSealed(ports: Ports, krk: Uint8Array, name: string): Promise<unknown> {
  const sealed = await ports.storage.get(name);
  if (!sealed) return undefined;
  return JSON.parse(decoder.decode(openLocal(ports.primitives, krk, name, sealed)));
}
