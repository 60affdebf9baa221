import type { Highs } from "highs";
import type { Cell } from "./cell.ts";
import { openProgram, type Program } from "./program.ts";
import type { Row, System, Target, Terms } from "./system.ts";

/** How far a number can be narrowed, in whole numbers; `high` is Infinity when it reaches `enough` or is open. */
export type Range = { readonly cell: Cell; readonly low: number; readonly high: number };

/** Numbers that follow by subtraction alone: every line with one unknown is solved until nothing new is found. */
export function peel({ rows, variables }: Pick<System, "rows" | "variables">): (number | undefined)[] {
  const value: (number | undefined)[] = variables.map(() => undefined);
  const exact = rows.filter(({ lower, upper }) => lower === upper);
  const rowsOf: number[][] = variables.map(() => []);
  for (const [index, { terms }] of exact.entries())
    for (const [variable] of terms) rowsOf[variable]!.push(index);
  const queue = exact.map((_, index) => index);
  while (queue.length > 0) {
    const { terms, lower } = exact[queue.pop()!]!;
    const open = new Map<number, number>();
    let rest = lower;
    for (const [variable, factor] of terms) {
      const known = value[variable];
      if (known === undefined) open.set(variable, (open.get(variable) ?? 0) + factor);
      else rest -= factor * known;
    }
    if (open.size !== 1) continue;
    const [[variable, factor]] = [...open] as [[number, number]];
    if (factor === 0) continue;
    value[variable] = rest / factor;
    queue.push(...rowsOf[variable]!);
  }
  return value;
}

type Part = { readonly columns: readonly number[]; readonly rows: Row[]; readonly targets: Target[] };

/** Unknowns that hang together, each set with its lines and what is asked of it. */
function partsOf(system: System, value: readonly (number | undefined)[]): Part[] {
  const parent = system.variables.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const open = (terms: Terms) => terms.filter(([variable]) => value[variable] === undefined);
  const fixed = (terms: Terms) =>
    terms.reduce((sum, [variable, factor]) => sum + factor * (value[variable] ?? 0), 0);
  const rows = system.rows.flatMap(({ terms, lower, upper }): Row[] => {
    const rest = open(terms);
    return rest.length === 0
      ? []
      : [{ terms: rest, lower: lower - fixed(terms), upper: upper - fixed(terms) }];
  });
  const targets = system.targets.map(({ cell, terms }) => ({ cell, terms }));
  for (const { terms } of [...rows, ...targets])
    for (const [variable] of open(terms)) parent[root(variable)] = root(open(terms)[0]![0]);
  const parts = new Map<number, { columns: number[]; rows: Row[]; targets: Target[] }>();
  for (const [variable] of system.variables.entries()) {
    if (value[variable] !== undefined) continue;
    const part = parts.get(root(variable)) ?? { columns: [], rows: [], targets: [] };
    parts.set(root(variable), part);
    part.columns.push(variable);
  }
  for (const row of rows) parts.get(root(row.terms[0]![0]))!.rows.push(row);
  for (const target of targets) {
    const [first] = open(target.terms);
    if (first) parts.get(root(first[0]))!.targets.push(target);
  }
  return [...parts.values()].filter((part) => part.targets.length > 0);
}

const WHOLE = 1e-6;
const isWhole = (values: Float64Array): boolean =>
  values.every((one) => Math.abs(one - Math.round(one)) < WHOLE);

/**
 * The range of everything that is asked, by linear programs, and by integer programs where their answers are not
 * whole. A found assignment answers for every number at once.
 * @param enough a number that can be so high is not small; nothing is asked beyond it.
 * @param least what the attacker knows each variable to be at least (its own cases); default 0.
 */
export function rangesOf(
  highs: Highs,
  system: System,
  enough: number,
  least: readonly number[] = system.variables.map(() => 0),
): Range[] {
  const value = peel(system);
  const ranges: Range[] = [];
  const known = (terms: Terms) =>
    terms.reduce((sum, [variable, factor]) => sum + factor * (value[variable] ?? 0), 0);
  for (const { cell, terms } of system.targets)
    if (terms.every(([variable]) => value[variable] !== undefined))
      ranges.push({ cell, low: known(terms), high: known(terms) });
  for (const part of partsOf(system, value)) {
    const place = new Map(part.columns.map((variable, column) => [variable, column]));
    const moved = (terms: Terms): Terms =>
      terms.flatMap(([variable, factor]) =>
        place.has(variable) ? [[place.get(variable)!, factor] as const] : [],
      );
    const program = openProgram(
      highs,
      part.columns.map((variable) => least[variable]!),
      part.rows.map((row) => ({ ...row, terms: moved(row.terms) })),
    );
    try {
      ranges.push(
        ...rangesIn(
          program,
          part.columns.map((variable) => least[variable]!),
          part.targets.map(({ cell, terms }) => ({
            cell,
            terms: moved(terms),
            fixed: known(terms),
            own: terms.reduce((sum, [variable, factor]) => sum + factor * least[variable]!, 0),
          })),
          enough,
        ),
      );
    } finally {
      program.close();
    }
  }
  return ranges;
}

type Asked = { readonly cell: Cell; readonly terms: Terms; readonly fixed: number; readonly own: number };

function rangesIn(
  program: Program,
  least: readonly number[],
  asked: readonly Asked[],
  enough: number,
): Range[] {
  const floor = asked.map(({ terms }) =>
    terms.reduce((sum, [column, factor]) => sum + (factor < 0 ? -Infinity : factor * least[column]!), 0),
  );
  const lowest = asked.map(() => Infinity);
  const highest = asked.map(() => -Infinity);
  const note = (values: Float64Array | undefined): void => {
    if (!values || !isWhole(values)) return;
    for (const [index, { terms }] of asked.entries()) {
      let sum = 0;
      for (const [column, factor] of terms) sum += factor * Math.round(values[column]!);
      if (sum < lowest[index]!) lowest[index] = sum;
      if (sum > highest[index]!) highest[index] = sum;
    }
  };
  /** From here on a number is not small any more, the attacker's own part left aside. */
  const enoughOf = ({ own, fixed }: Asked): number => enough + own - fixed;
  const end = (index: number, sense: 1 | -1): number => {
    const one = asked[index]!;
    let limit = 0;
    for (const whole of [false, true]) {
      const { bound, values } = program.best(one.terms, sense, whole);
      note(values);
      limit = sense > 0 ? Math.ceil(bound - WHOLE) : Math.floor(bound + WHOLE);
      // A whole assignment stands at the bound, or beyond what matters: nothing is left to ask.
      if (!Number.isFinite(limit) || (sense > 0 ? lowest[index] : highest[index]) === limit) break;
      if (sense < 0 && highest[index]! >= enoughOf(one)) break;
    }
    return limit;
  };
  return asked.map((one, index) => {
    const low = lowest[index]! <= floor[index]! ? floor[index]! : end(index, 1);
    const high = highest[index]! >= enoughOf(one) ? Infinity : end(index, -1);
    return {
      cell: one.cell,
      low: low + one.fixed,
      high: high >= enoughOf(one) ? Infinity : high + one.fixed,
    };
  });
}
