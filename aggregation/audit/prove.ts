// Finds the witness tables that check.ts wants to see. It starts from what is published and the true counts,
// and rebuilds the facts on its own. Tables that the protector found are hints: each is judged again here.
import { lowerNeed, type Profile } from "../profile.ts";
import type { LinearSolver } from "../solver/solver.ts";
import type { Claim, Knowing, Published, Witnesses } from "./check.ts";

type Moves = ReadonlyMap<number, number>;

export type Proof =
  | { readonly proven: true; readonly witnesses: Witnesses }
  /** The row whose count can be guessed; `attacker` when only by somebody who knows a part of the table. */
  | { readonly proven: false; readonly row: number; readonly attacker?: true };

export type ProofInput = {
  readonly published: Published;
  readonly truth: readonly number[];
  readonly profile: Profile;
  readonly solver: LinearSolver;
  /** Whole tables as differences from the truth, where they are known already. */
  readonly hints?: readonly Moves[];
  /** Whether persons in small rows are attackers too. */
  readonly persons?: boolean;
  /** Own counts by row of each organisation, or organisations together, that are attackers too. */
  readonly organisations?: readonly Moves[];
};

/** Whether moving the true table so gives another table that agrees with what is published. */
function fits(
  { published, truth }: ProofInput,
  sumsOf: readonly (readonly number[])[],
  moves: Moves,
): boolean {
  for (const [row, moved] of moves) {
    if (published.values[row] !== null || !Number.isSafeInteger(moved) || truth[row]! + moved < 0)
      return false;
    for (const sum of sumsOf[row]!) {
      const { parent, children } = published.sums[sum]!;
      if (children.reduce((total, child) => total + (moves.get(child) ?? 0), 0) !== (moves.get(parent) ?? 0))
        return false;
    }
  }
  const count = (row: number) => truth[row]! + (moves.get(row) ?? 0);
  return (published.facts ?? []).every(
    ({ terms, least }) => terms.reduce((sum, [row, factor]) => sum + factor * count(row), 0) >= least,
  );
}

/**
 * Searches a whole table in which the row is as low, or as high, as it can be. @param against another row, and how
 * much of its count is taken off.
 */
function searcher({ published, truth, solver }: ProofInput) {
  const marked = published.values.flatMap((value, row) => (value === null ? [row] : []));
  const column = new Map(marked.map((row, index) => [row, index]));
  const moving = (factors: readonly (readonly [row: number, factor: number])[]) =>
    factors.flatMap(([row, factor]) => (column.has(row) ? [[column.get(row)!, factor] as const] : []));
  const rows = [
    ...published.sums.map(({ parent, children }) => ({
      terms: moving([[parent, -1], ...children.map((child) => [child, 1] as const)]),
      lower: 0,
      upper: 0,
    })),
    ...(published.facts ?? []).map(({ terms, least }) => ({
      terms: moving(terms),
      lower: least - terms.reduce((sum, [row, factor]) => sum + factor * truth[row]!, 0),
      upper: Infinity,
    })),
  ].filter(({ terms }) => terms.length > 0);
  return (
    row: number,
    direction: 1 | -1,
    enough: number,
    least: ReadonlyMap<number, number>,
    against?: { readonly row: number; readonly factor: number },
  ): Moves | undefined => {
    // Nothing is hidden: there is no table beside the true one.
    if (marked.length === 0) return undefined;
    const model = solver.open({
      sense: direction > 0 ? "maximise" : "minimise",
      cost: marked.map((one) => (one === row ? 1 : 0) - (one === against?.row ? against.factor : 0)),
      lower: marked.map((one) => Math.max(-truth[one]!, (least.get(one) ?? 0) - truth[one]!)),
      upper: marked.map((one) => (one === row && direction > 0 ? enough : Infinity)),
      rows,
      whole: true,
    });
    try {
      const answer = model.run();
      if (answer.status !== "optimal") return undefined;
      return new Map(
        marked.flatMap((one, index): [number, number][] => {
          const moved = Math.round(answer.values[index]!);
          return moved === 0 ? [] : [[one, moved]];
        }),
      );
    } finally {
      model.close();
    }
  };
}

