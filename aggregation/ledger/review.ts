import canonicalize from "canonicalize";
import type { Knowledge } from "../audit/knowledge.ts";
import { lowerNeed, type Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { Sha256 } from "../release/release.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { parseKey } from "./cell.ts";
import type { LedgerEntry } from "./entry.ts";
import { termsOf } from "./expression.ts";
import { type EntryBody, knowledgeTogether } from "./knowledge.ts";
import { type Range, type RangeOptions, rangesOf } from "./ranges.ts";

/** What readers of the new tables and of everything before reach, for each cell that they do not read. */
export type Review = {
  readonly ranges: ReadonlyMap<string, Range>;
  /** Cells of the new tables that carry the mark, and how far each can be narrowed. */
  readonly own: readonly { readonly cell: string; readonly low: number; readonly high: number | null }[];
};

/** Attacks new tables together with all earlier ones, as their most informed reader could. */
export function review(
  body: EntryBody,
  earlier: readonly EntryBody[],
  solver: LinearSolver,
  options: RangeOptions = {},
): Review {
  const knowledge = knowledgeTogether([...earlier, body]);
  const mine = new Set(body.cells.map(({ key }) => key));
  const seeds = touchedBy(knowledge, mine);
  const ranges = rangesOf(knowledge, (cell) => seeds.has(cell), solver, options);
  const own = body.cells
    .filter(({ key, value, printed }) => value === null && printed !== false && ranges.has(key))
    .map(({ key }) => {
      const { low, high } = ranges.get(key)!;
      return { cell: key, low, high: Number.isFinite(high) ? high : null };
    });
  return { ranges, own };
}

/** New cells, and whatever stands in one relation with one of them. */
function touchedBy({ equations, orders, limits }: Knowledge, mine: ReadonlySet<string>): Set<string> {
  const relations = [
    ...equations.map(({ whole, parts }) => [whole, ...parts]),
    ...orders,
    ...(limits ?? []).map(({ terms }) => terms.map(([cell]) => cell)),
  ];
  return new Set([...mine, ...relations.filter((cells) => cells.some((cell) => mine.has(cell))).flat()]);
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Digest of what the review reached for the marks of the release: no true count goes into it. */
export const reviewDigest = ({ own }: Review, rules: LedgerEntry["rules"], sha256: Sha256): string =>
  hex(sha256(new TextEncoder().encode(canonicalize({ rules, cells: own }) ?? "")));

/**
 * Passes when every small count keeps its interval against the most informed reader.
 * @param truth true count of a cell; undefined where this member does not know it, and then only what can be
 * told without it is asked: that a count which may be small may also be k, and that no mark is determined.
 * @throws Refusal `cannot-protect` with a sentence that names the cell's period.
 */
export function refuseNarrow(
  { ranges }: Review,
  profile: Pick<Profile, "k" | "existenceDeniable">,
  truth: (cell: string) => number | undefined,
  exempt: (cell: string) => boolean,
): void {
  for (const [cell, { low, high }] of ranges) {
    if (exempt(cell)) continue;
    const count = truth(cell);
    if (count !== undefined && count >= profile.k) continue;
    const tooNarrow =
      count === undefined
        ? low < profile.k && high < profile.k
        : low > lowerNeed(profile as Profile, count) || high < profile.k;
    if (tooNarrow) refuseCell(cell);
  }
}

function refuseCell(cell: string): never {
  const { span } = parseKey(termsOf(cell)[0]!.cell);
  throw new Refusal("cannot-protect", {
    fr: `Avec ce qui est déjà publié, un nombre caché de la période ${span.from} – ${span.to} se devinerait. Regroupez des catégories, prenez une autre période ou ne publiez pas ce tableau.`,
    en: `Together with what is published, a hidden count of the period ${span.from} – ${span.to} could be guessed. Merge categories, take another period or withhold this table.`,
  });
}
