import type { Knowledge } from "../audit/knowledge.ts";
import { Refusal } from "../refusal.ts";
import type { LinearSolver, Program } from "../solver/solver.ts";

export type Range = { readonly low: number; readonly high: number };
export type RangeOptions = {
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly cancelled?: (() => boolean) | undefined;
};

/** A public inequality in the unknown cells alone. */
type Line = {
  readonly terms: readonly (readonly [string, number])[];
  readonly lower: number;
  readonly upper: number;
};

/** Everything known as lines over the unknowns; what is printed has gone into the bounds. */
function linesOf({ known, unknown, equations, orders, limits }: Knowledge): Line[] {
  const line = (terms: readonly (readonly [string, number])[], lower: number, upper: number): Line[] => {
    const open = new Map<string, number>();
    let fixed = 0;
    for (const [cell, factor] of terms)
      if (unknown.has(cell)) open.set(cell, (open.get(cell) ?? 0) + factor);
      else fixed += factor * known.get(cell)!;
    return open.size === 0 ? [] : [{ terms: [...open], lower: lower - fixed, upper: upper - fixed }];
  };
  return [
    ...equations.flatMap(({ whole, parts }) =>
      line([[whole, 1], ...parts.map((part) => [part, -1] as const)], 0, 0),
    ),
    ...orders.flatMap(([more, fewer]) =>
      line(
        [
          [more, 1],
          [fewer, -1],
        ],
        0,
        Infinity,
      ),
    ),
    ...(limits ?? []).flatMap(({ terms, upper }) => line(terms, -Infinity, upper)),
  ];
}

/** Unknown cells that hang together, each set with its lines: what is apart tells nothing of one another. */
function components(knowledge: Knowledge): { cells: string[]; lines: Line[] }[] {
  const parent = new Map<string, string>([...knowledge.unknown].map((cell) => [cell, cell]));
  const root = (cell: string): string => {
    let at = cell;
    while (parent.get(at) !== at) at = parent.get(at)!;
    for (let step = cell; step !== at; ) {
      const next = parent.get(step)!;
      parent.set(step, at);
      step = next;
    }
    return at;
  };
  const lines = linesOf(knowledge);
  for (const { terms } of lines) for (const [cell] of terms) parent.set(root(cell), root(terms[0]![0]));
  const found = new Map<string, { cells: string[]; lines: Line[] }>();
  for (const cell of [...knowledge.unknown].sort()) {
    const set = found.get(root(cell)) ?? { cells: [], lines: [] };
    found.set(root(cell), set);
    set.cells.push(cell);
  }
  for (const line of lines) found.get(root(line.terms[0]![0]))!.lines.push(line);
  return [...found.values()];
}

/**
 * How far a reader can narrow each unknown cell, given everything known. Counts are whole, so ends are rounded
 * to the whole numbers inside.
 * @param seed a part of what hangs together is attacked, all of it, when it holds such a cell.
 * @throws Refusal `ledger` when what is known contradicts itself, `cancelled`.
 */
export function rangesOf(
  knowledge: Knowledge,
  seed: (cell: string) => boolean,
  solver: LinearSolver,
  options: RangeOptions = {},
): Map<string, Range> {
  const touched = components(knowledge).filter(({ cells }) => cells.some(seed));
  const total = touched.reduce((sum, { cells }) => sum + cells.length, 0);
  const ranges = new Map<string, Range>();
  for (const { cells, lines } of touched) {
    const column = new Map(cells.map((cell, index) => [cell, index]));
    const rows: Program["rows"] = lines.map(({ terms, lower, upper }) => ({
      terms: terms.map(([cell, factor]) => [column.get(cell)!, factor] as const),
      lower,
      upper,
    }));
    for (const cell of cells) {
      if (options.cancelled?.())
        throw new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." });
      options.onProgress?.(ranges.size, total);
      const columns = cells.map((other) => ({ lower: 0, upper: Infinity, cost: other === cell ? 1 : 0 }));
      const least = solver.solve({ sense: "minimise", columns, rows });
      const most = solver.solve({ sense: "maximise", columns, rows });
      if (least.status !== "optimal" || most.status === "infeasible") refuseContradiction(cell);
      ranges.set(cell, {
        low: Math.ceil(least.status === "optimal" ? least.objective - 1e-6 : 0),
        high: most.status === "optimal" ? Math.floor(most.objective + 1e-6) : Infinity,
      });
    }
  }
  return ranges;
}

function refuseContradiction(cell: string): never {
  throw new Refusal("ledger", {
    fr: `Les publications se contredisent autour de ${cell}. Relisez les tableaux importés.`,
    en: `The releases contradict each other around ${cell}. Read the imported tables again.`,
  });
}
