import type { Release } from "#schemas/release.ts";
import { PROFILES } from "../profile.ts";
import type { Sha256 } from "../release/release.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { type Detail, detailOf, refuseOverspent } from "./budget.ts";
import { type Cell, parseKey, writtenPopulation } from "./cell.ts";
import type { LedgerHead } from "./chain.ts";
import { entryDigest, type LedgerCounts, type LedgerEntry, type LedgerPage } from "./entry.ts";
import { countFrom } from "./expression.ts";
import type { LedgerContext } from "./extend.ts";
import { countsOf } from "./given.ts";
import { entryBody } from "./knowledge.ts";
import type { OwnCounts } from "./own.ts";
import type { RangeOptions } from "./ranges.ts";
import { refuseNarrow, review, reviewDigest } from "./review.ts";

/** An entry that is not in the ledger yet: its place, its release's id and its salt come when it is proposed. */
export type DraftEntry = {
  readonly entry: Omit<LedgerEntry, "sequence" | "previous" | "release" | "counts_digest">;
  readonly counts: LedgerCounts["counts"];
  readonly own?: LedgerCounts["own"];
  readonly cases: readonly string[];
  readonly detail: readonly Detail[];
  /** Entries that the tables were protected against; with another last entry they must be made again. */
  readonly after: number;
};

export type DraftInput = {
  readonly release: Release;
  readonly context: LedgerContext;
  readonly pages: readonly LedgerPage[];
  /** True count of a cell by the name that the audit gives it. */
  readonly truth: (name: string) => number;
  readonly cases: readonly string[];
  /** What each organisation, and each two, know of the cells. */
  readonly knowers?: readonly OwnCounts[] | undefined;
  readonly lost: ReadonlySet<string>;
  readonly seed?: string | undefined;
  readonly witnessesDigest?: string | undefined;
  readonly solver: LinearSolver;
  readonly sha256: Sha256;
} & RangeOptions;

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Attacks the finished tables together with everything before, checks the detail budget, and writes down what
 * the ledger has to keep.
 * @throws Refusal `cannot-protect`, `budget`, `cancelled`.
 */
export function draftEntry(input: DraftInput): DraftEntry {
  const { release, context, pages, truth, sha256 } = input;
  const { body, names } = entryBody(release.tables, context);
  const counts = body.cells.map(({ key }) => truth(names.get(key)!));
  const earlier = pages.map(({ entry }) => entry);
  const known = countsOf(pages);
  for (const [index, { key }] of body.cells.entries()) known.set(key, counts[index]!);
  const found = review(body, earlier, input.solver, input);
  refuseNarrow(found, PROFILES[release.rules.profile], truthOf(known), (cell) => input.lost.has(cell));
  const entry = {
    format: "lakana-ledger/1" as const,
    kind: "release" as const,
    date: release.made,
    audience: release.audience,
    codebook: release.codebook.digest,
    period: { ...context.period },
    population: writtenPopulation(context.population),
    ...body,
    seed: input.seed ?? "",
    rules: release.rules,
    audit_digest: reviewDigest(found, release.rules, sha256),
    // Without witnesses of its own the audit's digest stands for them: both follow from the same tables.
    witnesses_digest: input.witnessesDigest ?? release.audit_digest,
  };
  const blank = {
    sequence: 1,
    previous: "0".repeat(64),
    release: "0".repeat(32),
    counts_digest: "0".repeat(64),
  };
  const detail = detailOf([...earlier, { ...entry, ...blank }]);
  refuseOverspent(
    detail.filter(({ year }) =>
      touches(
        year,
        body.cells.map(({ key }) => parseKey(key)),
      ),
    ),
  );
  const own = (input.knowers ?? []).map(({ organisation, cells }) => ({
    name: organisation,
    counts: body.cells.map(({ key }) => cells.get(key) ?? 0),
  }));
  return {
    entry,
    counts,
    ...(own.length > 0 ? { own } : {}),
    cases: [...input.cases].sort(),
    detail,
    after: pages.length,
  };
}

const touches = (year: string, cells: readonly Cell[]): boolean =>
  cells.some(({ span }) => span.from.startsWith(year));

/** The truth of a cell, or of what follows from cells. */
export const truthOf =
  (counts: ReadonlyMap<string, number>) =>
  (name: string): number | undefined =>
    countFrom(name, (cell) => counts.get(cell));

/** Puts a draft at the end of the ledger. @param salt 32 random bytes. */
export function finishEntry(
  draft: DraftEntry,
  at: { readonly head: LedgerHead; readonly release: string; readonly salt: Uint8Array },
  sha256: Sha256,
): { readonly entry: LedgerEntry; readonly counts: LedgerCounts } {
  const counts: LedgerCounts = {
    format: "lakana-ledger-counts/1",
    salt: hex(at.salt),
    counts: [...draft.counts],
    ...(draft.own ? { own: draft.own } : {}),
    cases: [...draft.cases],
  };
  return {
    entry: {
      ...draft.entry,
      sequence: at.head.sequence + 1,
      previous: at.head.digest,
      release: at.release,
      counts_digest: entryDigest(counts, sha256),
    },
    counts,
  };
}
