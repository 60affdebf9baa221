import { parse } from "csv-parse/sync";
import { bytesOf } from "./input.ts";
import { UsageError } from "./shell.ts";

/** Lines of a CSV file. Rows count from 0 below the header, as constraints count them. */
export type Sheet = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
export type Sum = { readonly parent: number; readonly children: readonly number[] };
/** Cells named by the columns before the counts. */
export type KeyedTable = {
  readonly header: readonly string[];
  readonly keys: readonly (readonly string[])[];
};

const MOST = 1e9;

async function sheetOf(path: string, option: string): Promise<Sheet> {
  const text = new TextDecoder().decode(await bytesOf(path, option));
  let lines: string[][];
  try {
    lines = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch {
    throw new UsageError(`${option}: the file is not a CSV, or is cut off inside quotes`);
  }
  const [header, ...rows] = lines;
  if (!header) throw new UsageError(`${option}: the file is empty`);
  const wrong = rows.findIndex((row) => row.length !== header.length);
  if (wrong >= 0)
    throw new UsageError(
      `${option}: row ${wrong} (line ${wrong + 2}) has ${rows[wrong]!.length} columns instead of ${header.length}; is the file cut off?`,
    );
  return { header, rows };
}

function keyed({ header, rows }: Sheet, column: string, option: string): KeyedTable {
  const at = header.indexOf(column);
  if (at < 0) throw new UsageError(`${option}: line 1 has no column ${column}`);
  if (at === 0) throw new UsageError(`${option}: there are no columns before ${column} that name the rows`);
  if (rows.length === 0) throw new UsageError(`${option}: the table has no rows`);
  const keys = rows.map((row) => row.slice(0, at));
  const first = new Map<string, number>();
  for (const [row, key] of keys.entries()) {
    const name = JSON.stringify(key);
    const before = first.get(name);
    if (before !== undefined)
      throw new UsageError(`${option}: row ${row} (line ${row + 2}) has the same key as row ${before}`);
    first.set(name, row);
  }
  return { header: header.slice(0, at), keys };
}

/** A table of true counts: key columns, then `count`; further columns are not read. */
export async function countsOf(
  path: string,
  option: string,
): Promise<KeyedTable & { readonly counts: readonly number[] }> {
  const sheet = await sheetOf(path, option);
  const table = keyed(sheet, "count", option);
  const counts = sheet.rows.map((cells, row) => {
    const text = cells[table.header.length]!.trim();
    const count = Number(text);
    if (!/^\d+$/.test(text) || count > MOST)
      throw new UsageError(
        `${option}: row ${row} (line ${row + 2}): the count is not a whole number from 0 to ${MOST}`,
      );
    return count;
  });
  return { ...table, counts };
}

/** A published table: key columns, `published` (empty where hidden), `mark` (`*` where hidden). */
export async function publishedOf(
  path: string,
  option: string,
): Promise<KeyedTable & { readonly values: readonly (number | null)[] }> {
  const sheet = await sheetOf(path, option);
  const table = keyed(sheet, "published", option);
  const at = table.header.length;
  if (sheet.header[at + 1] !== "mark")
    throw new UsageError(`${option}: line 1 has no column mark after published`);
  const values = sheet.rows.map((cells, row) => {
    const [text = "", mark = ""] = [cells[at], cells[at + 1]];
    if (text === "" && mark === "*") return null;
    if (!/^\d+$/.test(text) || Number(text) > MOST || mark !== "")
      throw new UsageError(
        `${option}: row ${row} (line ${row + 2}) has neither a whole number without a mark nor a mark alone`,
      );
    return Number(text);
  });
  return { ...table, values };
}

/** Lines "parent_row,child_rows", the children between spaces. */
export async function sumsOf(path: string, option: string, size: number): Promise<Sum[]> {
  const { header, rows } = await sheetOf(path, option);
  if (header[0] !== "parent_row" || header[1] !== "child_rows")
    throw new UsageError(`${option}: line 1 is not parent_row,child_rows`);
  const sums = rows.map(([parentText = "", childText = ""], index) => {
    const line = `${option}: line ${index + 2}`;
    const texts = [parentText, ...childText.trim().split(/\s+/)];
    if (texts.some((text) => !/^\d{1,9}$/.test(text)))
      throw new UsageError(
        `${line} is not a row number and row numbers between spaces; is the file cut off?`,
      );
    const [parent = 0, ...children] = texts.map(Number);
    const unknown = [parent, ...children].find((row) => row >= size);
    if (unknown !== undefined)
      throw new UsageError(`${line} names row ${unknown}, but the table ends with row ${size - 1}`);
    if (new Set([parent, ...children]).size !== children.length + 1)
      throw new UsageError(`${line} names a row twice`);
    return { parent, children };
  });
  refuseCycles(sums, size, option);
  return sums;
}

/** A row cannot be a part of itself, however many steps away. */
function refuseCycles(sums: readonly Sum[], size: number, option: string): void {
  const below: { readonly line: number; readonly row: number }[][] = Array.from({ length: size }, () => []);
  for (const [index, { parent, children }] of sums.entries())
    for (const row of children) below[parent]!.push({ line: index + 2, row });
  const state = new Uint8Array(size);
  for (let start = 0; start < size; start++) {
    if (state[start] !== 0) continue;
    const path = [{ row: start, next: 0 }];
    state[start] = 1;
    while (path.length > 0) {
      const here = path.at(-1)!;
      const step = below[here.row]![here.next++];
      if (!step) {
        state[here.row] = 2;
        path.pop();
      } else if (state[step.row] === 1)
        throw new UsageError(`${option}: line ${step.line} makes row ${step.row} a part of itself`);
      else if (state[step.row] === 0) {
        state[step.row] = 1;
        path.push({ row: step.row, next: 0 });
      }
    }
  }
}

/** @throws UsageError with the first line whose row is not the sum of its parts. */
export function refuseWrongSums(sums: readonly Sum[], counts: readonly number[], option: string): void {
  for (const [index, { parent, children }] of sums.entries()) {
    const total = children.reduce((sum, row) => sum + counts[row]!, 0);
    if (total !== counts[parent])
      throw new UsageError(
        `${option}: line ${index + 2} does not add up: row ${parent} is not the sum of its parts`,
      );
  }
}
