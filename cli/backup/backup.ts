import { open, rename, rm, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { createEngine } from "#client/desk/engine/engine.ts";
import { EngineError, explain } from "#client/desk/engine/errors.ts";
import { memoryStorage } from "#client/desk/engine/storage/memory.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { bytesOf } from "../input.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";

type Options = {
  readonly desk: string;
  readonly device: string;
  readonly passphrase: string;
  readonly custodian?: string;
  readonly out: string;
};

/**
 * `lakana backup`: what the desk's button does, with a device file, where no browser is. The device
 * must be one of its own: a copy of one in use would roll its keys away from it.
 */
export function backupCommand(shell: Shell): Command {
  return new Command("backup")
    .description("write every case that a device can open into an age file for the recovery sheets")
    .requiredOption("--desk <url>", "address of the desk listener")
    .requiredOption("--device <file>", "file of a device of its own; it is written again")
    .requiredOption("--passphrase <file>", "file with the device's passphrase")
    .option("--custodian <file>", "file with a second recipient, age1pq1…")
    .requiredOption("--out <file>", "the backup; never written over")
    .action(async (options: Options) => {
      const primitives = await loadLibsodium();
      const line = async (path: string, option: string) =>
        new TextDecoder().decode(await bytesOf(path, option)).trim();
      const engine = createEngine({
        fetch,
        deskUrl: options.desk.replace(/\/+$/, ""),
        storage: memoryStorage(),
        primitives,
        now: shell.now,
      });
      const device = await bytesOf(options.device, "--device");
      const passphrase = await line(options.passphrase, "--passphrase");
      const custodian =
        options.custodian === undefined ? undefined : await line(options.custodian, "--custodian");
      const file = await open(options.out, "wx", 0o600).catch(() => {
        throw new UsageError("--out: the file exists already or cannot be made");
      });
      try {
        await engine.importDevice(device);
        await engine.unlock(passphrase);
        await engine.sync();
        // The device's weekly keys may have changed: the file is the device, and goes on with them.
        await writeFile(`${options.device}.new`, await engine.exportDevice(), { mode: 0o600 });
        await rename(`${options.device}.new`, options.device);
        await engine.backup((part) => file.appendFile(part), custodian);
        await file.sync();
      } catch (error) {
        // Half a backup must not be mistaken for one.
        await rm(options.out, { force: true });
        if (error instanceof EngineError) throw new RefusedError(explain(error).en, { cause: error });
        throw error;
      } finally {
        await file.close();
        await engine.lock();
      }
    });
}
