import { Command } from "commander";
import { request } from "#client/shared/api/request.ts";
import { handIn, type Outcome } from "#client/shared/carriage/handIn.ts";
import { bytesOf } from "./input.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";

/** One line for a field agent; file names may say whose they are, so files are numbered as they were given. */
const WORDS: Readonly<Record<Outcome, string>> = {
  "handed-in": "handed in",
  already: "already handed in",
  over: "too old: nobody can open it any more",
  "not-an-envelope": "not a sealed envelope",
  offline: "no connection: not handed in yet",
  refused: "the service cannot take it now: not handed in yet",
};

function siteOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    throw new UsageError("the address of a site is expected, such as https://example.org");
  }
}

async function relay(url: string, files: readonly string[], shell: Shell): Promise<void> {
  const site = siteOf(url);
  const handed = new Set<string>();
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const envelope = await bytesOf(file, "file");
    const outcome = await handIn(
      (path, options) => request(`${site}${path}`, options),
      envelope,
      handed,
      shell.now(),
    );
    shell.out(`${outcomes.push(outcome)}: ${WORDS[outcome]}`);
  }
  if (outcomes.some((outcome) => outcome === "offline" || outcome === "refused"))
    throw new Error("some envelopes are not handed in yet; the same command tries all again");
  if (outcomes.some((outcome) => outcome === "over" || outcome === "not-an-envelope"))
    throw new RefusedError("some files were not handed in");
}

/** `lakana relay`: hands in sealed envelopes for people without a network. It holds no key. */
export function relayCommand(shell: Shell): Command {
  return new Command("relay")
    .description("hand in sealed envelopes as they are, each once")
    .argument("<url>", "the reporter's site")
    .argument("<files...>", "sealed files")
    .action((url: string, files: readonly string[]) => relay(url, files, shell));
}
