import { open, rm } from "node:fs/promises";
import { createEngine } from "#client/desk/engine/engine.ts";
import { EngineError, explain } from "#client/desk/engine/errors.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { bytesOf } from "../input.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";

export type Into = {
  readonly desk: string;
  readonly device: string;
  readonly passphrase: string;
  readonly newSheets: string;
  readonly setup?: string;
  readonly sheets: readonly string[];
};

const text = async (path: string, option: string): Promise<string> =>
  new TextDecoder().decode(await bytesOf(path, option)).trim();

/** The token itself, or the link that the service printed. */
const tokenOf = (given: string): string => given.replace(/^.*#\/?setup\//, "");

/** Files are made before anything is changed, so that a full or wrong place is noticed in time. */
async function newFile(path: string, option: string) {
  return open(path, "wx", 0o600).catch(() => {
    throw new UsageError(`${option}: the file exists already or cannot be made`);
  });
}

/**
 * Starts the organisation of a backup again in a running service, as the desk's first screen does. The device file
 * and the new sheets are all that opens it afterwards: both are on disk before this returns.
 */
export async function restoreInto(
  shell: Shell,
  primitives: Primitives,
  backup: Blob,
  options: Into,
): Promise<void> {
  const engine = createEngine({
    fetch,
    deskUrl: options.desk.replace(/\/+$/, ""),
    storage: memoryStorage(),
    primitives,
    now: shell.now,
  });
  const typed = await Promise.all(options.sheets.map((path) => text(path, "--sheets")));
  const passphrase = await text(options.passphrase, "--passphrase");
  const device = await newFile(options.device, "--device");
  const sheets = await newFile(options.newSheets, "--new-sheets");
  let kept = false;
  try {
    const made = await engine
      .recover({
        typed,
        backup,
        passphrase,
        member: "",
        ...(options.setup === undefined ? {} : { setupToken: tokenOf(options.setup) }),
      })
      .finally(async () => {
        // Whatever failed after the service took the new key: without this file nobody could go on.
        if ((await engine.status()).state !== "unlocked") return;
        await device.writeFile(await engine.exportDevice());
        await device.sync();
        kept = true;
      });
    await sheets.writeFile(`${made.sheets.sheets.map((groups) => groups.join(" ")).join("\n")}\n`);
    await sheets.sync();
    const { cases, lost, files } = made;
    shell.out(JSON.stringify({ restored: cases, lost, files }));
  } catch (error) {
    if (error instanceof EngineError) throw new RefusedError(explain(error).en, { cause: error });
    throw error;
  } finally {
    await device.close();
    await sheets.close();
    if (!kept) for (const path of [options.device, options.newSheets]) await rm(path, { force: true });
    await engine.lock();
  }
}
