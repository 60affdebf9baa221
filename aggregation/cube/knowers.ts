// Who knows a part of a table already, because the counted things are their own (disclosure-control 2.3).

type Counts = ReadonlyMap<string, number>;
type ByName = ReadonlyMap<string, Counts>;
/** Of a counted table (table.ts): who knows of which of its cells. */
type Known = {
  readonly counts: Counts;
  readonly byOrganisation: ByName;
  readonly byBoth: ByName;
  readonly byAnybody: Counts;
  readonly byReporter: ByName;
};

/** Own counts by cell id: of one organisation, or of two that put theirs together. */
export type Knower = { readonly name: string; readonly own: ReadonlyMap<string, number> };

const pairName = (left: string, right: string): string => JSON.stringify([left, right].sort());

/** Counts of cells by each organisation that knows of a thing, and by each two that both do. */
export function knowerCounts() {
  const byOrganisation = new Map<string, Map<string, number>>();
  const byBoth = new Map<string, Map<string, number>>();
  const byAnybody = new Map<string, number>();
  const add = (counts: Map<string, Map<string, number>>, name: string, cells: readonly string[]) => {
    const own = counts.get(name) ?? new Map<string, number>();
    counts.set(name, own);
    for (const cell of cells) own.set(cell, (own.get(cell) ?? 0) + 1);
  };
  return {
    byOrganisation,
    byBoth,
    byAnybody,
    count(organisations: readonly string[], cells: readonly string[]): void {
      for (const cell of cells) byAnybody.set(cell, (byAnybody.get(cell) ?? 0) + 1);
      for (const [place, one] of organisations.entries()) {
        add(byOrganisation, one, cells);
        for (const other of organisations.slice(place + 1)) add(byBoth, pairName(one, other), cells);
      }
    },
  };
}

function merged(maps: readonly (ReadonlyMap<string, number> | undefined)[]): Map<string, number> {
  return new Map(maps.flatMap((map) => [...(map ?? [])]));
}

/** What two know together: a thing that both know counts once. */
function together(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
  both: ReadonlyMap<string, number>,
) {
  const sum = new Map(left);
  for (const [cell, count] of right) sum.set(cell, (sum.get(cell) ?? 0) + count);
  for (const [cell, count] of both) sum.set(cell, sum.get(cell)! - count);
  return sum;
}

const same = (left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): boolean =>
  left.size === right.size && [...left].every(([cell, count]) => right.get(cell) === count);

/** Every organisation that takes part, and every two of them that know more than one; none where there is one. */
export function allKnowersOf(tables: readonly Known[]): Knower[] {
  const names = [...new Set(tables.flatMap(({ byOrganisation }) => [...byOrganisation.keys()]))].sort();
  if (names.length < 2) return [];
  const singles = names.map((name) => ({
    name,
    own: merged(tables.map(({ byOrganisation }) => byOrganisation.get(name))),
  }));
  const pairs = singles.flatMap((left, place) =>
    singles.slice(place + 1).flatMap((right): Knower[] => {
      const both = merged(tables.map(({ byBoth }) => byBoth.get(pairName(left.name, right.name))));
      const own = together(left.own, right.own, both);
      return same(own, left.own) || same(own, right.own)
        ? []
        : [{ name: `${left.name} + ${right.name}`, own }];
    }),
  );
  return [...singles, ...pairs];
}

/** Those of them who subtract what they know. Whoever knows all that is counted is no attacker. */
export function knowersOf(tables: readonly Known[]): Knower[] {
  const everything = merged(tables.map(({ byAnybody }) => byAnybody));
  return allKnowersOf(tables).filter(({ own }) => !same(own, everything));
}

/**
 * Behind each cell: how many organisations reported what is counted, and the count of the largest of them. None
 * where one organisation reported everything: then its own tables are published, not those of a network.
 */
export function contributionsOf(tables: readonly Known[]): SystemContributions {
  const reporters = new Set(tables.flatMap(({ byReporter }) => [...byReporter.keys()]));
  const found = new Map<string, { organisations: number; largest: number }>();
  if (reporters.size < 2) return found;
  for (const { counts, byReporter } of tables)
    for (const cell of counts.keys()) {
      const parts = [...byReporter.values()].flatMap((own) => own.get(cell) ?? []);
      found.set(cell, { organisations: parts.length, largest: Math.max(0, ...parts) });
    }
  return found;
}
type SystemContributions = ReadonlyMap<string, { readonly organisations: number; readonly largest: number }>;
