import { lowerNeed, type Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { type Change, cheapestChange } from "./cover.ts";
import type { TableSystem } from "./system.ts";

/** Solver answers are floating point; counts are whole. */
const TOLERANCE = 1e-6;
const ALREADY_HIDDEN = 0.001;

/** Hiding a large count costs more: it takes more away from the reader. */
const priceOfHiding = (count: number): number => 1 + 0.25 * Math.log2(1 + count);

export type Progress = (step: "protect" | "audit", done: number, total: number) => void;

export type Protection = {
  /** Positions of all cells that carry the mark: small counts and those withheld to protect them. */
  readonly hidden: ReadonlySet<number>;
  readonly primary: ReadonlySet<number>;
};

/** A reader must find it possible that the cell differs from the truth by `shift`. */
type Need = { readonly cell: number; readonly shift: number };

/** Cells whose own count asks for the mark. */
export const primaryCells = (system: TableSystem, profile: Profile): Set<number> =>
  new Set(
    system.cells.flatMap(({ count, structural, pin, lost }, cell) =>
      count < profile.k && !structural && !lost && pin !== "shown" ? [cell] : [],
    ),
  );

/** Every side of every small count's interval, largest counts first: they are the hardest to cover. */
function needsOf(system: TableSystem, profile: Profile, primary: ReadonlySet<number>): Need[] {
  return [...primary].sort(byCountDown(system)).flatMap((cell) => {
    const { count } = system.cells[cell]!;
    const down = lowerNeed(profile, count) - count;
    return [{ cell, shift: profile.k - count }, ...(down < 0 ? [{ cell, shift: down }] : [])];
  });
}

/** A feasible table serves every need that it meets: tables between it and the truth are feasible too. */
const meets = (change: Change, { cell, shift }: Need): boolean => {
  const moved = change.get(cell) ?? 0;
  return shift > 0 ? moved >= shift - TOLERANCE : moved <= shift + TOLERANCE;
};

/**
 * Complementary suppression: for each need a second set of tables is found that agrees with everything
 * published; what differs in it joins the hidden cells. Then every withheld cell that turns out not to be
 * needed is published again, so that none of them is exactly determined in the end.
 * @throws Refusal `cannot-protect` when no such tables exist, `cancelled`.
 */
export function protect(
  system: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  options: {
    readonly onProgress?: Progress | undefined;
    readonly cancelled?: (() => boolean) | undefined;
  } = {},
): Protection {
  const primary = primaryCells(system, profile);
  const unprinted = system.cells.flatMap(({ printed, pin }, cell) =>
    printed === false || pin === "marked" ? [cell] : [],
  );
  const kept = new Set([...primary, ...unprinted]);
  const hidden = new Set(kept);
  const needs = needsOf(system, profile, primary);
  const witnesses: Change[] = [];
  for (const [index, need] of needs.entries()) {
    stopWhen(options.cancelled);
    options.onProgress?.("protect", index, needs.length);
    const price = (cell: number) =>
      hidden.has(cell)
        ? ALREADY_HIDDEN
        : system.cells[cell]!.structural || system.cells[cell]!.pin === "shown"
          ? Infinity
          : priceOfHiding(system.cells[cell]!.count);
    const witness =
      witnesses.find((change) => meets(change, need)) ??
      cheapestChange(system, solver, need.cell, need.shift, price);
    if (!witness)
      throw new Refusal("cannot-protect", {
        fr: "Ce tableau ne peut pas être protégé. Regroupez les lieux ou les catégories, ou prenez une période plus longue.",
        en: "This table cannot be protected. Merge places or categories, or take a longer period.",
      });
    witnesses.push(witness);
    for (const cell of witness.keys()) hidden.add(cell);
  }
  for (const cell of [...hidden].filter((cell) => !kept.has(cell)).sort(byCountDown(system))) {
    stopWhen(options.cancelled);
    hidden.delete(cell);
    if (!replaceWitnesses(system, solver, needs, witnesses, hidden, cell)) hidden.add(cell);
  }
  return { hidden, primary };
}

/** Finds tables without a change in `cell` for every need that relied on one; false leaves all as it was. */
function replaceWitnesses(
  system: TableSystem,
  solver: LinearSolver,
  needs: readonly Need[],
  witnesses: Change[],
  hidden: ReadonlySet<number>,
  cell: number,
): boolean {
  const price = (other: number) => (hidden.has(other) ? 1 : Infinity);
  const replaced = new Map<number, Change>();
  for (const [index, need] of needs.entries()) {
    if (!witnesses[index]!.has(cell)) continue;
    const known = [...replaced.values(), ...witnesses].find(
      (change) => !change.has(cell) && meets(change, need),
    );
    const witness = known ?? cheapestChange(system, solver, need.cell, need.shift, price);
    if (!witness) return false;
    replaced.set(index, witness);
  }
  for (const [index, witness] of replaced) witnesses[index] = witness;
  return true;
}

const byCountDown = (system: TableSystem) => (left: number, right: number) =>
  system.cells[right]!.count - system.cells[left]!.count;

function stopWhen(cancelled: (() => boolean) | undefined): void {
  if (cancelled?.())
    throw new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." });
}
