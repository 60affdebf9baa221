import { writeFile } from "node:fs/promises";
import type { ProfileName } from "#aggregation/index.ts";
import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { flagsIn, flagWords } from "#crypto/sum/flags.ts";
import { readCall } from "#crypto/sum/roster.ts";
import { type SumCall, sumCallCodec } from "#schemas/sum.ts";
import { Quarter } from "#schemas/time.ts";
import { hexOf, todayOf } from "../input.ts";
import { RefusedError, type Shell, UsageError } from "../shell.ts";
import { named, openedFile, publishedFile, tableFiles, wordsOf } from "./figures.ts";
import { noteHistory } from "./history.ts";
import { type OpenedFile, readOpened } from "./own.ts";
import { entered, type Options, opened, send, type Where } from "./steps.ts";

export type TableOptions = {
  readonly table: string;
  readonly constraints: string;
  readonly profile: ProfileName;
};
type InitOptions = Where &
  TableOptions & {
    readonly quarter?: string;
    readonly member?: readonly string[];
    readonly deadline: string;
    readonly three?: true;
    readonly after?: string;
    readonly marksOf?: string;
  };

/** Puts a call together and hangs it up. Prints what the others give as `--board`. */
export async function init(options: InitOptions, shell: Shell): Promise<void> {
  const { primitives, board, day } = await opened(options, shell);
  const { menu } = await tableFiles(options.table, options.constraints);
  const names = named(menu, options.profile, primitives.sha256);
  const deadline = todayOf(options.deadline, shell);
  const base = { ver: 1, ...names, deadline, nonce: shell.randomBytes(16) } as const;
  const earlier = options.marksOf ?? options.after;
  const before =
    earlier === undefined
      ? undefined
      : await (await opened({ ...options, board: earlier }, shell)).board.read();
  let call: SumCall;
  if (options.marksOf !== undefined && before) {
    const { quarter, members, fewest, menu: counted } = readCall(before.call, 0);
    if (!equal(counted, names.menu))
      throw new RefusedError("--table: not the menu of the round of the counts");
    const after = primitives.sha256(before.call);
    call = { ...base, purpose: "marks", words: menu.cells.length, quarter, members, fewest, after };
  } else {
    const quarter = Quarter.safeParse(options.quarter);
    if (!quarter.success) throw new UsageError("--quarter: a quarter such as 2026-Q3 expected");
    const members = (options.member ?? []).map((member) => hexOf(member, 16, "--member"));
    members.sort((left, right) => (toHex(left) < toHex(right) ? -1 : 1));
    call = {
      ...base,
      purpose: "counts",
      quarter: quarter.data,
      members,
      fewest: options.three ? 3 : 4,
      ...(before ? { after: primitives.sha256(before.call) } : {}),
    };
  }
  if (call.members.length < call.fewest)
    throw new RefusedError(
      "a sum of fewer than four organisations shows too much of each; with --three all of them can agree on three",
    );
  if (deadline < day) throw new UsageError("--deadline: a day that is to come expected");
  const parsed = sumCallCodec.encode(call);
  shell.out(await board.call(parsed));
}

/** Masks and sends: the counts, or which cells this organisation wants hidden. */
export async function upload(
  options: Options & TableOptions & { readonly of?: string },
  shell: Shell,
): Promise<void> {
  const at = await entered(options, shell);
  const { counts, menu } = await tableFiles(options.table, options.constraints);
  const names = named(menu, options.profile, at.primitives.sha256);
  if (!equal(names.menu, at.call.menu) || !equal(names.codebook, at.call.codebook))
    throw new RefusedError("--table: not the cells, sums, rules or codebook of this round");
  let words: Uint8Array;
  if (at.call.purpose === "counts") words = wordsOf(menu, counts);
  else {
    const { asked } = await counted(options.of, at.call);
    const wanted = new Set(asked);
    words = flagWords(
      at.primitives,
      menu.cells.map((_, cell) => wanted.has(cell)),
    );
  }
  at.round.upload(at.everyone("roster"), words, at.day);
  await send(at, shell);
}

async function counted(folder: string | undefined, call: SumCall): Promise<OpenedFile> {
  if (folder === undefined) throw new UsageError("--of: the own folder of the round of the counts expected");
  const file = await readOpened(folder);
  if (!call.after || !equal(fromHex(file.call), call.after))
    throw new RefusedError("--of: these marks are asked for another sum");
  return file;
}

type ResultOptions = Options &
  TableOptions & {
    readonly of?: string;
    readonly out?: string;
    readonly witnesses?: string;
    readonly history?: string;
  };

/** Opens the sum. Of counts it stays in the own folder; of marks it makes the table that may leave. */
export async function result(options: ResultOptions, shell: Shell): Promise<void> {
  const at = await entered(options, shell);
  const { header, keys, counts, menu } = await tableFiles(options.table, options.constraints);
  const reveals = at.everyone("reveal");
  const vectors = await Promise.all(at.call.members.map((member) => at.board.masked(member)));
  if (at.call.purpose === "counts") {
    const sum = at.round.open(reveals, vectors, at.day);
    const digest = at.primitives.sha256(at.callBytes);
    const file = await openedFile(menu, sum, at.call.members.length, counts, options.profile, digest);
    await at.folder.keepOpened(file);
    await at.folder.save(at.round);
    shell.out(
      `opened: ${file.contributing} organisations with cases; ${file.common.length} of ${counts.length} cells hidden for all. Not to be published before the round of the marks.`,
    );
    return;
  }
  const file = await counted(options.of, at.call);
  if (!options.out) throw new UsageError("--out: a file for the table that may leave expected");
  const asked = flagsIn(at.round.open(reveals, vectors, at.day).words);
  const { csv, witnesses, values } = await publishedFile({ header, keys }, menu, file, asked);
  if (options.witnesses) {
    const { witnessText } = await import("#aggregation/audit/file.ts");
    await writeFile(options.witnesses, witnessText(witnesses, file.profile, values.length), { mode: 0o600 });
  }
  // Noted before it can leave: a table that is out and not noted would be the dangerous half.
  if (options.history) await noteHistory(options.history, at.call, fromHex(file.call));
  await writeFile(options.out, csv);
  await at.folder.save(at.round);
  const hidden = values.filter((value) => value === null).length;
  shell.out(
    `${hidden} of ${values.length} cells hidden; digest to compare ${toHex(at.primitives.sha256(new TextEncoder().encode(csv)))}`,
  );
}
