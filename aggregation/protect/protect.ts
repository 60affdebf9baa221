import { exact } from "../exact/exact.ts";
import type { Profile } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { groupNeeds, ownNeeds, personsIn, restCells, ruledOut, thinCells } from "./attackers.ts";
import { drawnChoice, needOf, sparing, weightOf } from "./choice.ts";
import { cover, type Search } from "./cover.ts";
import { prune } from "./prune.ts";
import type { Change } from "./region.ts";
import { canonical, spaceOf } from "./space.ts";
import type { Attacker, TableSystem } from "./system.ts";
import { type Need, Witnesses } from "./witnesses.ts";

export type Progress = (step: "protect" | "audit", done: number, total: number) => void;

/** Search on, after the quick method, for the fewest marks. */
export type ExactOptions = {
  readonly seconds: number;
  /** Seconds on a clock. */
  readonly clock: () => number;
  /** Cost of the best marks so far, and what any marks cost at least. */
  readonly onBound?: ((best: number, bound: number) => void) | undefined;
};

export type ProtectOptions = {
  readonly onProgress?: Progress | undefined;
  readonly cancelled?: (() => boolean) | undefined;
  /** Whether the persons counted in small cells are attackers too; default false. */
  readonly persons?: boolean | undefined;
  /** Decides ties; the same seed and tables give the same marks. */
  readonly seed?: string | undefined;
  /** With a limit of time the same input may give other marks on another machine. */
  readonly exact?: ExactOptions | undefined;
};

export type Protection = {
  /** Positions of all cells that carry the mark: small counts and those withheld to protect them. */
  readonly hidden: ReadonlySet<number>;
  readonly primary: ReadonlySet<number>;
  /** Whole tables that agree with all that is published; together they serve every need. Never exported. */
  readonly tables: readonly Change[];
  /** Cells withheld, a total counting as fifty, and how few would do at least; only where `exact` was asked. */
  readonly proof?: { readonly cost: number; readonly bound: number };
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
  const totals = totalsOf(system);
  const choice = sparing(drawnChoice(options.seed ?? ""), totals);
  const attackers = [...(system.attackers ?? []), ...(options.persons ? personsIn(system, profile) : [])];
  const small = [...primary].flatMap((cell): Need[] => {
    const { down, up } = needOf(profile, system.cells[cell]!.count);
    return [{ cell, shift: up }, ...(down < 0 ? [{ cell, shift: down }] : [])];
  });
  const large = [...thin].flatMap((cell): Need[] => {
    const { k } = profile;
    const both = [k, -Math.min(k, system.cells[cell]!.count)];
    return primary.has(cell) ? [] : both.map((shift) => ({ cell, shift }));
  });
  const needs = [...small, ...large, ...groupNeeds(system, profile)];
  const free = (cell: number) => {
    const { structural, pin, headline } = system.cells[cell]!;
    return !structural && !headline && pin !== "shown";
  };
  const stopWhenAsked = () => {
    if (options.cancelled?.())
      throw new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." });
  };
  let steps = 0;
  /** Marks that hold against everybody, from cells that are withheld to begin with. */
  const attempt = (start: ReadonlySet<number>) => {
    const hidden = new Set([...kept, ...start]);
    const witnesses = new Witnesses(space, hidden);
    const search: Search = {
      space,
      sums: system.sums,
      solver,
      choice,
      witnesses,
      hidden,
      settled: (cell) => kept.has(cell),
      free,
      pulse() {
        stopWhenAsked();
        const { length } = witnesses.needs;
        if (!options.exact || steps < length)
          options.onProgress?.("protect", Math.min(steps++, length), length);
      },
    };
    for (const need of needs) witnesses.ask(need);
    serveAll(search, [...witnesses.needs.keys()]);
    const asked = new Set<string>();
    const askOwn = (attacker: Attacker) => {
      for (const need of ownNeeds(system, profile, attacker, hidden)) {
        const name = `${attacker.name}|${need.cell}|${need.shift}`;
        if (!asked.has(name) && !witnesses.isServed(need)) witnesses.ask(need);
        asked.add(name);
      }
    };
    // What is withheld to protect a cell may leave somebody a small rest, who is then to be protected against too.
    const against = () => {
      for (let before = -1; before < hidden.size; ) {
        before = hidden.size;
        attackers.forEach(askOwn);
        for (const need of ruledOut(witnesses, space.counts, attackers)) witnesses.ask(need);
        serveAll(search, [...witnesses.needs.keys()]);
      }
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
    return { hidden, witnesses };
  };
  const weight = (cell: number) => weightOf(totals.has(space.names[cell]!));
  const costOf = (cells: Iterable<number>) => [...cells].reduce((sum, cell) => sum + weight(cell), 0);
  let best = attempt(new Set());
  const extra = ({ hidden }: typeof best) => new Set([...hidden].filter((cell) => !kept.has(cell)));
  const proof = options.exact && {
    ...exact({
      space,
      solver,
      needs,
      hidden: kept,
      candidates: [...space.counts.keys()].filter((cell) => free(cell) && !kept.has(cell)),
      weight,
      start: extra(best),
      complete(start) {
        const next = attempt(start);
        if (costOf(extra(next)) < costOf(extra(best))) best = next;
        return extra(next);
      },
      seconds: options.exact.seconds,
      clock: options.exact.clock,
      pulse(cost, bound) {
        stopWhenAsked();
        options.exact?.onBound?.(cost, bound);
      },
    }),
  };
  const back = (cells: Iterable<number>) => new Set([...cells].map((cell) => order[cell]!));
  const { hidden, witnesses } = best;
  return {
    hidden: back(hidden),
    primary: back(primary),
    tables: [...new Set(witnesses.serving)].map(
      (id) => new Map([...witnesses.changes[id]!].map(([cell, moved]) => [order[cell]!, moved])),
    ),
    ...(proof ? { proof: { cost: proof.cost, bound: proof.bound } } : {}),
  };
}
