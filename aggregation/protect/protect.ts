import type { Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { groupNeeds, ownNeeds, personsIn, restCells, ruledOut, thinCells } from "./attackers.ts";
import { drawnChoice, needOf, sparing } from "./choice.ts";
import { cover, type Search } from "./cover.ts";
import { prune } from "./prune.ts";
import type { Change } from "./region.ts";
import { canonical, spaceOf } from "./space.ts";
import type { TableSystem } from "./system.ts";
import { Witnesses } from "./witnesses.ts";

export type Progress = (step: "protect" | "audit", done: number, total: number) => void;

export type ProtectOptions = {
  readonly onProgress?: Progress | undefined;
  readonly cancelled?: (() => boolean) | undefined;
  /** Whether the persons counted in small cells are attackers too; default false. */
  readonly persons?: boolean | undefined;
  /** Decides ties; the same seed and tables give the same marks. */
  readonly seed?: string | undefined;
};

export type Protection = {
  /** Positions of all cells that carry the mark: small counts and those withheld to protect them. */
  readonly hidden: ReadonlySet<number>;
  readonly primary: ReadonlySet<number>;
  /** Whole tables that agree with all that is published; together they serve every need. Never exported. */
  readonly tables: readonly Change[];
};

/** Cells whose own count asks for the mark. */
export const primaryCells = (system: TableSystem, profile: Profile): Set<number> =>
  new Set(
    system.cells.flatMap(({ count, structural, pin, lost }, cell) =>
      count < profile.k && !structural && !lost && pin !== "shown" ? [cell] : [],
    ),
  );

/** Cells that are part of nothing: the number under which a table is known. */
const totalsOf = ({ cells, sums }: TableSystem): Set<string> => {
  const parts = new Set(sums.flatMap(({ children }) => children));
  const wholes = new Set(sums.map(({ parent }) => parent));
  return new Set(cells.flatMap(({ id }, cell) => (wholes.has(cell) && !parts.has(cell) ? [id] : [])));
};

function serveAll(search: Search, needs: readonly number[]): void {
  if (cover(search, needs) !== undefined)
    throw new Refusal("cannot-protect", {
      fr: "Ce tableau ne peut pas être protégé. Regroupez les lieux ou les catégories, ou prenez une période plus longue.",
      en: "This table cannot be protected. Merge places or categories, or take a longer period.",
    });
}

/**
 * Complementary suppression: for each side of each small cell's interval another whole table is found that
 * agrees with everything published; what differs in it joins the hidden cells. Then every withheld cell that
 * turns out not to be needed is published again.
 * @throws Refusal `cannot-protect` when no such tables exist, `cancelled`.
 */
export function protect(
  given: TableSystem,
  profile: Profile,
  solver: LinearSolver,
  options: ProtectOptions = {},
): Protection {
  const { system, order } = canonical(given);
  const primary = primaryCells(system, profile);
  const thin = thinCells(system, profile);
  const kept = new Set([
    ...primary,
    ...thin,
    ...restCells(system, profile),
    ...system.cells.flatMap(({ printed, pin }, cell) =>
      printed === false || pin === "marked" ? [cell] : [],
    ),
  ]);
  const space = spaceOf(system);
  const choice = sparing(drawnChoice(options.seed ?? ""), totalsOf(system));
  const hidden = new Set(kept);
  const witnesses = new Witnesses(space, hidden);
  let served = 0;
  const persons = options.persons ? personsIn(system, profile) : [];
  const search: Search = {
    space,
    sums: system.sums,
    solver,
    choice,
    witnesses,
    hidden,
    settled: (cell) => kept.has(cell),
    free: (cell) => {
      const { structural, pin, headline } = system.cells[cell]!;
      return !structural && !headline && pin !== "shown";
    },
    pulse() {
      if (options.cancelled?.())
        throw new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." });
      options.onProgress?.("protect", Math.min(served++, witnesses.needs.length), witnesses.needs.length);
    },
  };
  for (const cell of primary) {
    const { count } = system.cells[cell]!;
    const { down, up } = needOf(profile, count);
    witnesses.ask({ cell, shift: up });
    if (down < 0) witnesses.ask({ cell, shift: down });
  }
  for (const cell of thin) {
    const { count } = system.cells[cell]!;
    if (primary.has(cell)) continue;
    witnesses.ask({ cell, shift: profile.k });
    witnesses.ask({ cell, shift: -Math.min(profile.k, count) });
  }
  for (const need of groupNeeds(system, profile)) if (!witnesses.isServed(need)) witnesses.ask(need);
  const attackers = [...(system.attackers ?? []), ...persons];
  serveAll(search, [...witnesses.needs.keys()]);
  for (const attacker of attackers)
    for (const need of ownNeeds(system, profile, attacker, hidden))
      if (!witnesses.isServed(need)) witnesses.ask(need);
  const against = () => {
    const needs = ruledOut(witnesses, space.counts, attackers).map((need) => witnesses.ask(need));
    serveAll(search, [...witnesses.needs.keys()]);
    return needs.length > 0;
  };
  against();
  const withheld = [...hidden].filter((cell) => !kept.has(cell));
  const price = (cell: number) => choice.price(space.names[cell]!);
  prune(
    search,
    withheld.sort((left, right) => price(right) - price(left)),
  );
  // A cell that no table moves any more protects nothing, and would be exactly determined.
  const moved = witnesses.moved();
  for (const cell of withheld) if (!moved.has(cell)) hidden.delete(cell);
  against();
  const back = (cells: Iterable<number>) => new Set([...cells].map((cell) => order[cell]!));
  return {
    hidden: back(search.hidden),
    primary: back(primary),
    tables: [...new Set(witnesses.serving)].map(
      (id) => new Map([...witnesses.changes[id]!].map(([cell, moved]) => [order[cell]!, moved])),
    ),
  };
}
