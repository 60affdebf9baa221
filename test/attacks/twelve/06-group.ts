import type { Attack, Claim } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { type Cell, cellText, filtersOf, pairsOf } from "./cell.ts";
import { systemOf, type Target } from "./system.ts";

/** What it is dangerous to be known for: orientation, HIV, migration, armed groups, minors (method 2.2). */
const SENSITIVE = new Set([
  "BM-SOGI",
  "BM-HIV",
  "BM-FOREIGN",
  "TG-LGBTQI",
  "TF-LGBTQI",
  "TG-MIG",
  "TG-REF",
  "TG-ASY",
  "TF-MIGRATION",
  "PG-ARMED",
  "AGE-0-17",
  "TG-CHSTR",
  "TG-CHILD",
  "TF-CHILDREN",
]);

/** In a group that others can recognise, nearly all have one sensitive value: provable without any single number. */
export const group: Attack = {
  name: "6 group disclosure on bounds",
  run: ({ releases, highs }) =>
    releases.flatMap((release): Claim[] => {
      const tenths = release.rules.profile === "strict" ? 8 : 9;
      const system = systemOf([release], true);
      const shown = new Map(system.known.map(({ cell, terms }) => [cellText(cell), { cell, terms }]));
      for (const target of system.targets) shown.set(cellText(target.cell), target);
      const asked: (Target & { readonly whole: Cell; readonly part: Cell })[] = [];
      for (const part of shown.values()) {
        const pairs = pairsOf(part.cell.filters);
        for (const [name, code] of pairs) {
          const others = pairs.filter(([other]) => other !== name);
          if (!SENSITIVE.has(code) || others.length === 0) continue;
          const whole = shown.get(cellText({ ...part.cell, filters: filtersOf(others) }));
          if (!whole) continue;
          asked.push({
            cell: part.cell,
            whole: whole.cell,
            part: part.cell,
            terms: [
              ...part.terms.map(([variable, factor]) => [variable, 10 * factor] as const),
              ...whole.terms.map(([variable, factor]) => [variable, -tenths * factor] as const),
            ],
          });
        }
      }
      const of = new Map(asked.map((one, index) => [`${index}`, one]));
      const targets = asked.map((one, index) => ({ ...one, cell: { ...one.cell, filters: `${index}` } }));
      return rangesOf(highs, { ...system, targets }, -Infinity).flatMap(({ cell, low }): Claim[] => {
        const one = of.get(cell.filters)!;
        return low > 0
          ? [{ kind: "share", whole: one.whole, part: one.part, share: tenths / 10 + 1e-9 }]
          : [];
      });
    }),
};
