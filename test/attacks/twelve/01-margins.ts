import type { Attack } from "./attack.ts";
import { peel } from "./bounds.ts";
import { systemOf } from "./system.ts";

/** Subtracts: wherever all numbers of a sum but one are printed, that one follows; then the next. Pen and paper. */
export const margins: Attack = {
  name: "1 margin subtraction",
  run: ({ releases }) =>
    releases.flatMap((release) => {
      const system = systemOf([release]);
      const value = peel(system);
      return system.targets.flatMap(({ cell, terms }) => {
        if (terms.some(([variable]) => value[variable] === undefined)) return [];
        const exact = terms.reduce((sum, [variable, factor]) => sum + factor * value[variable]!, 0);
        return [{ kind: "range", cell, low: exact, high: exact } as const];
      });
    }),
};
