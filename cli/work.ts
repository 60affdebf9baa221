import { Command } from "commander";
import { toHex } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { verifyBundle } from "#crypto/signed.ts";
import { seekWork } from "#crypto/work.ts";
import { HEADER_LENGTH, OFFSET } from "#schemas/envelope.ts";
import { bytesOf, todayOf, wholeNumber } from "./input.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";

type WorkOptions = { readonly bits: number; readonly bundle: string; readonly today?: string };

/** A nonce with `bits` of work for a drop. @throws RefusedError when the organisation did not sign so many. */
export function workFor(shell: Shell, drop: Uint8Array, bits: number, most: number): string {
  if (bits > most) throw new RefusedError(`the organisation asks for ${most} bits of work at most`);
  const primitives = { ...noble, randomBytes: shell.randomBytes };
  return toHex(seekWork(primitives, drop, bits, () => true).nonce);
}

async function work(path: string, options: WorkOptions, shell: Shell): Promise<void> {
  const drop = await bytesOf(path, "drop");
  if (drop.length < HEADER_LENGTH) throw new UsageError("drop: shorter than a header");
  const organisation = drop.slice(OFFSET.organisation, OFFSET.epoch);
  const signed = await bytesOf(options.bundle, "--bundle");
  const bundle = verifyBundle(noble, signed, organisation, todayOf(options.today, shell));
  shell.out(workFor(shell, drop, options.bits, bundle.policy.pow));
}

/** `lakana work`: work for a drop that was sealed before a flood, by whoever hands it in. It opens nothing. */
export function workCommand(shell: Shell): Command {
  return new Command("work")
    .description("work on a sealed drop, and print the nonce that travels with it")
    .argument("<drop>", "a sealed drop, as it is")
    .requiredOption("--bundle <file>", "the organisation's signed bundle")
    .requiredOption("--bits <number>", "bits that the service asks for", wholeNumber)
    .option("--today <day>", "check the bundle for this day instead of the clock's")
    .action((path: string, options: WorkOptions) => work(path, options, shell));
}
