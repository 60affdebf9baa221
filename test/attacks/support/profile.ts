// A seized browser profile: every file of it, the passphrase, and what can be opened with both.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toHex } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { openLocal, unwrapUnder, vaultWrapping, type Wrapping } from "#crypto/vault.ts";
import { attempt } from "../../model/seizure.ts";
import { logPayload, tablePayload, unsnappy } from "./leveldb.ts";

const WRAPPED = 92;
const NAMES = ["keyring", "register", "facts"];

/** Every file of a folder, once as it is and once without the packing of the browser's database. */
export function imageOf(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = readFileSync(join(entry.parentPath, entry.name));
      if (entry.name.endsWith(".log")) return [file, logPayload(file)];
      if (entry.name.endsWith(".ldb")) return [file, tablePayload(file)];
      return entry.parentPath.includes("indexeddb.blob") ? [file, unsnappy(file)] : [file];
    });
}

const positions = function* (stream: Buffer, wanted: Buffer | number) {
  for (let at = stream.indexOf(wanted); at >= 0; at = stream.indexOf(wanted, at + 1)) yield at;
};

/** Wrapped keyring keys, also deleted ones. */
function wrappedKeys(image: readonly Buffer[]): Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  for (const stream of image)
    for (const at of positions(stream, Buffer.from("LKV1"))) {
      const wrapped = new Uint8Array(stream.subarray(at, at + WRAPPED));
      if (wrapped.length === WRAPPED) found.set(toHex(wrapped), wrapped);
    }
  return [...found.values()];
}

/** Byte arrays as the browser serialises them: 'B', length, octets, 'V'. */
function storedArrays(image: readonly Buffer[]): Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  for (const stream of image)
    for (const at of positions(stream, 0x42)) {
      let [length, next] = [0, at + 1];
      for (let place = 0; place < 4; place++, next++) {
        const octet = stream[next] ?? 0;
        length += (octet & 127) * 2 ** (7 * place);
        if (octet < 128) break;
      }
      next++;
      if (length < 40 || stream[next + length] !== 0x56) continue;
      const value = new Uint8Array(stream.subarray(next, next + length));
      found.set(toHex(value.subarray(0, 24)), value);
    }
  return [...found.values()];
}

/** Names of drafts, as keys of the database: UTF-16, big-endian. */
function draftNames(image: readonly Buffer[]): Set<string> {
  const prefix = Buffer.from("draft/", "utf16le").swap16();
  const names = new Set<string>();
  for (const stream of image)
    for (const at of positions(stream, prefix)) {
      const text = Buffer.from(stream.subarray(at, at + 76));
      if (text.length === 76) names.add(text.swap16().toString("utf16le"));
    }
  return names;
}

export type Seized = {
  readonly keyringKeys: number;
  readonly plaintexts: readonly string[];
  readonly seeds: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
};

const SECRET = /[0-9a-f]{64}/g;

/** Opens everything in the image that the passphrase leads to, and collects every secret in it. */
export async function seize(primitives: Primitives, folder: string, passphrase: string): Promise<Seized> {
  const image = imageOf(folder);
  const wrappings = new Map<string, Wrapping>();
  const keyringKeys = new Map<string, Uint8Array>();
  for (const wrapped of wrappedKeys(image)) {
    const salt = toHex(wrapped.subarray(4, 20));
    const wrapping = wrappings.get(salt) ?? (await vaultWrapping(passphrase, wrapped));
    wrappings.set(salt, wrapping);
    const key = attempt(() => unwrapUnder(primitives, wrapping, wrapped));
    if (key) keyringKeys.set(toHex(key), key);
  }
  const names = [...NAMES, ...draftNames(image)];
  const found = { plaintexts: [] as string[], seeds: new Set<string>(), keys: new Set<string>() };
  for (const value of storedArrays(image))
    for (const key of keyringKeys.values())
      for (const name of names) {
        const plaintext = attempt(() => openLocal(primitives, key, name, value));
        if (!plaintext) continue;
        const text = Buffer.from(plaintext).toString("utf8");
        found.plaintexts.push(text);
        for (const secret of text.match(SECRET) ?? [])
          (name === "keyring" ? found.seeds : found.keys).add(secret);
      }
  // What lies there in the clear, should anything ever.
  for (const stream of image)
    for (const secret of stream.toString("latin1").match(SECRET) ?? []) found.keys.add(secret);
  return { ...found, keyringKeys: keyringKeys.size };
}
