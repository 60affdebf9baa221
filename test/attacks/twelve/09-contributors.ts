import type { Attack, Claim, Own } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { cellOf, cellText } from "./cell.ts";
import type { Released } from "./exports.ts";
import { type System, systemOf } from "./system.ts";

/** Who has a part in the numbers takes it off: alone, and two together. */
function subtracted(system: System, own: Own, known: Parameters<Attack["run"]>[0]): Claim[] {
  const least = system.variables.map((cell) => own.count(cell));
  const k = Math.min(...known.releases.map(({ rules }) => rules.k));
  const hidden = rangesOf(known.highs, system, k, least).map((range): Claim => {
    const part = own.count(range.cell);
    return { ...range, kind: "range", knowers: own.names, low: range.low - part, high: range.high - part };
  });
  const printed = system.known.flatMap(({ cell, count }): Claim[] => {
    const rest = count - own.count(cell);
    // Nothing left: all were its own, and it learns of nobody.
    return rest === count || rest === 0
      ? []
      : [{ kind: "range", knowers: own.names, cell, low: rest, high: rest }];
  });
  return [...hidden, ...printed];
}

const contributed = (releases: readonly Released[]): Claim[] => {
  const seen = new Map<string, Claim>();
  for (const release of releases)
    for (const table of release.tables)
      for (const { key, count, impossible } of table.lines) {
        const cell = cellOf(release, table, key);
        if (cell && count !== null && !impossible) seen.set(cellText(cell), { kind: "printed", cell, count });
      }
  return [...seen.values()];
};

/** In each release alone. */
export const contributors: Attack = {
  name: "9a an organisation, and two, take their own part off",
  run: (known) =>
    known.organisations.flatMap((own) =>
      known.releases.flatMap((release) =>
        subtracted(systemOf([release]), own, { ...known, releases: [release] }),
      ),
    ),
};

/** Over all releases: what came between two of them, less what was one's own of it. */
export const contributorsInTime: Attack = {
  name: "9b an organisation takes its own part off the differences",
  run: (known) => {
    const system = systemOf(known.releases);
    return known.organisations.flatMap((own) => subtracted(system, own, known));
  },
};

/** Numbers that one organisation, or two, have nearly to themselves. */
export const dominance: Attack = {
  name: "9c few contributors, or one that dominates",
  run: ({ organisations, releases }) => (organisations.length === 0 ? [] : contributed(releases)),
};
