// An attacker who knows this program can run it on every table that agrees with what is printed, and keep those
// that give the same marks. This closes that road for small systems: it runs the program itself, and withholds
// more until the tables that are left keep every small count open.
import { lowerNeed, type Profile } from "../../profile.ts";
import type { Space } from "../space.ts";
import { agreeingTables } from "./tables.ts";

type Table = readonly number[];
type Marks = ReadonlySet<number>;

export type Replay = {
  /** Names of cells and what adds up; its counts are not read. */
  readonly space: Space;
  readonly profile: Profile;
  /** The marks that the program gives a table by itself; undefined where it refuses. */
  readonly marksOf: (table: Table) => Marks | undefined;
  /** Cells that may be withheld, the one that is missed least first. */
  readonly free: readonly number[];
  /** Tables that are gone through at most for one set of marks. */
  readonly most: number;
};

const within = (left: Marks, right: Marks): boolean => {
  for (const cell of left) if (!right.has(cell)) return false;
  return true;
};
const inOrder = (cells: Iterable<number>): number[] => [...cells].sort((left, right) => left - right);

/**
 * Which marks a table ends with. Each step is decided by what everybody can see, the marks so far and the numbers
 * outside them: two tables that look the same at one step take the same next one. So the tables that give the
 * same marks in the end are known here, and are what the attacker is left with.
 */
export function replayer({ space, profile, marksOf, free, most }: Replay) {
  const first = new Map<string, Marks | undefined>();
  const start = (table: Table): Marks | undefined => {
    const name = table.join();
    if (!first.has(name)) first.set(name, marksOf(table));
    return first.get(name);
  };
  const decisions = new Map<string, Decision>();
  const decide = (marks: Marks, table: Table): Decision => {
    const seen = table.map((count, cell) => (marks.has(cell) ? "*" : count)).join();
    const known = decisions.get(seen) ?? fresh(marks, table);
    decisions.set(seen, known);
    return known;
  };
  const fresh = (marks: Marks, table: Table): Decision => {
    const all = agreeingTables(space, table, inOrder(marks), most);
    // Too many to go through: so they are for the attacker, whom this leaves with a wide choice.
    if (!all) return { kept: [] };
    const [kept, others]: [Table[], Table[]] = [[], []];
    for (const one of all) (passes(one, marks) ? kept : others).push(one);
    if (inOrder(marks).every((cell) => staysOpen(kept, cell, profile))) return { kept };
    const missed = free.find((cell) => !marks.has(cell));
    return missed === undefined
      ? { kept }
      : { kept, next: wider(marks, others) ?? new Set([...marks, missed]) };
  };
  /** The marks of another table that agrees, where they ask for fewest more: with them it may end the same. */
  const wider = (marks: Marks, others: readonly Table[]): Marks | undefined => {
    let best: readonly number[] | undefined;
    for (const other of others) {
      const added = inOrder(start(other) ?? []).filter((cell) => !marks.has(cell));
      if (added.length === 0 || (best && added.length > best.length)) continue;
      if (!best || added.length < best.length || added.join() < best.join()) best = added;
    }
    return best && new Set([...marks, ...best]);
  };
  const passes = (table: Table, marks: Marks): boolean => {
    let now = start(table);
    while (now && within(now, marks) && now.size < marks.size) now = decide(now, table).next;
    return now !== undefined && now.size === marks.size && within(now, marks);
  };
  /** @returns the marks and the tables that end with the same; undefined where the program refuses the table. */
  return (table: Table): { readonly marks: Marks; readonly kept: readonly Table[] } | undefined => {
    let marks = start(table);
    while (marks) {
      const { next, kept } = decide(marks, table);
      if (!next) return { marks, kept };
      marks = next;
    }
    return undefined;
  };
}

/** `kept`: tables that come by these marks and, without `next`, end with them. `next`: more must be withheld. */
type Decision = { readonly kept: readonly Table[]; readonly next?: Marks };

/**
 * Whether a cell that may be small keeps its interval in every table that is left. Where the lowest of them must
 * not be the end either, only zero can be: so against this attacker existence is always deniable.
 */
function staysOpen(kept: readonly Table[], cell: number, profile: Profile): boolean {
  let [low, high] = [Infinity, -Infinity];
  for (const table of kept) {
    low = Math.min(low, table[cell]!);
    high = Math.max(high, table[cell]!);
  }
  return low >= profile.k || (low <= lowerNeed(profile, low) && high >= profile.k);
}
