import type { Language } from "#schemas/language.ts";
import { type ReleasedTable, TOTAL } from "#schemas/release.ts";

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
  }[];
};

const UNITS = {
  persons: { fr: "personnes", en: "persons" },
  acts: { fr: "actes", en: "acts" },
  cases: { fr: "cas", en: "cases" },
} as const;

export const unitName = (unit: ReleasedTable["unit"], language: Language): string => UNITS[unit][language];

function ordered(table: ReleasedTable, position: number, language: Language) {
  const { categories } = table.dimensions[position]!;
  const below = (parent: string | null, depth: number): { code: string; label: string; depth: number }[] =>
    categories
      .filter((category) => category.code !== TOTAL && category.parent === parent)
      .flatMap(({ code, label }) => [{ code, label: label[language], depth }, ...below(code, depth + 1)]);
  return [{ code: TOTAL, label: "Total", depth: 0 }, ...below(null, 0)];
}

/** Lays out a table of one or two dimensions. @throws RangeError for more. */
export function viewOf(table: ReleasedTable, language: Language): TableView {
  if (table.dimensions.length > 2) throw new RangeError("a table of more than two dimensions has no page");
  const values = new Map(table.cells.map((cell) => [cell.key.join("\u0000"), cell.value]));
  const rows = ordered(table, 0, language);
  const twoWay = table.dimensions.length === 2;
  const columns = twoWay
    ? ordered(table, 1, language).map((column) =>
        // A dash says that the column is a part of the one before it.
        column.depth > 0 ? { ...column, label: `– ${column.label}` } : column,
      )
    : [{ code: TOTAL, label: language === "fr" ? "Nombre" : "Count", depth: 0 }];
  return {
    title: table.title[language],
    corner: table.dimensions[0]!.title[language],
    columns,
    rows: rows.map((row) => ({
      ...row,
      values: columns.map(
        (column) => values.get(twoWay ? `${row.code}\u0000${column.code}` : row.code) ?? null,
      ),
    })),
  };
}

/** Rows that have no children: what a chart shows. */
export function chartRows(view: TableView): { label: string; value: number | null }[] {
  return view.rows
    .filter((row, index) => row.code !== TOTAL && (view.rows[index + 1]?.depth ?? 0) <= row.depth)
    .map((row) => ({ label: row.label, value: row.values[0] ?? null }));
}
