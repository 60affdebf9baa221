import type { Attack, Claim } from "./attack.ts";
import { rangesOf } from "./bounds.ts";
import { cellOf, pairsOf } from "./cell.ts";
import type { Released } from "./exports.ts";
import { docxParts, docxTables, htmlTables, type PageTable } from "./pages.ts";
import { systemOf } from "./system.ts";

/** Cells that the vocabulary itself makes impossible, whatever happened. */
const IMPOSSIBLE: readonly (readonly [violation: string, side: string])[] = [
  ["V-TORT", "PG-NONSTATE"],
  ["V-BRIBE", "PG-NONSTATE"],
  ["V-DETDEATH", "PG-NONSTATE"],
  ["V-KIDNAP", "PG-STATE"],
  ["V-DV", "PG-STATE"],
];
const NON_STATE = new Set(["PG-FAMILY", "PG-COMMUNITY", "PG-WORK", "PG-SERVICE", "PG-ARMED", "PG-STRANGER"]);

const isDeclared = (filters: string): boolean => {
  const codes = pairsOf(filters).flatMap(([, code]) =>
    NON_STATE.has(code) ? [code, "PG-NONSTATE"] : [code],
  );
  return IMPOSSIBLE.some(([violation, side]) => codes.includes(violation) && codes.includes(side));
};

/** Marks that are not all alike in one file: whoever sees which is which knows which are small. */
function kindsOf(file: string, tables: readonly PageTable[]): Claim[] {
  const kinds = new Set<string>();
  for (const { rows } of tables)
    for (const row of rows)
      for (const { text, dress } of row.slice(1))
        if (text !== "–" && !/^(\d+|\u00a0+)$/.test(text)) kinds.add(`${text} ${dress}`);
  return kinds.size > 1
    ? [{ kind: "trace", file, what: `marks of several kinds: ${[...kinds].join(", ")}` }]
    : [];
}

function ofRelease(release: Released): Claim[] {
  const claims: Claim[] = [];
  for (const table of release.tables)
    for (const { key, count, impossible, sign } of table.lines) {
      const cell = cellOf(release, table, key);
      if (!cell || (impossible && isDeclared(cell.filters))) continue;
      // Whatever the file calls small: ten is the most that any profile hides.
      if (count !== null && count < 10) claims.push({ kind: "range", cell, low: count, high: count });
      if (count === null && sign !== "*")
        claims.push({ kind: "trace", file: `${release.name}/tables.csv`, what: `the mark ${sign}` });
    }
  for (const [name, bytes] of release.files) {
    const file = `${release.name}/${name}`;
    if (name.endsWith(".html")) claims.push(...kindsOf(file, htmlTables(new TextDecoder().decode(bytes))));
    if (name.endsWith(".docx"))
      claims.push(...kindsOf(file, docxTables(docxParts(bytes).get("word/document.xml") ?? "")));
    if (name === "tables.sdmx.json") claims.push(...statusesOf(file, new TextDecoder().decode(bytes)));
  }
  return claims;
}

/** Observations without a number must all say the same: suppressed. */
function statusesOf(file: string, text: string): Claim[] {
  const { data } = JSON.parse(text) as {
    data: {
      structures: { attributes: { observation: { values: { id: string }[] }[] } }[];
      dataSets: { structure: number; observations: Record<string, unknown[]> }[];
    };
  };
  const kinds = new Set<string>();
  for (const { structure, observations } of data.dataSets)
    for (const [value, ...attributes] of Object.values(observations)) {
      if (value !== null) continue;
      const named = attributes.map(
        (place, index) =>
          data.structures[structure]!.attributes.observation[index]?.values[Number(place)]?.id ??
          String(place),
      );
      if (named.join() !== "M") kinds.add(named.join());
    }
  return kinds.size > 1 ? [{ kind: "trace", file, what: `suppressed in several ways: ${[...kinds]}` }] : [];
}

/** Rows stand in the order of the vocabulary, in every release alike: an order by size would tell sizes. */
function ordersOf(releases: readonly Released[]): Claim[] {
  const orders = new Map<string, Set<string>>();
  for (const { tables } of releases)
    for (const { dimensions } of tables)
      for (const { name, categories } of dimensions) {
        const codes = categories.map(({ code }) => code);
        const set = `${name}: ${[...codes].sort()}`;
        orders.set(set, (orders.get(set) ?? new Set()).add(codes.join()));
      }
  return [...orders].flatMap(([set, found]): Claim[] =>
    found.size > 1 ? [{ kind: "trace", file: "all", what: `rows in changing order, ${set}` }] : [],
  );
}

/**
 * What the marks themselves say: printed zeros make every mark at least one, a second kind of mark says which are
 * small, and an order by size says where they lie.
 */
export const marks: Attack = {
  name: "7 zeros, kinds of marks, order of rows",
  run: ({ releases, highs }) => [
    ...releases.flatMap(ofRelease),
    ...ordersOf(releases),
    ...releases.flatMap((release): Claim[] => {
      const printsZeros = release.tables.some(({ lines }) =>
        lines.some(({ count, impossible }) => count === 0 && !impossible),
      );
      if (!printsZeros) return [];
      const system = systemOf([release]);
      const marked = new Set(
        system.targets.flatMap(({ cell, terms }) =>
          cell.filters.includes("=!") ? [] : terms.map(([one]) => one),
        ),
      );
      const least = system.variables.map((_, index) => (marked.has(index) ? 1 : 0));
      return rangesOf(highs, system, release.rules.k, least).map(
        (range): Claim => ({ kind: "range", ...range }),
      );
    }),
  ],
};
