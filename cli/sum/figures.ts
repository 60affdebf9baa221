import { stringify } from "csv-stringify/sync";
import { highsSolver, PROFILES, type ProfileName, Refusal } from "#aggregation/index.ts";
import { codebookDigest } from "#aggregation/release/release.ts";
import { contribution } from "#aggregation/sum/contribution.ts";
import { commonMarks, ownMarks, protectedSum, type SumProtection } from "#aggregation/sum/marks.ts";
import { menuDigest, type SumMenu, wordsIn } from "#aggregation/sum/menu.ts";
import { openedTable } from "#aggregation/sum/opened.ts";
import { toHex } from "#crypto/bytes.ts";
import type { OpenedSum } from "#crypto/sum/round.ts";
import { fromWords, toWords } from "#crypto/sum/words.ts";
import { RefusedError } from "../shell.ts";
import { countsOf, type KeyedTable, sumsOf } from "../table.ts";
import type { OpenedFile } from "./own.ts";

type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A refusal of the figures is one line of the command. */
export function speaking<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw new RefusedError(error.sentence.en);
    throw error;
  }
}

/** The menu and the own counts, from the same files that `lakana protect` reads. */
export async function tableFiles(table: string, constraints: string) {
  const { header, keys, counts } = await countsOf(table, "--table");
  const sums = await sumsOf(constraints, "--constraints", counts.length);
  const menu: SumMenu = { cells: keys.map((key) => JSON.stringify(key)), sums };
  return { header, keys, counts, menu };
}

/** What a call says of a menu. */
export const named = (menu: SumMenu, profile: ProfileName, sha256: Sha256) => ({
  codebook: new Uint8Array(Buffer.from(codebookDigest(sha256), "hex")),
  menu: menuDigest(menu, profile, sha256),
  words: wordsIn(menu),
});

export const wordsOf = (menu: SumMenu, counts: readonly number[]): Uint8Array =>
  speaking(() => toWords(contribution(menu, counts)));

async function protection(
  menu: SumMenu,
  opened: Pick<OpenedFile, "profile" | "seed" | "counts" | "contributors" | "contributing">,
): Promise<SumProtection> {
  const { default: loadHighs } = await import("highs");
  const { counts, contributors, contributing, profile, seed } = opened;
  return {
    menu,
    table: { counts, contributors, contributing },
    profile: PROFILES[profile],
    solver: highsSolver(await loadHighs()),
    seed,
  };
}

/** Reads an opened sum and works out what is hidden for all, and what this organisation asks for. */
export async function openedFile(
  menu: SumMenu,
  { words, secret }: OpenedSum,
  members: number,
  own: readonly number[],
  profile: ProfileName,
  call: Uint8Array,
): Promise<OpenedFile> {
  const table = speaking(() => openedTable(menu, fromWords(words), members));
  const base = {
    profile,
    seed: toHex(secret),
    ...table,
    counts: [...table.counts],
    contributors: [...table.contributors],
  };
  const sum = await protection(menu, base);
  return speaking(() => {
    const common = commonMarks(sum);
    const asked = ownMarks(sum, common, own);
    return {
      format: "lakana-sum/1",
      call: toHex(call),
      ...base,
      own: [...own],
      common: [...common].sort((left, right) => left - right),
      asked: [...asked].sort((left, right) => left - right),
    };
  });
}

/** The table that may leave, as a CSV in the form of `lakana protect`, with its witnesses. */
export async function publishedFile(
  { header, keys }: Pick<KeyedTable, "header" | "keys">,
  menu: SumMenu,
  opened: OpenedFile,
  asked: readonly boolean[],
) {
  const sum = await protection(menu, opened);
  const wanted = new Set(asked.flatMap((flag, cell) => (flag ? [cell] : [])));
  const { values, witnesses } = speaking(() => protectedSum(sum, new Set(opened.common), wanted, opened.own));
  const lines = keys.map((key, row) => [...key, values[row] ?? "", values[row] === null ? "*" : ""]);
  return { csv: stringify([[...header, "published", "mark"], ...lines]), witnesses, values };
}
