import type { Highs, Model } from "highs";

/** A linear program in memory, columns and rows by position. Row entries are given row by row. */
export type ModelInput = {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly {
    readonly terms: readonly (readonly [column: number, coefficient: number])[];
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Default "minimise". */
  readonly sense?: "minimise" | "maximise";
  /** True: every column is a whole number. */
  readonly whole?: boolean;
};

export type Answer =
  | { readonly status: "optimal"; readonly objective: number; readonly values: Float64Array }
  /** Limits were reached before the end: the values, if any, are feasible and not proven best. */
  | { readonly status: "stopped"; readonly bound: number; readonly values: Float64Array | undefined }
  | { readonly status: "infeasible" | "unbounded" };

/** Keeps a program between runs: each run starts where the last one ended, which is what makes audits cheap. */
export interface OpenModel {
  readonly size: number;
  setBounds(column: number, lower: number, upper: number): void;
  setCost(column: number, cost: number): void;
  addRow(
    terms: readonly (readonly [column: number, coefficient: number])[],
    lower: number,
    upper: number,
  ): void;
  /** Takes the last rows away again. */
  dropRows(count: number): void;
  /** Forgets where the last run ended: right when the next answer lies near zero. */
  restart(): void;
  /** Whether all columns are whole numbers from now on. */
  setWhole(whole: boolean): void;
  run(): Answer;
  /** Price of each column in the last solution: by how much the objective grows with the column. */
  reducedCosts(): Float64Array;
  /** Frees the memory of the solver; nothing else may be called afterwards. */
  close(): void;
}

export type Limits = {
  readonly seconds?: number;
  /** Search nodes of an integer program: a limit that gives the same answer on every machine. */
  readonly nodes?: number;
  /** Start every run with the primal simplex: right when only costs change between runs. */
  readonly primal?: boolean;
  /** Relative distance to the proven optimum at which an integer program may end. */
  readonly gap?: number;
};

/** HiGHS gave no proven answer: nothing may be concluded, and nothing exported. */
export class SolverError extends Error {
  override name = "SolverError";
}

function dataOf(highs: Highs, input: ModelInput) {
  const starts = new Int32Array(input.rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [index, { terms }] of input.rows.entries()) {
    for (const [column, coefficient] of terms) {
      indices.push(column);
      values.push(coefficient);
    }
    starts[index + 1] = indices.length;
  }
  const numCols = input.cost.length;
  const numRows = input.rows.length;
  const { minimize, maximize } = highs.constants.objectiveSense;
  return {
    numCols,
    numRows,
    sense: input.sense === "maximise" ? maximize : minimize,
    colCost: input.cost,
    colLower: input.lower,
    colUpper: input.upper,
    rowLower: input.rows.map(({ lower }) => lower),
    rowUpper: input.rows.map(({ upper }) => upper),
    matrix: { format: "csr" as const, numRows, numCols, starts, indices, values },
    ...(input.whole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
  };
}

function answerOf(highs: Highs, model: Model): Answer {
  const status = highs.constants.modelStatus;
  switch (model.getModelStatus()) {
    case status.optimal:
      return {
        status: "optimal",
        objective: model.getObjectiveValue(),
        values: Float64Array.from(model.getSolution().colValue),
      };
    case status.infeasible:
      return { status: "infeasible" };
    case status.unbounded:
    case status.unboundedOrInfeasible:
      return { status: "unbounded" };
    case status.timeLimit:
    case status.solutionLimit:
    case status.iterationLimit: {
      const found = model.info.get("primal_solution_status") === highs.constants.solutionStatus.feasible;
      return {
        status: "stopped",
        bound: Number(model.info.get("mip_dual_bound")),
        values: found ? Float64Array.from(model.getSolution().colValue) : undefined,
      };
    }
    default:
      throw new SolverError(`the solver ended with status ${model.getModelStatus()}`);
  }
}

/** Opens a program in HiGHS (MIT licence, WebAssembly). Close it when done. */
export function openModel(highs: Highs, input: ModelInput, limits: Limits = {}): OpenModel {
  const model = highs.createModel(dataOf(highs, input));
  const size = input.cost.length;
  model.options.set({
    output_flag: false,
    presolve: input.whole ? "choose" : "off",
    simplex_scale_strategy: 0,
    // Steepest edge, and prices by row or column as the step asks: a third of the time of the first choices.
    simplex_dual_edge_weight_strategy: 2,
    simplex_price_strategy: 2,
  });
  if (limits.primal) model.options.set("simplex_strategy", 4);
  if (limits.seconds !== undefined) model.options.set("time_limit", Math.max(0.05, limits.seconds));
  if (limits.nodes !== undefined) model.options.set("mip_max_nodes", limits.nodes);
  if (limits.gap !== undefined) model.options.set("mip_rel_gap", limits.gap);
  return {
    size,
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    setCost: (column, cost) => void model.changeColCost(column, cost),
    addRow: (terms, lower, upper) =>
      void model.addRow(lower, upper, {
        indices: terms.map(([column]) => column),
        values: terms.map(([, coefficient]) => coefficient),
      }),
    dropRows(count) {
      const rows = model.getDimensions().numRows;
      if (count > 0) model.deleteRows({ kind: "range", from: rows - count, to: rows - 1 });
    },
    restart: () => void model.setLogicalBasis(),
    setWhole(whole) {
      model.changeColsIntegrality(
        { kind: "range", from: 0, to: size - 1 },
        new Int32Array(size).fill(+whole),
      );
      model.options.set("presolve", whole ? "choose" : "off");
    },
    run() {
      // The limit counts from the first run on; each run gets the whole of it.
      model.zeroAllClocks();
      model.run();
      // Read before anything is changed: a change resets the status.
      return answerOf(highs, model);
    },
    reducedCosts: () => Float64Array.from(model.getSolution().colDual),
    close: () => void model.dispose(),
  };
}
