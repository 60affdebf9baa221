// What holds among numbers because of what they mean: read from the tables' own structure and the public
// vocabulary, never from the program that made them.
import { codeIn, filtersOf, pairsOf } from "./cell.ts";
import { type Dimension, type Table, TOTAL } from "./exports.ts";

/** lower <= sum of factor times count <= upper, for every period and population. */
export type Relation = {
  readonly terms: readonly (readonly [filters: string, factor: number])[];
  readonly lower: number;
  readonly upper: number;
};

const exactly = (whole: string, parts: readonly string[]): Relation => ({
  terms: [[whole, 1], ...parts.map((part) => [part, -1] as const)],
  lower: 0,
  upper: 0,
});
const atLeast = (more: string, ...fewer: readonly string[]): Relation => ({
  terms: [[more, 1], ...fewer.map((one) => [one, -1] as const)],
  lower: 0,
  upper: Infinity,
});
const atMost = (fewer: string, more: readonly string[], times = 1): Relation => ({
  terms: [...more.map((one) => [one, times] as const), [fewer, -1]],
  lower: 0,
  upper: Infinity,
});

const NOT = "!";
const answersOf = ({ categories }: Dimension): string[] =>
  categories.map(({ code }) => code).filter((code) => code !== TOTAL);

function ofMentions(dimension: Dimension, at: (code: string) => string): Relation[] {
  const { most, none } = dimension.mentions!;
  const named = answersOf(dimension).filter((code) => code !== none);
  const stated = at(NOT + none);
  return [
    ...answersOf(dimension).map((code) => exactly(at(TOTAL), [at(code), at(NOT + code)])),
    ...named.map((code) => atLeast(stated, at(code))),
    atMost(stated, named.map(at)),
    {
      terms: [[stated, most], ...named.map((code) => [at(code), -1] as const)],
      lower: 0,
      upper: Infinity,
    },
  ];
}

function ofTree({ categories }: Dimension, at: (code: string) => string): Relation[] {
  return categories.flatMap(({ code }) => {
    const children = categories.filter(
      (category) => category.code !== TOTAL && (category.parent ?? TOTAL) === code,
    );
    return children.length > 0
      ? [
          exactly(
            at(code),
            children.map((child) => at(child.code)),
          ),
        ]
      : [];
  });
}

/** Sums and limits of one table; the quarters of a table are periods and no part of this. */
export function relationsOf(table: Table): Relation[] {
  const dimensions = table.dimensions.filter(({ name }) => name !== "quarter");
  const codes = dimensions.map((dimension) => [
    TOTAL,
    ...answersOf(dimension),
    ...(dimension.mentions ? answersOf(dimension).map((code) => NOT + code) : []),
  ]);
  const keys = codes.reduce<string[][]>(
    (rows, list) => rows.flatMap((row) => list.map((code) => [...row, code])),
    [[]],
  );
  const name = (key: readonly string[]) =>
    filtersOf(key.map((code, position) => [dimensions[position]!.name, codeIn(dimensions[position]!, code)]));
  return keys.flatMap((key) =>
    dimensions.flatMap((dimension, position) => {
      const at = (code: string) => name(key.with(position, code));
      if (!dimension.mentions) return ofTree(dimension, at);
      return key[position] === TOTAL ? ofMentions(dimension, at) : [];
    }),
  );
}

/** Numbers with two names: the vocabulary says what a family holds. */
const FAMILIES: Readonly<Record<string, readonly [dimension: string, codes: readonly string[]]>> = {
  "group-family=TF-LGBTQI": ["group", ["TG-LGBTQI"]],
  "group-family=TF-SEX-WORK": ["group", ["TG-SW"]],
  "group-family=TF-TRAFFICKING": ["group", ["TG-TIP"]],
  "group-family=TF-MIGRATION": ["group", ["TG-MIG", "TG-REF", "TG-ASY"]],
  "group-family=TF-DISPLACED": ["group", ["TG-IDP"]],
  "group-family=TF-WOMEN": ["group", ["TG-WOM", "TG-DOM"]],
  "group-family=TF-CHILDREN": ["group", ["TG-CHSTR", "TG-CHILD"]],
  "group-family=TF-OTHER": ["group", ["TG-PRIS", "TG-HRD", "TG-HOST", "TG-OTH"]],
  "group-family=TG-UNK": ["group", ["TG-UNK"]],
  "service-family=SF-LISTENING": ["service", ["SV-LISTEN", "SV-GP", "SV-PSY"]],
  "service-family=SF-HEALTH": ["service", ["SV-MED"]],
  "service-family=SF-SAFETY": ["service", ["SV-SHEL", "SV-RELOC", "SV-BASIC", "SV-HRD", "SV-CHILD"]],
  "service-family=SF-LAW": ["service", ["SV-LEG", "SV-DOC", "SV-ADV"]],
  "motive=BM-NOT-SOGI": ["motive", ["!BM-SOGI"]],
};

/** Relations between tables that cut the same thing otherwise, where both stand in the exports. */
export function relationsBetween(known: ReadonlySet<string>): Relation[] {
  return [...known].flatMap((filters) =>
    pairsOf(filters).flatMap(([name, code]): Relation[] => {
      const family = FAMILIES[`${name}=${code}`];
      if (!family) return [];
      const others = pairsOf(filters).filter(([other]) => other !== name);
      const parts = family[1].map((part) => filtersOf([...others, [family[0], part]]));
      const single = parts.length === 1 || family[0] === "service";
      if (!parts.every((part) => known.has(part)))
        return single ? [] : parts.filter((part) => known.has(part)).map((part) => atLeast(filters, part));
      // Persons may belong to several groups of one family.
      return single
        ? [exactly(filters, parts)]
        : [...parts.map((part) => atLeast(filters, part)), atMost(filters, parts)];
    }),
  );
}
