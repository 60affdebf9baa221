import { readFile, writeFile } from "node:fs/promises";
import * as z from "zod/mini";
import { toHex } from "#crypto/bytes.ts";
import type { SumCall } from "#schemas/sum.ts";
import { Quarter } from "#schemas/time.ts";
import { RefusedError, UsageError } from "../shell.ts";

/** Sums that this organisation has published with others: whose tables were in them, and for when. */
const History = z.object({
  format: z.literal("lakana-sums/1"),
  sums: z.array(z.object({ quarter: Quarter, members: z.array(z.string()), call: z.string() })),
});
type History = z.infer<typeof History>;

async function read(file: string): Promise<History> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return { format: "lakana-sums/1", sums: [] };
  try {
    return History.parse(JSON.parse(text));
  } catch {
    throw new UsageError("--history: not a list of published sums");
  }
}

const namesOf = ({ members }: SumCall): string[] => members.map(toHex);

/**
 * Two sums over one quarter with different members give the difference away, whoever aborted or came later.
 * @returns what to tell people of members who came or went since the quarter before.
 * @throws RefusedError
 */
export async function checkHistory(file: string, call: SumCall): Promise<string | undefined> {
  const { sums } = await read(file);
  const now = namesOf(call);
  const differs = (members: readonly string[]) => members.join() !== now.join();
  if (sums.some(({ quarter, members }) => quarter === call.quarter && differs(members)))
    throw new RefusedError(
      `a sum for ${call.quarter} with other members is published already: the difference of the two would show the table of those who came or went`,
    );
  const last = sums.filter(({ quarter }) => quarter < call.quarter).at(-1);
  if (!last || !differs(last.members)) return undefined;
  const changed = [
    ...now.filter((member) => !last.members.includes(member)).map((member) => `+${member}`),
    ...last.members.filter((member) => !now.includes(member)).map((member) => `-${member}`),
  ];
  return `members since ${last.quarter}: ${changed.join(" ")}; a coarse menu for this quarter says less of them`;
}

export async function noteHistory(file: string, call: SumCall, digest: Uint8Array): Promise<void> {
  const { sums, format } = await read(file);
  const sum = { quarter: call.quarter, members: namesOf(call), call: toHex(digest) };
  const others = sums.filter(({ call }) => call !== sum.call);
  const ordered = [...others, sum].sort((left, right) => (left.quarter < right.quarter ? -1 : 1));
  await writeFile(file, `${JSON.stringify({ format, sums: ordered })}\n`, { mode: 0o600 });
}
