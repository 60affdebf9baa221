import type { Highs } from "highs";
import { type Limits, type ModelInput, type OpenModel, openModel, SolverError } from "./model.ts";

export { type Answer, type Limits, type ModelInput, type OpenModel, SolverError } from "./model.ts";

/** A linear program that is solved once: `rows` bound sums of columns, columns have bounds and costs. */
export type Program = {
  readonly sense: "minimise" | "maximise";
  /** One entry per column. Infinity is allowed as a bound. */
  readonly columns: readonly { readonly lower: number; readonly upper: number; readonly cost: number }[];
  readonly rows: ModelInput["rows"];
};

export type Solution =
  | { readonly status: "optimal"; readonly objective: number; readonly values: readonly number[] }
  | { readonly status: "infeasible" }
  | { readonly status: "unbounded" };

/** What protection and audit need of a solver; passed in, so that browser and Node load it their own way. */
export interface LinearSolver {
  solve(program: Program): Solution;
  /** Opens a program that is run many times with small changes. Close it when done. */
  open(input: ModelInput, limits?: Limits): OpenModel;
}

/** The solver HiGHS, once it is loaded. */
export function highsSolver(highs: Highs): LinearSolver {
  const open = (input: ModelInput, limits?: Limits) => openModel(highs, input, limits);
  return {
    open,
    solve({ sense, columns, rows }) {
      if (columns.length === 0) return { status: "optimal", objective: 0, values: [] };
      const model = open({
        sense,
        rows,
        cost: columns.map(({ cost }) => cost),
        lower: columns.map(({ lower }) => lower),
        upper: columns.map(({ upper }) => upper),
      });
      try {
        const answer = model.run();
        if (answer.status === "stopped") throw new SolverError("the solver stopped before the end");
        return answer.status === "optimal" ? { ...answer, values: [...answer.values] } : answer;
      } finally {
        model.close();
      }
    },
  };
}
