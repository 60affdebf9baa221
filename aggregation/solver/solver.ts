import type { Highs } from "highs";

/** A linear program: `rows` bound sums of columns, columns have bounds and, in the objective, costs. */
export type Program = {
  readonly sense: "minimise" | "maximise";
  /** One entry per column. Infinity is allowed as a bound. */
  readonly columns: readonly { readonly lower: number; readonly upper: number; readonly cost: number }[];
  readonly rows: readonly {
    readonly terms: readonly (readonly [column: number, coefficient: number])[];
    readonly lower: number;
    readonly upper: number;
  }[];
};

export type Solution =
  | { readonly status: "optimal"; readonly objective: number; readonly values: readonly number[] }
  | { readonly status: "infeasible" }
  | { readonly status: "unbounded" };

/** What protection and audit need of a solver; passed in, so that browser and Node load it their own way. */
export interface LinearSolver {
  solve(program: Program): Solution;
}

/** HiGHS gave no proven answer: nothing may be concluded, and nothing exported. */
export class SolverError extends Error {
  override name = "SolverError";
}

const bound = (value: number): string =>
  value === Infinity ? "+inf" : value === -Infinity ? "-inf" : String(value);
const term = (column: number, coefficient: number): string =>
  `${coefficient < 0 ? "-" : "+"} ${Math.abs(coefficient)} x${column}`;

function lpText(program: Program): string {
  const objective = program.columns.flatMap(({ cost }, column) => (cost === 0 ? [] : [term(column, cost)]));
  const rows = program.rows.flatMap(({ terms, lower, upper }) => {
    const left = terms.map(([column, coefficient]) => term(column, coefficient)).join(" ");
    if (lower === upper) return [`${left} = ${lower}`];
    return [
      ...(lower > -Infinity ? [`${left} >= ${lower}`] : []),
      ...(upper < Infinity ? [`${left} <= ${upper}`] : []),
    ];
  });
  const bounds = program.columns.map(
    ({ lower, upper }, column) => `${bound(lower)} <= x${column} <= ${bound(upper)}`,
  );
  return [
    program.sense === "minimise" ? "Minimize" : "Maximize",
    ` obj: ${objective.join(" ") || "0 x0"}`,
    "Subject To",
    ...rows.map((row, index) => ` r${index}: ${row}`),
    "Bounds",
    ...bounds.map((line) => ` ${line}`),
    "End",
  ].join("\n");
}

/** The solver HiGHS (MIT licence, WebAssembly), once it is loaded. */
export function highsSolver(highs: Highs): LinearSolver {
  return {
    solve(program) {
      if (program.columns.length === 0) return { status: "optimal", objective: 0, values: [] };
      const result = highs.solve(lpText(program), { output_flag: false });
      if (result.Status === "Infeasible") return { status: "infeasible" };
      if (result.Status === "Unbounded" || result.Status === "Primal infeasible or unbounded")
        return { status: "unbounded" };
      if (result.Status !== "Optimal") throw new SolverError(`the solver ended with: ${result.Status}`);
      const columns = result.Columns as Readonly<Record<string, { readonly Primal?: number }>>;
      return {
        status: "optimal",
        objective: result.ObjectiveValue,
        values: program.columns.map((_, column) => columns[`x${column}`]?.Primal ?? 0),
      };
    },
  };
}
