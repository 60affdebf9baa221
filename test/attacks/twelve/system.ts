// Everything that a reader of several releases knows, as one set of lines over numbers that add up: time is cut
// where some release cuts it, and cases that the network leaves to a partner stand apart.
import { type Cell, cellOf, cellText, monthAfter, monthBefore, type Population, spanOf } from "./cell.ts";
import type { Released, Unit } from "./exports.ts";
import { type Relation, relationsBetween, relationsOf } from "./relations.ts";

export type Terms = readonly (readonly [variable: number, factor: number])[];
export type Row = { readonly terms: Terms; readonly lower: number; readonly upper: number };
export type Target = { readonly cell: Cell; readonly terms: Terms };
export type System = {
  readonly rows: readonly Row[];
  /** One for each variable: the finest number that anything is known of. */
  readonly variables: readonly Cell[];
  /** What an attacker asks for. */
  readonly targets: readonly Target[];
  /** What is printed. */
  readonly known: readonly (Target & { readonly count: number })[];
};

/** Persons are counted where their first case of a period is: periods with one beginning have a story of their own. */
type Stem = {
  readonly unit: Unit;
  readonly story: string;
  readonly filters: string;
  /** First months of pieces, and the month after the last one. */
  readonly points: Set<string>;
  readonly populations: Set<Population>;
  readonly shown: Map<string, { cell: Cell; count: number | null; printed: boolean }>;
};

const storyOf = ({ unit, from, population }: Cell): string =>
  unit === "persons" ? `persons@${from}@${population}` : unit;

export function systemOf(releases: readonly Released[], unprinted = true): System {
  const stems = new Map<string, Stem>();
  const relations = new Map<string, Map<string, Relation>>();
  const at = (story: string, filters: string) => stems.get(`${story}|${filters}`);
  const show = (cell: Cell, count: number | null, printed: boolean): void => {
    const story = storyOf(cell);
    const name = `${story}|${cell.filters}`;
    let stem = stems.get(name);
    if (!stem) {
      stem = {
        unit: cell.unit,
        story,
        filters: cell.filters,
        points: new Set(),
        populations: new Set(),
        shown: new Map(),
      };
      stems.set(name, stem);
    }
    stem.points.add(cell.from).add(monthAfter(cell.to));
    stem.populations.add(cell.population);
    const before = stem.shown.get(cellText(cell));
    if (before?.count != null && count !== null && before.count !== count)
      throw new RangeError(`two files print ${before.count} and ${count} for ${cellText(cell)}`);
    stem.shown.set(cellText(cell), {
      cell,
      count: count ?? before?.count ?? null,
      printed: printed || (before?.printed ?? false),
    });
  };
  for (const release of releases)
    for (const table of release.tables) {
      for (const { key, count } of table.lines) {
        const cell = cellOf(release, table, key);
        if (cell) show(cell, count, true);
      }
      const found = relationsOf(table);
      const quarters = table.dimensions.find(({ name }) => name === "quarter")?.categories ?? [undefined];
      for (const quarter of quarters) {
        const span = spanOf(release, quarter?.code);
        if (!span) continue;
        const whole = cellOf(release, { ...table, dimensions: [] }, [])!;
        const story = storyOf({ ...whole, ...span });
        const list = relations.get(story) ?? new Map<string, Relation>();
        relations.set(story, list);
        for (const relation of found) {
          list.set(JSON.stringify(relation.terms), relation);
          for (const [filters] of relation.terms)
            if (filters.includes("=!")) show({ ...whole, ...span, filters }, null, false);
        }
      }
    }

  const variables: Cell[] = [];
  const pieces = new Map<string, number>();
  const piecesOf = (stem: Stem): { from: string; to: string }[] => {
    const points = [...stem.points].sort();
    return points.slice(1).map((point, index) => ({ from: points[index]!, to: monthBefore(point) }));
  };
  /** Populations that a stem's variables have: both parts where both are in the files. */
  const parts = ({ populations, unit }: Stem): Population[] =>
    unit !== "persons" && populations.size > 1 ? ["own", "elsewhere"] : [...populations];
  for (const [name, stem] of stems)
    for (const population of parts(stem))
      for (const piece of piecesOf(stem)) {
        const start = stem.story.split("@")[1];
        pieces.set(`${name}|${population}|${piece.from}`, variables.length);
        variables.push({
          unit: stem.unit,
          ...(start && start !== piece.from
            ? { from: start, to: piece.to, after: monthBefore(piece.from) }
            : piece),
          population,
          filters: stem.filters,
        });
      }
  const termsOf = (stem: Stem, population: Population, from: string, to: string): Terms | undefined => {
    if (!stem.points.has(from) || !stem.points.has(monthAfter(to))) return undefined;
    const own = parts(stem);
    const asked = own.includes(population) ? [population] : population === "all" && own.length > 1 ? own : [];
    if (asked.length === 0) return undefined;
    return piecesOf(stem)
      .filter((piece) => piece.from >= from && piece.to <= to)
      .flatMap((piece) =>
        asked.map((one) => [pieces.get(`${stem.story}|${stem.filters}|${one}|${piece.from}`)!, 1] as const),
      );
  };

  const rows: Row[] = [];
  const targets = new Map<string, Target>();
  const known: (Target & { readonly count: number })[] = [];
  const ask = (cell: Cell, terms: Terms | undefined): void => {
    if (terms) targets.set(cellText(cell), { cell, terms });
  };
  for (const stem of stems.values()) {
    for (const { cell, count, printed } of stem.shown.values()) {
      const terms = termsOf(stem, cell.population, cell.from, cell.to)!;
      if (count !== null) {
        rows.push({ terms, lower: count, upper: count });
        known.push({ cell, terms, count });
      } else if (unprinted || printed) ask(cell, terms);
    }
    if (!unprinted) continue;
    for (const [index, cell] of variables.entries())
      if (cell.unit === stem.unit && cell.filters === stem.filters && at(stem.story, stem.filters) === stem)
        if (pieceIsOf(stem, cell)) ask(cell, [[index, 1]]);
  }

  const instantiate = (found: readonly (readonly [Stem, number])[], { lower, upper }: Relation): void => {
    const [first] = found;
    const common = [...first![0].points]
      .filter((point) => found.every(([stem]) => stem.points.has(point)))
      .sort();
    for (const population of ["own", "elsewhere", "all"] as const)
      for (const [index, point] of common.slice(1).entries()) {
        const terms = found.map(([stem, factor]) =>
          termsOf(stem, population, common[index]!, monthBefore(point))?.map(
            ([variable]) => [variable, factor] as const,
          ),
        );
        if (terms.every((one) => one !== undefined))
          rows.push({ terms: terms.flat() as Terms, lower, upper });
      }
  };
  for (const [story, list] of relations) {
    const names = new Set(
      [...stems.values()].filter((stem) => stem.story === story).map(({ filters }) => filters),
    );
    for (const relation of [...list.values(), ...relationsBetween(names)]) {
      const found = relation.terms.map(([filters, factor]) => [at(story, filters), factor] as const);
      if (found.every(([stem]) => stem !== undefined))
        instantiate(found as readonly (readonly [Stem, number])[], relation);
    }
  }
  // A case holds at least one act, as the notes say.
  for (const stem of stems.values()) {
    const acts = stem.story === "cases" ? at("acts", stem.filters) : undefined;
    if (acts)
      instantiate(
        [
          [acts, 1],
          [stem, -1],
        ],
        { terms: [], lower: 0, upper: Infinity },
      );
  }
  rows.push(...personsOverTime(stems, termsOf));
  return { rows, variables, targets: [...targets.values()], known };
}

