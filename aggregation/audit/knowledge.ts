// Written apart from protect/ on purpose: it starts from the tables as they will be read, and rebuilds what a
// reader can know. A mistake in the protector's system cannot hide here.
import { type ReleasedDimension, type ReleasedTable, TOTAL } from "#schemas/release.ts";
import { sensitivityOf } from "../profile.ts";

/** What a reader of several tables knows: values, and which sums must hold. Names of cells are canonical. */
export type Knowledge = {
  readonly known: ReadonlyMap<string, number>;
  readonly unknown: ReadonlySet<string>;
  /** Those of the unknown that no table prints, but that follow from what is printed: "all but these". */
  readonly derived?: ReadonlySet<string>;
  readonly equations: readonly { readonly whole: string; readonly parts: readonly string[] }[];
  /** Pairs of which the first is at least the second: a case has one act or more, as the notes say. */
  readonly orders: readonly (readonly [more: string, fewer: string])[];
  /** Other inequalities that everybody knows: the sum of factor times cell is at most `upper`. */
  readonly limits?: readonly {
    readonly terms: readonly (readonly [cell: string, factor: number])[];
    readonly upper: number;
  }[];
  /** Groups that others can recognise, and those of them with one sensitive value. */
  readonly groups?: readonly { readonly whole: string; readonly part: string }[];
};

/** Stands before a code: all that do not have it. */
const NOT = "!";

/** Cells of two tables that mean the same get the same name. */
export function cellName(
  table: { readonly unit: string; readonly dimensions: readonly { readonly name: string }[] },
  key: readonly string[],
): string {
  const parts = key.flatMap((code, position) =>
    code === TOTAL ? [] : [`${table.dimensions[position]!.name}=${code}`],
  );
  return `${table.unit}|${parts.sort().join("|")}`;
}

/** Sensitive values of a question with one answer. */
const sensitiveValues = ({ categories, mentions }: ReleasedDimension): string[] =>
  categories.flatMap(({ code }) =>
    !mentions && sensitivityOf(code) && categories.every(({ parent }) => parent !== code) ? [code] : [],
  );

const codesOf = (dimension: ReleasedDimension): string[] => {
  const { categories, mentions } = dimension;
  const codes = categories.map(({ code }) => code);
  const denied = mentions ? codes.filter((code) => code !== TOTAL) : sensitiveValues(dimension);
  return [...codes, ...denied.map((code) => NOT + code)];
};

type Facts = {
  equations: { whole: string; parts: string[] }[];
  orders: [string, string][];
  limits: { terms: [string, number][]; upper: number }[];
  groups: { whole: string; part: string }[];
};

/** What the answers to one question of several answers tell of each other. */
function mentionsOf(dimension: ReleasedDimension, name: (code: string) => string): Omit<Facts, "groups"> {
  const { most, none } = dimension.mentions!;
  const codes = dimension.categories.map(({ code }) => code).filter((code) => code !== TOTAL);
  const given = codes.filter((code) => code !== none).map(name);
  const stated = name(NOT + none);
  return {
    equations: codes.map((code) => ({ whole: name(TOTAL), parts: [name(code), name(NOT + code)] })),
    orders: given.map((cell) => [stated, cell]),
    limits: [
      { terms: [[stated, 1], ...given.map((cell): [string, number] => [cell, -1])], upper: 0 },
      { terms: [[stated, -most], ...given.map((cell): [string, number] => [cell, 1])], upper: 0 },
    ],
  };
}

/** "All but these", of everybody: no group that others can recognise. */
const isEverybody = (dimensions: readonly ReleasedDimension[], key: readonly string[]): boolean =>
  dimensions.some(
    ({ mentions }, place) =>
      !mentions && key[place]!.startsWith(NOT) && key.every((code, at) => at === place || code === TOTAL),
  );

function factsOf(table: ReleasedTable): Facts {
  const found: Facts = { equations: [], orders: [], limits: [], groups: [] };
  const keys = table.dimensions
    .map(codesOf)
    .reduce<string[][]>((rows, codes) => rows.flatMap((row) => codes.map((code) => [...row, code])), [[]])
    .filter((key) => !isEverybody(table.dimensions, key));
  for (const key of keys)
    for (const [position, dimension] of table.dimensions.entries()) {
      const name = (code: string) => cellName(table, key.with(position, code));
      const recognisable = key[position] === TOTAL && key.some((code) => code !== TOTAL);
      if (recognisable) {
        const values = dimension.mentions
          ? dimension.categories.flatMap(({ code }) => (sensitivityOf(code) ? [code] : []))
          : sensitiveValues(dimension);
        for (const value of values) {
          found.groups.push({ whole: name(TOTAL), part: name(value) });
          if (!dimension.mentions)
            found.equations.push({ whole: name(TOTAL), parts: [name(value), name(NOT + value)] });
        }
      }
      if (dimension.mentions) {
        if (key[position] !== TOTAL) continue;
        const more = mentionsOf(dimension, name);
        found.equations.push(...more.equations);
        found.orders.push(...more.orders);
        found.limits.push(...more.limits);
        continue;
      }
      const parts = dimension.categories
        .filter(({ code, parent }) => code !== TOTAL && (parent ?? TOTAL) === key[position])
        .map(({ code }) => name(code));
      if (parts.length > 0) found.equations.push({ whole: cellName(table, key), parts });
    }
  return found;
}

/** Everything that follows from the published tables. @throws RangeError when they contradict each other. */
export function knowledgeOf(tables: readonly ReleasedTable[]): Knowledge {
  const known = new Map<string, number>();
  const marked = new Set<string>();
  for (const table of tables)
    for (const cell of table.cells) {
      const name = cellName(table, cell.key);
      if (cell.value === null) marked.add(name);
      else if (known.has(name) && known.get(name) !== cell.value)
        throw new RangeError(`two tables print different counts for ${name}`);
      else known.set(name, cell.value);
    }
  const facts = tables.map(factsOf);
  const equations = facts.flatMap((fact) => fact.equations);
  const derived = new Set(
    equations
      .flatMap(({ whole, parts }) => [whole, ...parts])
      .filter((name) => !known.has(name) && !marked.has(name)),
  );
  const named = new Set([...known.keys(), ...marked]);
  const orders = [...named].flatMap((fewer): [string, string][] => {
    const more = fewer.replace(/^cases\|/, "acts|");
    return more !== fewer && named.has(more) ? [[more, fewer]] : [];
  });
  return {
    known,
    // A mark in one table is no secret when another table prints the number.
    unknown: new Set([...marked, ...derived].filter((name) => !known.has(name))),
    derived,
    equations,
    orders: [...orders, ...facts.flatMap((fact) => fact.orders)],
    limits: facts.flatMap((fact) => fact.limits),
    groups: facts.flatMap((fact) => fact.groups),
  };
}

/** Cells that a table declares impossible: zero, and no secret. */
export const impossibleCells = (tables: readonly ReleasedTable[]): ReadonlySet<string> =>
  new Set(
    tables.flatMap((table) =>
      table.cells.filter(({ impossible }) => impossible).map(({ key }) => cellName(table, key)),
    ),
  );
