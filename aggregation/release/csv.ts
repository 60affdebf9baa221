import { stringify } from "csv-stringify/browser/esm/sync";
import { MARK, type Release, type ReleasedTable } from "#schemas/release.ts";

const HEADER = [
  "table",
  "unit",
  "dimension_1",
  "code_1",
  "label_1_fr",
  "label_1_en",
  "dimension_2",
  "code_2",
  "label_2_fr",
  "label_2_en",
  "count",
];
/** Humanitarian Exchange Language tags, the second row of the file (hxlstandard.org). */
const HXL = [
  "#meta+table",
  "#meta+unit",
  "#meta+dimension1",
  "#cause+code1",
  "#cause+label1+i_fr",
  "#cause+label1+i_en",
  "#meta+dimension2",
  "#cause+code2",
  "#cause+label2+i_fr",
  "#cause+label2+i_en",
  "#affected+num",
];

const categoryOf = (table: ReleasedTable, position: number, code: string) =>
  table.dimensions[position]?.categories.find((category) => category.code === code);

function rowsOf(table: ReleasedTable): string[][] {
  return table.cells.map((cell) => {
    const side = (position: number): string[] => {
      const dimension = table.dimensions[position];
      if (!dimension) return ["", "", "", ""];
      const code = cell.key[position]!;
      const category = categoryOf(table, position, code);
      return [dimension.name, code, category?.label.fr ?? code, category?.label.en ?? code];
    };
    return [table.id, table.unit, ...side(0), ...side(1), cell.value === null ? MARK : String(cell.value)];
  });
}

/** All tables as one CSV with an HXL tag row, rendered from the release alone. */
export function csvOf(release: Release): string {
  const rows = release.tables.flatMap(rowsOf);
  // escape_formulas: a spreadsheet must not run what a label begins with.
  return stringify([HEADER, HXL, ...rows], { escape_formulas: true, record_delimiter: "\r\n" });
}
