import { Command, CommanderError } from "commander";
import { CryptoError } from "#crypto/errors.ts";
import { codeCommand } from "./code.ts";
import { keygenCommand } from "./keygen.ts";
import { openCommand } from "./open.ts";
import { relayCommand } from "./relay.ts";
import { sealCommand } from "./seal.ts";
import { EXIT, RefusedError, type Shell, UsageError } from "./shell.ts";
import { signReleaseCommand } from "./signRelease.ts";
import { standaloneCommand } from "./standalone.ts";
import { verifyCommand } from "./verify/verify.ts";
import { watchCommand } from "./watch/watch.ts";
import { witnessKeyCommand } from "./witness/key.ts";
import { witnessCommand } from "./witness/witness.ts";
import { workCommand } from "./work.ts";

/** Applies to a command and all below it; commander does not hand these down by itself. */
function speakThrough(command: Command, shell: Shell): void {
  const line = (text: string) => text.replace(/\n$/, "");
  command.exitOverride().configureOutput({
    writeOut: (text) => shell.out(line(text)),
    writeErr: (text) => shell.error(line(text)),
  });
  for (const sub of command.commands) speakThrough(sub, shell);
}

/** The whole command line; one file per command. `more` are the commands of the service. */
export function program(shell: Shell, more: readonly Command[] = []): Command {
  const lakana = new Command("lakana").description("report violations safely");
  for (const command of [
    ...more,
    sealCommand(shell),
    openCommand(shell),
    codeCommand(shell),
    keygenCommand(shell),
    signReleaseCommand(shell),
    relayCommand(shell),
    standaloneCommand(shell),
    verifyCommand(shell),
    watchCommand(shell),
    witnessKeyCommand(shell),
    witnessCommand(shell),
    workCommand(shell),
  ])
    lakana.addCommand(command);
  speakThrough(lakana, shell);
  return lakana;
}

/** Runs one command line. Resolves to the exit code; every failure is one line on stderr. */
export async function run(
  words: readonly string[],
  shell: Shell,
  more: readonly Command[] = [],
): Promise<number> {
  try {
    await program(shell, more).parseAsync(words, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    // Commander has already written its own line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof UsageError) {
      shell.error(`lakana: ${error.message}`);
      return EXIT.usage;
    }
    if (error instanceof RefusedError) {
      shell.error(`lakana: refused: ${error.message}`);
      return EXIT.refused;
    }
    if (error instanceof CryptoError) {
      shell.error(`lakana: refused (${error.code}): ${error.message}`);
      return EXIT.refused;
    }
    shell.error(`lakana: failed: ${error instanceof Error ? error.message.split("\n")[0] : "unknown"}`);
    return EXIT.failed;
  }
}
