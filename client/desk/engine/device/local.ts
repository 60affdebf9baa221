import { concat, equal, utf8 } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { openLocal, sealLocal } from "#crypto/vault.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** Names of what a device stores. Drafts are `draft/` and a digest of their key. */
export const LOCAL = {
  wrapped: "krk",
  keyring: "keyring",
  register: "register",
  facts: "facts",
  waiting: "waiting",
  /** Keys and members as the service last showed them (seen.ts). */
  seen: "seen",
  /** The keyring key that is about to take over, wrapped; there while a roll is under way. */
  nextWrapped: "krk.next",
  /** Rounds of sums with other organisations. */
  sums: "sums",
  /** Which keyring key the rest is sealed under. */
  generation: "generation",
};

/** Everything but these is sealed under the keyring key. */
const NOT_SEALED = new Set([LOCAL.wrapped, LOCAL.waiting, LOCAL.nextWrapped, LOCAL.generation]);
/** Sealed already under the keys of cases and of the ledger, as the service holds it. */
const AS_SERVED = /^(copy|ledger)\//;
export const isSealed = (name: string): boolean => !NOT_SEALED.has(name) && !AS_SERVED.test(name);

/** A public name of a keyring key, so that a tab with an older one notices and writes nothing. */
export const generationOf = (primitives: Primitives, krk: Uint8Array): Uint8Array =>
  primitives.sha256(concat(utf8("lakana/generation"), krk)).slice(0, 8);

/** @throws EngineError `locked` when another tab has rolled the keyring key: this one must be unlocked again. */
async function insistOnGeneration(ports: Ports, krk: Uint8Array): Promise<void> {
  const current = await ports.storage.get(LOCAL.generation);
  if (current && !equal(current, generationOf(ports.primitives, krk))) throw new EngineError("locked");
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Seals a JSON value under the keyring key and stores it by name. */
export async function storeSealed(
  ports: Ports,
  krk: Uint8Array,
  name: string,
  value: unknown,
): Promise<void> {
  await insistOnGeneration(ports, krk);
  const plaintext = encoder.encode(JSON.stringify(value));
  await ports.storage.set(name, sealLocal(ports.primitives, krk, name, plaintext));
}

/** The value stored under a name, for a schema to check. @throws CryptoError when it was changed. */
export async function readSealed(ports: Ports, krk: Uint8Array, name: string): Promise<unknown> {
  await insistOnGeneration(ports, krk);
  const sealed = await ports.storage.get(name);
  if (!sealed) return undefined;
  return JSON.parse(decoder.decode(openLocal(ports.primitives, krk, name, sealed)));
}
