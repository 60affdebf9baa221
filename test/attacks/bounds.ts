import type { Highs } from "highs";
import type { Equation } from "./sums.ts";

export type Bounds = { readonly low: number; readonly high: number };

/**
 * What linear programming reaches (attack 2): the range of every unknown, from sums, counts that are not
 * negative, and the public fact that a case holds at least one act.
 */
export function boundsOf(
  highs: Highs,
  equations: readonly Equation[],
  known: ReadonlyMap<string, number>,
  unknown: readonly string[],
): Map<string, Bounds> {
  const variable = new Map(unknown.map((name, index) => [name, `y${index}`]));
  const row = (terms: readonly (readonly [string, number])[], relation: "=" | ">="): string[] => {
    let right = 0;
    const left: string[] = [];
    for (const [name, sign] of terms) {
      const known_ = known.get(name);
      if (known_ !== undefined) right -= sign * known_;
      else left.push(`${sign < 0 ? "-" : "+"} ${variable.get(name)}`);
    }
    return left.length === 0 ? [] : [`${left.join(" ")} ${relation} ${right}`];
  };
  const names = new Set([...known.keys(), ...unknown]);
  const orders = [...names].flatMap((name) => {
    const acts = name.replace(/^cases/, "acts");
    return acts !== name && names.has(acts)
      ? row(
          [
            [acts, 1],
            [name, -1],
          ],
          ">=",
        )
      : [];
  });
  const rows = [
    ...equations.flatMap(({ whole, parts }) =>
      row([[whole, 1], ...parts.map((part) => [part, -1] as const)], "="),
    ),
    ...orders,
  ].map((text, index) => ` c${index}: ${text}`);
  const reach = (sense: string, name: string): number => {
    const program = [sense, ` obj: ${variable.get(name)}`, "Subject To", ...rows, "End"].join("\n");
    const result = highs.solve(program, { output_flag: false });
    if (result.Status === "Optimal") return result.ObjectiveValue;
    if (result.Status === "Infeasible") throw new RangeError("the exported tables contradict each other");
    return Infinity;
  };
  return new Map(
    unknown.map((name) => [name, { low: reach("Minimize", name), high: reach("Maximize", name) }]),
  );
}
