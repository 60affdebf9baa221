import { splitGroups, wrongGroups } from "#crypto/digits.ts";
import { SHEET_GROUPS } from "#crypto/sheets/sheet.ts";

/** What somebody typed of recovery sheets, one to a line, and the first line that is not a whole sheet. */
export type TypedSheets = {
  readonly lines: readonly string[];
  /** Counted from 1; without `group` the line has another number of groups. */
  readonly fault?: { readonly line: number; readonly group?: number };
};

export function readTypedSheets(typed: string): TypedSheets {
  const lines = typed.split("\n").filter((line) => line.trim() !== "");
  for (const [index, line] of lines.entries()) {
    const groups = splitGroups(line);
    const [wrong] = wrongGroups(groups);
    if (wrong !== undefined) return { lines, fault: { line: index + 1, group: wrong + 1 } };
    if (groups.length !== SHEET_GROUPS) return { lines, fault: { line: index + 1 } };
  }
  return { lines };
}
