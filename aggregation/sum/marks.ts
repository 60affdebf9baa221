import { checkWitnesses, type Witnesses } from "../audit/check.ts";
import { prove } from "../audit/prove.ts";
import type { Profile } from "../profile.ts";
import { type ProtectOptions, protect } from "../protect/protect.ts";
import type { Attacker, TableSystem } from "../protect/system.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver } from "../solver/solver.ts";
import type { SumMenu } from "./menu.ts";
import type { SumTable } from "./opened.ts";

export type SumProtection = {
  readonly menu: SumMenu;
  readonly table: SumTable;
  readonly profile: Profile;
  readonly solver: LinearSolver;
  /** Known to all members alone, and the same for all: decides ties between cells that could be withheld. */
  readonly seed: string;
};

type Watched = Pick<ProtectOptions, "onProgress" | "cancelled">;

/** Somebody could know all but one of these cases: the cell is hidden, and so that it cannot be subtracted. */
const almostAll = (table: SumTable, cell: number): Attacker => ({
  name: `most of cell ${cell}`,
  own: new Map([[cell, table.counts[cell]! - 1]]),
});

const thinCells = ({ table, profile: { k, contributors } }: SumProtection): number[] =>
  table.counts.flatMap((count, cell) =>
    count >= k && table.contributors[cell]! < contributors.fewest ? [cell] : [],
  );

const systemOf = (
  { menu, table }: SumProtection,
  attackers: readonly Attacker[],
  marked: ReadonlySet<number>,
): TableSystem => ({
  cells: menu.cells.map((id, cell) => ({
    id,
    count: table.counts[cell]!,
    ...(marked.has(cell) ? { pin: "marked" as const } : {}),
  })),
  sums: menu.sums,
  orders: [],
  attackers,
});

/**
 * What all members hide, whoever they are: small counts, counts of too few organisations, and what would give
 * them away. Every member comes to the same cells. @throws Refusal
 */
export function commonMarks(sum: SumProtection, options: Watched = {}): ReadonlySet<number> {
  const { table, profile, solver, seed } = sum;
  refuseSmall(sum);
  const attackers = thinCells(sum).map((cell) => almostAll(table, cell));
  return protect(systemOf(sum, attackers, new Set()), profile, solver, { ...options, seed, persons: true })
    .hidden;
}

/**
 * Cells that must not be printed because of another member, whoever it is: of two who put their tables together the
 * larger has at least half of what is theirs. Where each, doubled, leaves k or more, every two leave k or more.
 */
const halfCells = ({ table, profile }: SumProtection, own: readonly number[]): number[] =>
  table.contributing < FEWEST_FOR_PAIRS
    ? []
    : own.flatMap((count, cell) => (count > 0 && table.counts[cell]! - 2 * count < profile.k ? [cell] : []));

/** Of three, any two are all but one: who adds up with two others has signed that they can read the third. */
const FEWEST_FOR_PAIRS = 4;

/** This organisation and one that has as much as it, as far as there is that much. */
const twins = ({ table }: SumProtection, held: readonly (readonly [number, number])[]): Attacker => ({
  name: "with another",
  own: new Map(held.map(([cell, count]) => [cell, Math.min(2 * count, table.counts[cell]!)])),
});

/**
 * What this organisation asks to hide, from its own table, on its own machine: where the rest of the others would
 * be small, where it and another one could leave a small rest, where it holds nearly all, and what would give
 * those away. Marks only ever grow, so what all ask for
 * together protects against each.
 * @param own counts of every cell. @throws Refusal
 */
export function ownMarks(
  sum: SumProtection,
  common: ReadonlySet<number>,
  own: readonly number[],
  options: Watched = {},
): ReadonlySet<number> {
  const { table, profile, solver, seed } = sum;
  const held = own.flatMap((count, cell) => (count > 0 ? [[cell, count] as const] : []));
  const large = held.flatMap(([cell, count]) =>
    count > profile.contributors.largestShare * table.counts[cell]! && table.counts[cell]! >= profile.k
      ? [almostAll(table, cell)]
      : [],
  );
  const pairs = table.contributing < FEWEST_FOR_PAIRS ? [] : [twins(sum, held)];
  const attackers = [{ name: "own", own: new Map(held) }, ...pairs, ...large];
  const marked = new Set([...common, ...halfCells(sum, own)]);
  return protect(systemOf(sum, attackers, marked), profile, solver, { ...options, seed, persons: true })
    .hidden;
}

export type ProtectedSum = {
  /** Null where the mark stands. */
  readonly values: readonly (number | null)[];
  /** Proof for outsiders; as confidential as the counts. */
  readonly witnesses: Witnesses;
};

/**
 * The sum with all marks, proven against everybody outside and against this organisation: once as it stands, and
 * once with the own table subtracted from it.
 * @param asked the cells that any member asked for. @throws Refusal `audit-failed`
 */
export function protectedSum(
  sum: SumProtection,
  common: ReadonlySet<number>,
  asked: ReadonlySet<number>,
  own: readonly number[],
): ProtectedSum {
  const { table } = sum;
  const hidden = new Set([...common, ...asked]);
  const values = table.counts.map((count, cell) => (hidden.has(cell) ? null : count));
  if (halfCells(sum, own).some((cell) => !hidden.has(cell))) refuseGuessed();
  const rest = table.counts.map((count, cell) => count - own[cell]!);
  proven(
    sum,
    rest,
    rest.map((count, cell) => (hidden.has(cell) ? null : count)),
  );
  return { values, witnesses: proven(sum, table.counts, values) };
}

function proven(
  { menu, profile, solver }: SumProtection,
  truth: readonly number[],
  values: readonly (number | null)[],
): Witnesses {
  // That the others have nothing in a cell tells an organisation only that all was its own.
  const known = new Set(values.flatMap((value, cell) => (value === 0 ? [cell] : [])));
  const published = { values, sums: menu.sums, known };
  const proof = prove({ published, truth, profile, solver });
  const fault = proof.proven
    ? checkWitnesses(published, proof.witnesses, profile)
    : "a cell could be guessed";
  if (!proof.proven || fault !== undefined) refuseGuessed();
  return proof.witnesses;
}

function refuseGuessed(): never {
  throw new Refusal("audit-failed", {
    fr: "Le contrôle a trouvé un nombre caché qui se devine. Rien n’est publié. Regroupez des cases du menu ou prenez une période plus longue.",
    en: "The audit found a hidden count that can be guessed. Nothing is published. Merge cells of the menu or take a longer period.",
  });
}

function refuseSmall({ menu, table, profile }: SumProtection): void {
  const parts = new Set(menu.sums.flatMap(({ children }) => children));
  for (const { parent } of menu.sums)
    if (!parts.has(parent) && table.counts[parent]! < profile.smallestTotal)
      throw new Refusal("total-too-small", {
        fr: `Le total ${menu.cells[parent]} est inférieur à ${profile.smallestTotal}. Prenez une période plus longue.`,
        en: `The total ${menu.cells[parent]} is below ${profile.smallestTotal}. Take a longer period.`,
      });
}