const pieceIsOf = (stem: Stem, cell: Cell): boolean =>
  stem.unit !== "persons" || stem.story === `persons@${cell.from}@${cell.population}`;

/**
 * Who is counted in a period is counted in one of its parts; in all, a longer period has no fewer, and neither
 * have all cases beside the network's.
 */
function personsOverTime(
  stems: ReadonlyMap<string, Stem>,
  termsOf: (stem: Stem, population: Population, from: string, to: string) => Terms | undefined,
): Row[] {
  const rows: Row[] = [];
  const negative = (terms: Terms): Terms => terms.map(([variable]) => [variable, -1]);
  const spans = [...stems.values()]
    .filter(({ unit }) => unit === "persons")
    .flatMap((stem) => [...stem.shown.values()].map(({ cell }) => ({ stem, cell })));
  for (const whole of spans) {
    const own = termsOf(whole.stem, whole.cell.population, whole.cell.from, whole.cell.to)!;
    const inside = spans.filter(
      ({ cell }) =>
        cell.filters === whole.cell.filters && cell.from >= whole.cell.from && cell.to <= whole.cell.to,
    );
    for (const { stem, cell } of inside) {
      const other = termsOf(stem, cell.population, cell.from, cell.to)!;
      const within = cell.population === whole.cell.population || whole.cell.population === "all";
      if (cell.filters === "" && within && cell !== whole.cell)
        rows.push({ terms: [...own, ...negative(other)], lower: 0, upper: Infinity });
    }
    for (const tiling of tilings(
      inside.filter(({ cell }) => cell.population === whole.cell.population && cell !== whole.cell),
      whole.cell.from,
      whole.cell.to,
    ))
      rows.push({
        terms: [
          ...tiling.flatMap(({ stem, cell }) => termsOf(stem, cell.population, cell.from, cell.to)!),
          ...negative(own),
        ],
        lower: 0,
        upper: Infinity,
      });
  }
  return rows;
}

/** Ways to lay periods end to end over a span; a few are enough. */
function tilings<Piece extends { readonly cell: Cell }>(
  pieces: readonly Piece[],
  from: string,
  to: string,
  most = 4,
): Piece[][] {
  if (from > to) return [[]];
  const found: Piece[][] = [];
  for (const piece of pieces.filter(({ cell }) => cell.from === from && cell.to <= to)) {
    for (const rest of tilings(pieces, monthAfter(piece.cell.to), to, most)) found.push([piece, ...rest]);
    if (found.length >= most) break;
  }
  return found;
}
