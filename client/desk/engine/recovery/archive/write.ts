import { Encrypter } from "age-encryption";
import { packTar } from "modern-tar";
import { toHex } from "#crypto/bytes.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { CaseFile } from "#schemas/casefile.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { IdentitySection } from "#schemas/head.ts";
import {
  type BackupManifest,
  type BackupOrganisation,
  jsonBytes,
  MANIFEST,
  ORGANISATION,
  README,
} from "./format.ts";
import { readme } from "./readme.ts";

export type BackupCase = {
  readonly id: string;
  readonly file: CaseFile;
  readonly facts: CaseFacts;
  readonly identity: IdentitySection | Uint8Array | null;
  /** One file after the other, so that only one is in memory; `null` for one that cannot be had any more. */
  readonly media: () => AsyncIterable<{ readonly name: string; readonly bytes: Uint8Array } | null>;
};

/** All that a backup is made of; `day` is a day number. */
export type BackupSource = {
  readonly organisation: BackupOrganisation;
  readonly day: number;
  readonly cases: AsyncIterable<BackupCase>;
};

/** Two empty blocks end an archive; an entry written alone brings its own. */
const END_LENGTH = 1024;

async function entry(name: string, bytes: Uint8Array, day: number): Promise<Uint8Array> {
  const header = { name, size: bytes.length, mode: 0o600, mtime: new Date(day * 86_400_000) };
  return packTar([{ header, body: bytes }]);
}

/** The tar archive, entry by entry; the manifest comes last because only then all digests are known. */
async function* archive(primitives: Primitives, source: BackupSource): AsyncGenerator<Uint8Array> {
  const { organisation, day } = source;
  const files: BackupManifest["files"] = [];
  const missing = new Set<string>();
  const counts = { cases: 0, media: 0 };
  const add = async (name: string, bytes: Uint8Array): Promise<Uint8Array> => {
    files.push([name, bytes.length, toHex(primitives.sha256(bytes))]);
    return (await entry(name, bytes, day)).slice(0, -END_LENGTH);
  };
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  yield add(README, new TextEncoder().encode(readme(organisation.name, date)));
  yield add(ORGANISATION, jsonBytes(organisation));
  for await (const { id, file, facts, identity, media } of source.cases) {
    counts.cases += 1;
    yield add(`cases/${id}/case.json`, jsonBytes(file));
    yield add(`cases/${id}/facts.json`, jsonBytes(facts));
    yield add(`cases/${id}/identity.json`, jsonBytes(identity));
    for await (const held of media()) {
      if (!held) missing.add(id);
      else {
        counts.media += 1;
        yield add(`cases/${id}/media/${held.name}`, held.bytes);
      }
    }
  }
  const manifest: BackupManifest = {
    format: "lakana-backup/1",
    organisation: organisation.id,
    fictional: organisation.fictional,
    made: day,
    ...counts,
    missing: [...missing],
    files,
  };
  yield entry(MANIFEST, jsonBytes(manifest), day);
}

/** Pulled, so that nothing is read before what came before it was written. */
export const streamOf = (parts: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await parts.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await parts.return?.();
      },
    },
    { highWaterMark: 0 },
  );

/**
 * A backup as a standard age v1 file: a tar archive sealed to each recipient.
 * @param recipients `age1pq1…`: age does not let hybrid and older recipients share a file.
 */
export async function backupStream(
  primitives: Primitives,
  source: BackupSource,
  recipients: readonly string[],
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(streamOf(archive(primitives, source)));
}
