import { openAsBlob } from "node:fs";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { BackupError } from "#client/desk/engine/recovery/archive/errors.ts";
import { jsonBytes } from "#client/desk/engine/recovery/archive/format.ts";
import { type BackupEntry, readBackup } from "#client/desk/engine/recovery/archive/read.ts";
import { streamOf } from "#client/desk/engine/recovery/archive/write.ts";
import { toHex } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";
import { identityFrom } from "./identity.ts";
import { type Into, restoreInto } from "./restoreInto.ts";

type Options = {
  readonly rehearse?: boolean;
  readonly out?: string;
  readonly sheets?: string[];
  readonly identity?: string;
  readonly desk?: string;
  readonly device?: string;
  readonly passphrase?: string;
  readonly newSheets?: string;
  readonly setup?: string;
};

/** What `--desk` needs besides. @throws UsageError naming what is missing. */
function intoOf({ desk, device, passphrase, newSheets, setup, sheets }: Options): Into | undefined {
  if (desk === undefined) return undefined;
  if (!sheets || !device || !passphrase || !newSheets)
    throw new UsageError("--desk needs --sheets, --device, --passphrase and --new-sheets");
  return { desk, device, passphrase, newSheets, sheets, ...(setup === undefined ? {} : { setup }) };
}

async function streamOfFile(path: string): Promise<ReadableStream<Uint8Array>> {
  try {
    const file = await open(path);
    return streamOf(file.createReadStream()[Symbol.asyncIterator]());
  } catch {
    throw new UsageError("the backup cannot be read");
  }
}

/** Read in pieces from the disk, twice: to prove it, then to put it back. */
const blobOf = (path: string): Promise<Blob> =>
  openAsBlob(path).catch(() => {
    throw new UsageError("the backup cannot be read");
  });

/** Entries have paths of one fixed shape (archive/read.ts), so none can leave the folder. */
const writer = (folder: string) => async (entry: BackupEntry) => {
  const path = join(folder, entry.path);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, entry.bytes, { mode: 0o600, flag: "wx" });
};

/**
 * `lakana restore`: opens a backup. `--rehearse` only reads it to its end and proves it, with counts and a digest
 * that two rehearsals of one backup share; nothing is written and no service is spoken to. `--desk` puts it back into
 * a service.
 */
export function restoreCommand(shell: Shell): Command {
  return new Command("restore")
    .description("prove a backup, take it out into an empty folder, or start the organisation again with it")
    .argument("<backup>", "age file made by the desk or by lakana backup")
    .option("--rehearse", "prove it, and write nothing")
    .option("--out <folder>", "take everything out, in the clear; the folder must not exist")
    .option("--sheets <files...>", "recovery sheets, typed, one to a file")
    .option("--identity <file>", "a second custodian's age identity instead")
    .option("--desk <url>", "start the organisation again in the service at this desk listener")
    .option("--setup <link>", "with --desk: set-up link of a service that does not know the organisation")
    .option("--device <file>", "with --desk: the new key officer's device, for importing at the desk")
    .option("--passphrase <file>", "with --desk: file with the passphrase of that device")
    .option("--new-sheets <file>", "with --desk: the new recovery sheets, one to a line, to print and erase")
    .action(async (path: string, options: Options) => {
      const into = intoOf(options);
      if (
        [options.rehearse === true, options.out !== undefined, into !== undefined].filter(Boolean).length !==
        1
      )
        throw new UsageError("one of --rehearse, --out and --desk is needed");
      const primitives = await loadLibsodium();
      if (into) return restoreInto(shell, primitives, await blobOf(path), into);
      const identity = await identityFrom(primitives, options);
      const file = await streamOfFile(path);
      if (options.out !== undefined)
        await mkdir(options.out, { mode: 0o700 }).catch(() => {
          throw new UsageError("--out: a folder that does not exist yet is expected");
        });
      try {
        const keep = options.out === undefined ? undefined : writer(options.out);
        const { manifest, organisation, bytes } = await readBackup(file, identity, keep);
        shell.out(
          JSON.stringify({
            organisation: organisation.id,
            fictional: manifest.fictional,
            made: manifest.made,
            cases: manifest.cases,
            media: manifest.media,
            missing: manifest.missing.length,
            entries: manifest.files.length,
            bytes,
            digest: toHex(primitives.sha256(jsonBytes(manifest))),
          }),
        );
      } catch (error) {
        // What was taken out of a backup that does not hold must not be mistaken for it.
        if (options.out !== undefined) await rm(options.out, { recursive: true, force: true });
        if (error instanceof BackupError) throw new RefusedError(error.message, { cause: error });
        throw error;
      }
    });
}
