import { stringify } from "csv-stringify/browser/esm/sync";
import { IMPOSSIBLE, MARK, type Release, type ReleasedCell, type ReleasedTable } from "#schemas/release.ts";

/** Columns of one dimension; every file has as many of them as its widest table asks, two at least. */
const side = (position: number): string[] =>
  ["dimension", "code", "label", "label"].map(
    (name, index) => `${name}_${position}${index === 2 ? "_fr" : index === 3 ? "_en" : ""}`,
  );
/** Humanitarian Exchange Language tags, the second row of the file (hxlstandard.org). */
const sideTags = (position: number): string[] => [
  `#meta+dimension${position}`,
  `#cause+code${position}`,
  `#cause+label${position}+i_fr`,
  `#cause+label${position}+i_en`,
];

const figure = ({ value, impossible }: ReleasedCell): string =>
  impossible ? IMPOSSIBLE : value === null ? MARK : String(value);

function rowsOf(table: ReleasedTable, width: number): string[][] {
  const labels = table.dimensions.map(
    ({ categories }) => new Map(categories.map(({ code, label }) => [code, label])),
  );
  return table.cells.map((cell) => {
    const sides = Array.from({ length: width }, (_, position): string[] => {
      const dimension = table.dimensions[position];
      if (!dimension) return ["", "", "", ""];
      const code = cell.key[position]!;
      const label = labels[position]!.get(code);
      return [dimension.name, code, label?.fr ?? code, label?.en ?? code];
    });
    return [table.id, table.unit, ...sides.flat(), figure(cell)];
  });
}

/** All tables as one CSV with an HXL tag row, rendered from the release alone. */
export function csvOf(release: Release): string {
  const width = Math.max(2, ...release.tables.map(({ dimensions }) => dimensions.length));
  const positions = Array.from({ length: width }, (_, position) => position + 1);
  const header = ["table", "unit", ...positions.flatMap(side), "count"];
  const tags = ["#meta+table", "#meta+unit", ...positions.flatMap(sideTags), "#affected+num"];
  const rows = release.tables.flatMap((table) => rowsOf(table, width));
  // escape_formulas: a spreadsheet must not run what a label begins with.
  return stringify([header, tags, ...rows], { escape_formulas: true, record_delimiter: "\r\n" });
}
