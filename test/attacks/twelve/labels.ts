import { type Cell, cellOf } from "./cell.ts";
import { type Released, type Table, TOTAL } from "./exports.ts";

/** The numbers of a table that a chart draws: the first dimension, everything else in total. */
export function rowsOf(
  release: Released,
  table: Table,
  language: "fr" | "en",
): { label: string; count: number | null; cell: Cell }[] {
  return table.dimensions[0]!.categories.flatMap(({ code, label }) => {
    const key = table.dimensions.map((_, position) => (position === 0 ? code : TOTAL));
    const line = table.lines.find((one) => one.key.join() === key.join());
    const cell = cellOf(release, table, key);
    return line && cell ? [{ label: label[language], count: line.count, cell }] : [];
  });
}

/** A label as a drawing may cut it. */
export const isSameLabel = (drawn: string, label: string): boolean =>
  drawn === label || (drawn.endsWith("…") && label.startsWith(drawn.slice(0, -1)));

export const languageOf = (file: string): "fr" | "en" => (/\.en\.|\.en$/.test(file) ? "en" : "fr");
