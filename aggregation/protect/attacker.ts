import type { LinearSolver, Program } from "../solver/solver.ts";
import type { TableSystem } from "./system.ts";

/** What an outsider knows: every published count, that tables add up, and that counts are not negative. */
export class Outsider {
  readonly #solver: LinearSolver;
  readonly #columns: readonly number[];
  readonly #rows: Program["rows"];
  readonly #position: ReadonlyMap<number, number>;

  /** @param hidden positions of the hidden cells. */
  constructor(solver: LinearSolver, system: TableSystem, hidden: ReadonlySet<number>) {
    this.#solver = solver;
    this.#columns = [...hidden].sort((left, right) => left - right);
    this.#position = new Map(this.#columns.map((cell, column) => [cell, column]));
    this.#rows = system.sums.flatMap(({ parent, children }) => {
      const terms: [number, number][] = [];
      let constant = 0;
      for (const [cell, sign] of [[parent, -1], ...children.map((child) => [child, 1])] as [
        number,
        number,
      ][]) {
        const column = this.#position.get(cell);
        if (column === undefined) constant += sign * system.cells[cell]!.count;
        else terms.push([column, sign]);
      }
      return terms.length === 0 ? [] : [{ terms, lower: -constant, upper: -constant }];
    });
  }

  /** The lowest and highest count that a hidden cell can have. */
  range(cell: number): { readonly low: number; readonly high: number } {
    return { low: this.#extreme(cell, "minimise"), high: this.#extreme(cell, "maximise") };
  }

  #extreme(cell: number, sense: Program["sense"]): number {
    const target = this.#position.get(cell);
    if (target === undefined) throw new RangeError("only a hidden cell has a range");
    const solution = this.#solver.solve({
      sense,
      columns: this.#columns.map((_, column) => ({
        lower: 0,
        upper: Infinity,
        cost: column === target ? 1 : 0,
      })),
      rows: this.#rows,
    });
    if (solution.status === "unbounded" && sense === "maximise") return Infinity;
    if (solution.status !== "optimal") throw new RangeError("the published figures contradict each other");
    return solution.objective;
  }
}