/** Proves that no marked row can be guessed, or names one that can. */
export function prove(input: ProofInput): Proof {
  const { published, truth, profile } = input;
  const marked = published.values.flatMap((value, row) => (value === null ? [row] : []));
  const sumsOf = published.values.map((): number[] => []);
  for (const [index, { parent, children }] of published.sums.entries())
    for (const row of [parent, ...children]) sumsOf[row]!.push(index);
  const tables: Moves[] = [];
  const moving = new Map<number, number[]>();
  const keep = (moves: Moves): number => {
    const table = tables.push(moves) - 1;
    for (const row of moves.keys()) {
      const list = moving.get(row);
      if (list) list.push(table);
      else moving.set(row, [table]);
    }
    return table;
  };
  for (const hint of input.hints ?? []) if (fits(input, sumsOf, hint)) keep(hint);
  const nobody: ReadonlyMap<number, number> = new Map();
  // The truth itself breaks nobody's knowledge, so only what a table lowers can.
  const allows = (table: number, least: ReadonlyMap<number, number>) =>
    [...tables[table]!].every(([row, moved]) => moved >= 0 || truth[row]! + moved >= (least.get(row) ?? 0));
  let search: ReturnType<typeof searcher> | undefined;
  /** A table in which the row moves by at least `shift`, or by nothing when the truth itself will do. */
  const reach = (row: number, shift: number, least = nobody): number | undefined => {
    const reaches = (table: number) => {
      const moved = tables[table]!.get(row) ?? 0;
      return (shift > 0 ? moved >= shift : moved <= shift) && allows(table, least);
    };
    const known =
      shift === 0 ? tables.findIndex((_, table) => reaches(table)) : (moving.get(row) ?? []).find(reaches);
    if (known !== undefined && known >= 0) return known;
    search ??= searcher(input);
    const found = search(row, shift > 0 ? 1 : -1, shift, least);
    if (!found || !fits(input, sumsOf, found)) return undefined;
    const table = keep(found);
    return reaches(table) ? table : undefined;
  };
  /** Two tables in which the row differs, the lower one first: it is not determined then. */
  const apart = (row: number): { readonly low: number; readonly high: number } | undefined => {
    const one = moving.get(row)?.[0] ?? reach(row, 1) ?? reach(row, -1);
    if (one === undefined) return undefined;
    const moved = tables[one]!.get(row)!;
    const differs = (table: Moves) => (table.get(row) ?? 0) !== moved;
    const known = tables.findIndex(differs);
    // The truth differs from the first table; a search towards it ends there at the latest.
    const other = known >= 0 ? known : (reach(row, moved > 0 ? -1 : 1) ?? keep(new Map()));
    return moved > (tables[other]!.get(row) ?? 0) ? { low: other, high: one } : { low: one, high: other };
  };
  const claims: Claim[] = [];
  for (const row of marked) {
    if (published.loose?.has(row)) continue;
    const count = truth[row]!;
    if (count >= profile.k) {
      const two = apart(row);
      if (!two) return { proven: false, row };
      claims.push({ row, ...two });
      continue;
    }
    const most = lowerNeed(profile, count);
    const high = reach(row, profile.k - count);
    const low = reach(row, most - count);
    if (high === undefined || low === undefined) return { proven: false, row };
    claims.push({ row, low, high, most });
  }
  const outsiders = claims.length;
  const shares: number[] = [];
  for (const { whole, part } of published.groups ?? []) {
    const serves = (table: number) => {
      const at = (row: number) => truth[row]! + (tables[table]!.get(row) ?? 0);
      return at(part) <= profile.groupShare * at(whole);
    };
    let table = tables.findIndex((_, one) => serves(one));
    if (table < 0) {
      search ??= searcher(input);
      const found = search(part, -1, 0, nobody, { row: whole, factor: profile.groupShare });
      table = keep(found && fits(input, sumsOf, found) ? found : new Map());
    }
    if (!serves(table)) return { proven: false, row: part };
    shares.push(table);
  }
  const attackers = attackersOf(input, new Set(marked));
  for (const [attacker, { own }] of attackers.entries()) {
    const least = new Map(own);
    for (const claim of claims.slice(0, outsiders)) {
      const { row, most: small } = claim;
      const rest = truth[row]! - (least.get(row) ?? 0);
      if (rest >= profile.k) continue;
      if (small !== undefined && !least.has(row) && allows(claim.low, least) && allows(claim.high, least))
        continue;
      const most = lowerNeed(profile, rest);
      const low = reach(row, most - rest, least);
      const high = reach(row, profile.k - rest, least);
      if (low === undefined || high === undefined) return { proven: false, row, attacker: true };
      claims.push({ row, low, high, most, attacker });
    }
  }
  return { proven: true, witnesses: written(input, marked, tables, claims, attackers, shares) };
}

