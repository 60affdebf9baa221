import { sha256 } from "@noble/hashes/sha2.js";
import { createTarDecoder } from "modern-tar";
import { toHex } from "#crypto/bytes.ts";
import { CaseFile } from "#schemas/casefile.ts";
import { CaseFacts } from "#schemas/facts.ts";
import { IdentitySection } from "#schemas/head.ts";
import { openAge } from "./age.ts";
import { BackupError } from "./errors.ts";
import { BackupManifest, BackupOrganisation, MANIFEST, ORGANISATION, readJson } from "./format.ts";

/** An entry of a backup with its authenticated bytes; media come in one piece of at most 64 MiB. */
export type BackupEntry = { readonly path: string; readonly bytes: Uint8Array };
export type Rehearsal = {
  readonly manifest: BackupManifest;
  readonly organisation: BackupOrganisation;
  readonly bytes: number;
};

const PATH =
  /^(README\.txt|organisation\.json|manifest\.json|cases\/[0-9a-f]{32}\/((case|facts|identity)\.json|media\/[0-9a-f]{32}-\d{1,2}\.[a-z0-9]{2,5}))$/;

async function whole(body: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (offset + value.length > size) throw new BackupError("damaged");
    bytes.set(value, offset);
    offset += value.length;
  }
  if (offset !== size) throw new BackupError("damaged");
  return bytes;
}

/** What a case entry must be; other paths say nothing that a program reads. */
function checkContent(path: string, bytes: Uint8Array): void {
  try {
    if (path.endsWith("/case.json")) CaseFile.parse(readJson(bytes));
    else if (path.endsWith("/facts.json")) CaseFacts.parse(readJson(bytes));
    else if (path.endsWith("/identity.json")) {
      const value = readJson(bytes);
      if (value !== null && !(value instanceof Uint8Array)) IdentitySection.parse(value);
    }
  } catch (cause) {
    throw new BackupError("content", { cause });
  }
}

const LARGEST = 80 * 1024 * 1024;

/**
 * Reads a whole backup, one entry at a time, and compares every entry with the list at its end.
 * @param identity `AGE-SECRET-KEY-PQ-1…`. @param onEntry is given each entry before the list was compared.
 * @throws BackupError
 */
export async function readBackup(
  file: ReadableStream<Uint8Array>,
  identity: string,
  onEntry: (entry: BackupEntry) => void | Promise<void> = () => undefined,
): Promise<Rehearsal> {
  const plain = await openAge(file, identity);
  const seen: BackupManifest["files"] = [];
  let organisation: BackupOrganisation | undefined;
  let manifest: BackupManifest | undefined;
  let total = 0;
  try {
    const entries = plain
      .pipeThrough(createTarDecoder({ strict: true }) as ReadableWritablePair<TarItem, Uint8Array>)
      .getReader();
    for (;;) {
      const { done, value } = await entries.read();
      if (done) break;
      const { name: path, size } = value.header;
      if (manifest || !PATH.test(path) || size > LARGEST) throw new BackupError("content");
      const bytes = await whole(value.body, size);
      total += size;
      if (path === MANIFEST) manifest = BackupManifest.parse(readJson(bytes));
      else {
        seen.push([path, size, toHex(sha256(bytes))]);
        checkContent(path, bytes);
        if (path === ORGANISATION) organisation = BackupOrganisation.parse(readJson(bytes));
        await onEntry({ path, bytes });
      }
    }
  } catch (cause) {
    throw cause instanceof BackupError ? cause : new BackupError("damaged", { cause });
  }
  if (!manifest || !organisation) throw new BackupError("damaged");
  const count = (pattern: RegExp) => seen.filter(([path]) => pattern.test(path)).length;
  const same =
    JSON.stringify(seen) === JSON.stringify(manifest.files) &&
    organisation.id === manifest.organisation &&
    count(/\/case\.json$/) === manifest.cases &&
    count(/\/media\//) === manifest.media;
  if (!same) throw new BackupError("digest");
  return { manifest, organisation, bytes: total };
}

type TarItem = {
  readonly header: { readonly name: string; readonly size: number };
  readonly body: ReadableStream<Uint8Array>;
};
