import { type ExportedCell, nameOf } from "./exports.ts";

/** One equation over names of cells: the whole is the sum of the parts. */
export type Equation = { readonly whole: string; readonly parts: readonly string[] };

/** The public menu of parts of a category; everything without a parent is a part of the total. */
export type PublicTree = Readonly<Record<string, string>>;

/** Every sum that a reader of the codebook and the notes knows to hold among the exported cells. */
export function equationsOf(
  cells: readonly ExportedCell[],
  parents: PublicTree,
  several: ReadonlySet<string> = new Set(),
): Equation[] {
  const equations: Equation[] = [];
  const tables = new Map<string, ExportedCell[]>();
  for (const cell of cells) tables.set(cell.table, [...(tables.get(cell.table) ?? []), cell]);
  for (const table of tables.values()) {
    const dimensions = new Set(table.flatMap(({ key }) => [...key.keys()]));
    for (const dimension of dimensions) {
      const codes = new Set(table.flatMap(({ key }) => key.get(dimension) ?? []));
      const wholes = table.filter(({ key }) => !key.has(dimension));
      if (several.has(dimension)) {
        // Several answers do not add up, but each one and "all but these" do.
        for (const { unit, key } of wholes)
          for (const code of codes) {
            const at = (name: string) => nameOf(unit, new Map([...key, [dimension, name]]));
            equations.push({ whole: nameOf(unit, key), parts: [at(code), at(`!${code}`)] });
          }
        continue;
      }
      for (const { unit, key } of wholes)
        for (const parent of [undefined, ...codes]) {
          const children = [...codes].filter(
            (code) => (codes.has(parents[code] ?? "") ? parents[code] : undefined) === parent,
          );
          const at = (code: string) => nameOf(unit, new Map([...key, [dimension, code]]));
          const whole = parent === undefined ? nameOf(unit, key) : at(parent);
          if (children.length > 0) equations.push({ whole, parts: children.map(at) });
        }
    }
  }
  return equations;
}

/** Published counts by name. */
export const knownOf = (cells: readonly ExportedCell[]): Map<string, number> =>
  new Map(cells.flatMap(({ unit, key, count }) => (count === null ? [] : [[nameOf(unit, key), count]])));

/** Margin subtraction (attack 1): solves every equation with one unknown until nothing new is found. */
export function peel(
  equations: readonly Equation[],
  known: ReadonlyMap<string, number>,
): Map<string, number> {
  const found = new Map<string, number>();
  const value = (name: string) => known.get(name) ?? found.get(name);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { whole, parts } of equations) {
      const unknown = [whole, ...parts].filter((name) => value(name) === undefined);
      if (unknown.length !== 1) continue;
      const rest = parts.reduce((sum, part) => sum + (value(part) ?? 0), 0);
      found.set(unknown[0]!, unknown[0] === whole ? rest : value(whole)! - rest);
    }
  }
  return found;
}
