import type { Attack } from "./attack.ts";
import { peel } from "./bounds.ts";
import { systemOf } from "./system.ts";

/**
 * Goes down and up the trees: a region less the circles that another release names, an "other" row less what was
 * in it last year, a family less its services. Subtraction alone, over everything that is out.
 */
export const drilldown: Attack = {
  name: "5 hierarchical drill-down",
  run: ({ releases }) => {
    const system = systemOf(releases);
    const value = peel(system);
    return system.targets.flatMap(({ cell, terms }) => {
      if (terms.some(([variable]) => value[variable] === undefined)) return [];
      const exact = terms.reduce((sum, [variable, factor]) => sum + factor * value[variable]!, 0);
      return [{ kind: "range", cell, low: exact, high: exact } as const];
    });
  },
};
