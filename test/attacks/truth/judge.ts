import type { Highs } from "highs";
import { ATTACKS } from "../twelve/all.ts";
import type { Attack, Candidate, Knowledge, PressItem } from "../twelve/attack.ts";
import { cellOf, cellText } from "../twelve/cell.ts";
import type { Released } from "../twelve/exports.ts";
import type { TrueCase } from "./cases.ts";
import { type Truth, truthOf } from "./recount.ts";
import { PROMISED, type Promised } from "./rules.ts";
import { type Score, scoreOf } from "./score.ts";

export type Verdict = { readonly attack: string } & Score;

export type Judged = {
  /** Printed numbers that are not the true ones. */
  readonly untrue: readonly string[];
  readonly verdicts: readonly Verdict[];
};

/** The weakest promise among the releases: nobody is held to what was never said. */
const promisedBy = (releases: readonly Released[]): Promised =>
  releases.some(({ rules }) => rules.profile === "default") ? PROMISED.default : PROMISED.strict;

export const untrueIn = (releases: readonly Released[], truth: Truth): string[] =>
  releases.flatMap((release) =>
    release.tables.flatMap((table) =>
      table.lines.flatMap(({ key, count }) => {
        const cell = count === null ? undefined : cellOf(release, table, key);
        if (!cell || truth.count(cell) === count) return [];
        return [`${release.name}: ${cellText(cell)} is printed as ${count}, truly ${truth.count(cell)}`];
      }),
    ),
  );

/** Runs attacks on releases and holds what they say against the true cases. */
export function judge(
  highs: Highs,
  releases: readonly Released[],
  cases: readonly TrueCase[],
  {
    attacks = ATTACKS,
    press = [],
    candidates = [],
  }: {
    readonly attacks?: readonly Attack[];
    readonly press?: readonly PressItem[];
    readonly candidates?: readonly Candidate[];
  } = {},
): Judged {
  const truth = truthOf(cases, releases);
  const known: Knowledge = {
    releases,
    organisations:
      truth.organisations.length < 2
        ? []
        : truth.organisations.map((organisation) => ({
            organisation,
            count: (cell) => truth.count(cell, organisation),
          })),
    press,
    candidates,
    highs,
  };
  const promised = promisedBy(releases);
  return {
    untrue: untrueIn(releases, truth),
    verdicts: attacks.map((attack) => ({
      attack: attack.name,
      ...scoreOf(attack.run(known), truth, promised),
    })),
  };
}