/** Organisations with what is their own, and persons with their row and every row that holds it. */
function attackersOf(input: ProofInput, marked: ReadonlySet<number>): Knowing[] {
  const within = ancestry(input.published);
  return [
    ...(input.organisations ?? []).map(
      (own): Knowing => ({
        kind: "organisation",
        own: [...own].filter(([, count]) => count > 0),
      }),
    ),
    ...(input.persons ? personRows(input, marked) : []).map(
      (person): Knowing => ({
        kind: "person",
        own: [...within(person)].map((row) => [row, 1] as const),
      }),
    ),
  ];
}

/** Small rows that hold somebody and are no sums: everybody counted stands in such a row, or in a large one. */
function personRows({ published, truth, profile }: ProofInput, marked: ReadonlySet<number>): number[] {
  const wholes = new Set(published.sums.map(({ parent }) => parent));
  return [...marked].filter((row) => truth[row]! > 0 && truth[row]! < profile.k && !wholes.has(row));
}

function ancestry({ sums }: Published): (row: number) => ReadonlySet<number> {
  const parents = new Map<number, number[]>();
  for (const { parent, children } of sums)
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), parent]);
  const known = new Map<number, ReadonlySet<number>>();
  return (row) => {
    const found = known.get(row);
    if (found) return found;
    const reached = new Set([row]);
    for (const one of reached) for (const parent of parents.get(one) ?? []) reached.add(parent);
    known.set(row, reached);
    return reached;
  };
}

/** Puts the tables that are used on paper, as differences from the first of them. The truth is among them only where no second table exists. */
function written(
  { truth }: ProofInput,
  marked: readonly number[],
  tables: readonly Moves[],
  claims: readonly Claim[],
  attackers: readonly Knowing[],
  shares: readonly number[],
): Witnesses {
  const used = [...new Set([...claims.flatMap(({ low, high }) => [low, high]), ...shares])];
  const place = new Map(used.map((table, index) => [table, index]));
  const first = tables[used[0] ?? -1] ?? new Map<number, number>();
  return {
    base: marked.map((row) => [row, truth[row]! + (first.get(row) ?? 0)]),
    changes: used.slice(1).map((table) => {
      const moves = tables[table]!;
      const rows = [...new Set([...first.keys(), ...moves.keys()])].sort((left, right) => left - right);
      return rows
        .filter((row) => (moves.get(row) ?? 0) !== (first.get(row) ?? 0))
        .map((row) => [row, truth[row]! + (moves.get(row) ?? 0)] as const);
    }),
    claims: claims.map((claim) => ({ ...claim, low: place.get(claim.low)!, high: place.get(claim.high)! })),
    attackers,
    shares: shares.map((table) => place.get(table)!),
  };
}
