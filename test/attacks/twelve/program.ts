import type { Highs } from "highs";
import type { Row, Terms } from "./system.ts";

/** A program over unknown whole numbers, kept between questions so that each begins where the last one ended. */
export interface Program {
  /** A whole assignment of the columns, or where nothing whole was found in time, undefined. `bound`: what no assignment can pass. */
  best(
    terms: Terms,
    sense: 1 | -1,
    whole: boolean,
  ): { readonly bound: number; readonly values: Float64Array | undefined };
  close(): void;
}

const SECONDS = 2;

const mergedTerms = (terms: Terms): Map<number, number> => {
  const merged = new Map<number, number>();
  for (const [column, factor] of terms) merged.set(column, (merged.get(column) ?? 0) + factor);
  return merged;
};

/** Least value of a sum (sense 1), or most (-1). @throws RangeError when the lines contradict each other. */
export function openProgram(highs: Highs, least: readonly number[], rows: readonly Row[]): Program {
  const size = least.length;
  const starts = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [index, { terms }] of rows.entries()) {
    for (const [column, factor] of mergedTerms(terms)) {
      indices.push(column);
      values.push(factor);
    }
    starts[index + 1] = indices.length;
  }
  const { objectiveSense, modelStatus } = highs.constants;
  const model = highs.createModel({
    numCols: size,
    numRows: rows.length,
    sense: objectiveSense.minimize,
    colCost: new Float64Array(size),
    colLower: Float64Array.from(least),
    colUpper: new Float64Array(size).fill(Infinity),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: { format: "csr", numRows: rows.length, numCols: size, starts, indices, values },
  });
  model.options.set({ output_flag: false, presolve: "off", simplex_strategy: 4, time_limit: SECONDS });
  return {
    best(asked, sense, whole) {
      const terms = mergedTerms(asked);
      for (const [column, factor] of terms) model.changeColCost(column, sense * factor);
      if (whole) {
        model.changeColsIntegrality({ kind: "range", from: 0, to: size - 1 }, new Int32Array(size).fill(1));
        model.options.set("presolve", "choose");
      }
      model.zeroAllClocks();
      model.run();
      const status = model.getModelStatus();
      const found = {
        bound: sense * model.getObjectiveValue(),
        values: Float64Array.from(model.getSolution().colValue),
      };
      const mip = whole ? sense * Number(model.info.get("mip_dual_bound")) : 0;
      for (const [column] of terms) model.changeColCost(column, 0);
      if (whole) {
        model.changeColsIntegrality({ kind: "range", from: 0, to: size - 1 }, new Int32Array(size));
        model.options.set("presolve", "off");
      }
      if (status === modelStatus.optimal) return found;
      if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
        return { bound: sense * -Infinity, values: undefined };
      if (status === modelStatus.infeasible)
        throw new RangeError("the files contradict each other: no numbers agree with them");
      return { bound: whole ? mip : sense * -Infinity, values: undefined };
    },
    close: () => void model.dispose(),
  };
}
