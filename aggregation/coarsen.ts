import type { Localised } from "#schemas/language.ts";
import type { DimensionPlan, TablePlan } from "./cube/dimension.ts";
import { type CountedTable, cellKey, countTable } from "./cube/table.ts";
import type { Material } from "./cube/units.ts";
import type { CountTable } from "./ledger/frozen.ts";
import type { Profile } from "./profile.ts";
import { Refusal } from "./refusal.ts";
import { hiddenShare, leavesOf } from "./release/released.ts";

/** What became of one way to cut a table. Stays at the organisation: it tells of small counts. */
export type CutCost = {
  /** Position in the plan, finest first. */
  readonly index: number;
  /** Its dimensions with the number of finest categories of each. */
  readonly dimensions: readonly { readonly title: Localised; readonly categories: number }[];
  readonly state:
    | "possible"
    /** Crosses a place too fine for the rules. */
    | "forbidden"
    /** Facts are coded where nothing can be. */
    | "contradicted"
    /** Half of the counts that are not zero are too small. */
    | "small-counts"
    | "too-many-marks"
    | "cannot-protect";
  /** Finest cells, and how many of them would be printed; null where nothing was calculated. */
  readonly cells: number;
  readonly printed: number | null;
  /** Finest categories that the finest cut has and this one has not. */
  readonly lost: number;
};

/** The cuts of one table, and the one that is taken; null: the table is withheld. */
export type TableCosts = {
  readonly id: string;
  readonly title: Localised;
  /** Finest cut that the rules allow; an advocate may take a coarser one. */
  readonly proposed: number | null;
  readonly taken: number | null;
  readonly cuts: readonly CutCost[];
};

/** Hides what must be hidden in one table alone. @throws Refusal `cannot-protect`, `cancelled` */
export type ProtectAlone = (table: CountedTable) => ReadonlySet<string>;

const finest = (dimension: DimensionPlan): number =>
  dimension.categories.filter(({ code }) => !dimension.categories.some(({ parent }) => parent === code))
    .length;

export const totalOf = ({ plan, counts }: CountedTable): number => counts.get(cellKey(plan.unit, [], []))!;

/** Median of the finest counts, zeros left aside; 0 where all are zero. */
function medianLeaf(table: CountedTable): number {
  const counts = leavesOf(table)
    .map((id) => table.counts.get(id)!)
    .filter((count) => count > 0)
    .sort((left, right) => left - right);
  return counts.length === 0 ? 0 : counts[Math.floor((counts.length - 1) / 2)]!;
}

type Judged = { readonly cost: CutCost; readonly table?: CountedTable };

function judge(
  plan: TablePlan,
  index: number,
  count: CountTable,
  profile: Profile,
  alone: ProtectAlone,
): Judged {
  const dimensions = plan.cuts[index]!;
  const cells = (cut: readonly DimensionPlan[]) => cut.reduce((sum, dimension) => sum + finest(dimension), 0);
  const known = {
    index,
    dimensions: dimensions.map((dimension) => ({ title: dimension.title, categories: finest(dimension) })),
    cells: dimensions.reduce((product, dimension) => product * finest(dimension), 1),
    lost: cells(plan.cuts[0]!) - cells(dimensions),
    printed: null,
  };
  const unless = (state: CutCost["state"], printed: number | null = null): Judged => ({
    cost: { ...known, state, printed },
  });
  let table: CountedTable;
  try {
    table = count(plan, dimensions);
  } catch (error) {
    if (error instanceof Refusal && error.reason === "forbidden-crossing") return unless("forbidden");
    if (error instanceof Refusal && error.reason === "impossible-counted") return unless("contradicted");
    throw error;
  }
  if (medianLeaf(table) < profile.smallestMedianLeaf) return unless("small-counts");
  // Small counts alone already say that a cut is too fine; then there is no need to solve anything.
  const small = new Set([...table.counts].filter(([, count]) => count < profile.k).map(([id]) => id));
  if (hiddenShare(table, small) > profile.largestHiddenShare) return unless("too-many-marks");
  try {
    const hidden = alone(table);
    const leaves = leavesOf(table);
    const printed = leaves.filter((id) => !hidden.has(id)).length;
    if (hiddenShare(table, hidden) > profile.largestHiddenShare) return unless("too-many-marks", printed);
    return { cost: { ...known, state: "possible", printed }, table };
  } catch (error) {
    // Beside what is published already, another breakdown of the same cases can be impossible; a coarser one may do.
    if (error instanceof Refusal && (error.reason === "cannot-protect" || error.reason === "period-changed"))
      return unless("cannot-protect");
    throw error;
  }
}

/**
 * Coarsens before anything is suppressed: the first cut of the plan that the rules allow, or the coarser one
 * that was asked for. The order of the cuts is the plan's, not the data's, so that it tells nothing.
 * @param asked position of a cut; one that the rules do not allow is not taken, but the next coarser one.
 */
export function coarsen(
  plan: TablePlan,
  counted: Material | CountTable,
  profile: Profile,
  alone: ProtectAlone,
  asked = 0,
): { readonly costs: TableCosts; readonly table: CountedTable | null } {
  const count: CountTable =
    typeof counted === "function"
      ? counted
      : (cutPlan, dimensions) => countTable(cutPlan, dimensions, counted, profile);
  const judged = plan.cuts.map((_, index) => judge(plan, index, count, profile, alone));
  const possible = judged.filter(({ table }) => table !== undefined);
  const taken = possible.find(({ cost }) => cost.index >= asked) ?? possible.at(-1);
  return {
    costs: {
      id: plan.id,
      title: plan.title,
      proposed: possible[0]?.cost.index ?? null,
      taken: taken?.cost.index ?? null,
      cuts: judged.map(({ cost }) => cost),
    },
    table: taken?.table ?? null,
  };
}
