import { lowerNeed, type Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { Outsider } from "./attacker.ts";
import { cheapestCover } from "./cover.ts";
import type { TableSystem } from "./system.ts";

/** Solver answers are floating point; counts are whole. */
export const TOLERANCE = 1e-6;

export type Progress = (step: "protect" | "audit", done: number, total: number) => void;

export type Protection = {
  /** Positions of all cells that carry the mark: small counts and those withheld to protect them. */
  readonly hidden: ReadonlySet<number>;
  readonly primary: ReadonlySet<number>;
};

/** Cells whose own count asks for the mark. */
export const primaryCells = (system: TableSystem, profile: Profile): Set<number> =>
  new Set(system.cells.flatMap(({ count }, cell) => (count < profile.k ? [cell] : [])));

/**
 * Complementary suppression: hides further cells until no small count can be narrowed inside its interval,
 * then takes back every one that turns out not to be needed.
 * @throws Refusal `cannot-protect` when even hiding everything but the pinned cells is not enough.
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
  const hidden = new Set(primary);
  const targets = [...primary].sort((left, right) => system.cells[right]!.count - system.cells[left]!.count);
  let done = 0;
  for (const target of targets) {
    stopWhen(options.cancelled);
    options.onProgress?.("protect", done++, targets.length);
    widen(system, profile, solver, hidden, target);
  }
  // Later covers never narrow an earlier interval: hiding more only gives the attacker less.
  for (const cell of [...hidden].filter((cell) => !primary.has(cell)).sort(byCountDown(system))) {
    stopWhen(options.cancelled);
    hidden.delete(cell);
    if (!holds(system, profile, solver, hidden, primary)) hidden.add(cell);
  }
  return { hidden, primary };
}

const byCountDown = (system: TableSystem) => (left: number, right: number) =>
  system.cells[right]!.count - system.cells[left]!.count;

function stopWhen(cancelled: (() => boolean) | undefined): void {
  if (cancelled?.())
    throw new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." });
}

function widen(
  system: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  hidden: Set<number>,
  target: number,
): void {
  const { count } = system.cells[target]!;
  const { low, high } = new Outsider(solver, system, hidden).range(target);
  const needs: number[] = [];
  if (high < profile.k - TOLERANCE) needs.push(profile.k - count);
  if (low > lowerNeed(profile, count) + TOLERANCE) needs.push(lowerNeed(profile, count) - count);
  for (const shift of needs) {
    const cover = cheapestCover(system, solver, hidden, target, shift);
    if (!cover)
      throw new Refusal("cannot-protect", {
        fr: "Ce tableau ne peut pas être protégé. Regroupez les lieux ou les catégories, ou prenez une période plus longue.",
        en: "This table cannot be protected. Merge places or categories, or take a longer period.",
      });
    for (const cell of cover) hidden.add(cell);
  }
}

/** True when every small count keeps its interval. */
export function holds(
  system: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  hidden: ReadonlySet<number>,
  primary: ReadonlySet<number>,
): boolean {
  const outsider = new Outsider(solver, system, hidden);
  for (const cell of primary) {
    const { low, high } = outsider.range(cell);
    const { count } = system.cells[cell]!;
    if (high < profile.k - TOLERANCE || low > lowerNeed(profile, count) + TOLERANCE) return false;
  }
  return true;
}
