// An attacker's own reading of the exported CSV: it imports nothing of the code that made the file.
/** One line of tables.csv; `count` is null where the mark stands. */
export type ExportedCell = {
  readonly table: string;
  readonly unit: string;
  /** Category by dimension, without totals: cells that mean the same have the same name. */
  readonly key: ReadonlyMap<string, string>;
  readonly count: number | null;
};

/** RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "," || sign === "\n") {
      row.push(field);
      field = "";
      if (sign === "\n") {
        rows.push(row);
        row = [];
      }
    } else if (sign !== "\r") field += sign;
  }
  return rows;
}

/** All cells of an exported file; columns are found by their names in the first row. */
export function readExport(csv: string): ExportedCell[] {
  const [header, , ...rows] = parseCsv(csv);
  const column = (name: string) => header!.indexOf(name);
  return rows.map((row) => ({
    table: row[column("table")]!,
    unit: row[column("unit")]!,
    key: new Map(
      [1, 2]
        .map((side) => [row[column(`dimension_${side}`)]!, row[column(`code_${side}`)]!] as const)
        .filter(([dimension, code]) => dimension !== "" && code !== "TOTAL"),
    ),
    count: row[column("count")] === "*" ? null : Number(row[column("count")]),
  }));
}

export const nameOf = (unit: string, key: ReadonlyMap<string, string>): string =>
  [unit, ...[...key].map(([dimension, code]) => `${dimension}=${code}`).sort()].join("|");
