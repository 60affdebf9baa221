import type { Highs } from "highs";
import { ATTACKS } from "../twelve/all.ts";
import type { Attack, Candidate, Claim, Knowledge, Own } from "../twelve/attack.ts";
import { type Cell, cellOf, cellText } from "../twelve/cell.ts";
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
    candidates = [],
    quoted = [],
  }: {
    readonly attacks?: readonly Attack[];
    /** Pool among which the people behind quotes are sought, and the case behind each quote. */
    readonly candidates?: readonly Candidate[];
    readonly quoted?: readonly string[];
  } = {},
): Judged {
  const truth = truthOf(cases, releases);
  const known: Knowledge = {
    releases,
    organisations: coalitions(truth.organisations).map(
      (names): Own => ({ names, count: (cell) => truth.count(cell, names) }),
    ),
    press: pressOf(cases, truth),
    candidates,
    highs,
  };
  const promised = promisedBy(releases);
  const claimsOf = (attack: Attack): Claim[] => {
    try {
      return attack.run(known);
    } catch (error) {
      // No numbers agree with the files: something was restated, and the difference is somebody.
      if (error instanceof RangeError) return [{ kind: "trace", file: "all", what: error.message }];
      throw error;
    }
  };
  return {
    untrue: untrueIn(releases, truth),
    verdicts: attacks.map((attack) => ({
      attack: attack.name,
      ...scoreOf(claimsOf(attack), truth, promised, quoted),
    })),
  };
}

/** Each organisation, and each two; nobody where there is one alone. */
const coalitions = (names: readonly string[]): string[][] =>
  names.length < 2
    ? []
    : [
        ...names.map((name) => [name]),
        ...names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other])),
      ];

/** Some of the cases were in the news: one in forty. */
const pressOf = (cases: readonly TrueCase[], truth: Truth): Own[] =>
  cases.flatMap(({ id, counted }, index) =>
    counted && index % 40 === 7
      ? [{ names: ["the press"], count: (cell: Cell) => truth.of(cell, new Set([id])) }]
      : [],
  );
