import type { Language } from "#schemas/language.ts";
import { IMPOSSIBLE, MARK, type ReleasedTable, TOTAL, type Unit } from "#schemas/release.ts";

/** A table laid out for reading: first dimension down, second across. */
export type TableView = {
  readonly title: string;
  readonly corner: string;
  readonly columns: readonly { readonly code: string; readonly label: string; readonly depth: number }[];
  readonly rows: readonly {
    readonly code: string;
    readonly label: string;
    readonly depth: number;
    readonly values: readonly (number | null)[];
    /** The same as it is printed: a number, the mark, or the sign of what cannot be. */
    readonly texts: readonly string[];
  }[];
};

const UNITS_IN_WORDS: Readonly<Record<Unit, Readonly<Record<Language, string>>>> = {
  persons: { fr: "personnes", en: "persons" },
  acts: { fr: "actes", en: "acts" },
  cases: { fr: "cas", en: "cases" },
  referrals: { fr: "orientations", en: "referrals" },
};

export const unitName = (unit: Unit, language: Language): string => UNITS_IN_WORDS[unit][language];

const joined = (key: readonly string[]): string => key.join("\u0000");

function ordered(table: ReleasedTable, position: number, language: Language) {
  const { categories } = table.dimensions[position]!;
  const below = (parent: string | null, depth: number): { code: string; label: string; depth: number }[] =>
    categories
      .filter((category) => category.code !== TOTAL && category.parent === parent)
      .flatMap(({ code, label }) => [{ code, label: label[language], depth }, ...below(code, depth + 1)]);
  return [{ code: TOTAL, label: "Total", depth: 0 }, ...below(null, 0)];
}

/**
 * The pages of a table: one for one or two dimensions; with more, one for each combination of categories of
 * the others, the totals first.
 */
export function viewsOf(table: ReleasedTable, language: Language): TableView[] {
  const cells = new Map(table.cells.map((cell) => [joined(cell.key), cell]));
  const rows = ordered(table, 0, language);
  const twoWay = table.dimensions.length > 1;
  const columns = twoWay
    ? ordered(table, 1, language).map((column) =>
        // A dash says that the column is a part of the one before it.
        column.depth > 0 ? { ...column, label: `– ${column.label}` } : column,
      )
    : [{ code: TOTAL, label: language === "fr" ? "Nombre" : "Count", depth: 0 }];
  const others = table.dimensions
    .slice(2)
    .map((dimension, index) =>
      ordered(table, index + 2, language).map(({ code, label }) => ({
        code,
        text: `${dimension.title[language]} : ${label}`,
      })),
    )
    .reduce<{ codes: string[]; texts: string[] }[]>(
      (pages, list) =>
        pages.flatMap((page) =>
          list.map(({ code, text }) => ({ codes: [...page.codes, code], texts: [...page.texts, text] })),
        ),
      [{ codes: [], texts: [] }],
    );
  return others.map(({ codes, texts }) => ({
    title: [table.title[language], ...texts].join(" – "),
    corner: table.dimensions[0]!.title[language],
    columns,
    rows: rows.map((row) => {
      const line = columns.map((column) =>
        cells.get(joined(twoWay ? [row.code, column.code, ...codes] : [row.code])),
      );
      return {
        ...row,
        values: line.map((cell) => cell?.value ?? null),
        texts: line.map((cell) => (cell?.impossible ? IMPOSSIBLE : String(cell?.value ?? MARK))),
      };
    }),
  }));
}

/** Lays out a table of one or two dimensions. @throws RangeError for more. */
export function viewOf(table: ReleasedTable, language: Language): TableView {
  if (table.dimensions.length > 2) throw new RangeError("a table of more than two dimensions has no page");
  return viewsOf(table, language)[0]!;
}

/** Rows that have no children: what a chart shows. */
export function chartRows(view: TableView): { label: string; value: number | null }[] {
  return view.rows
    .filter((row, index) => row.code !== TOTAL && (view.rows[index + 1]?.depth ?? 0) <= row.depth)
    .map((row) => ({ label: row.label, value: row.values[0] ?? null }));
}
