// Written apart from protect/ on purpose: it starts from the tables as they will be read, and rebuilds what a
// reader can know. A mistake in the protector's system cannot hide here.
import { type ReleasedTable, TOTAL } from "#schemas/release.ts";

/** What a reader of several tables knows: values, and which sums must hold. Names of cells are canonical. */
export type Knowledge = {
  readonly known: ReadonlyMap<string, number>;
  readonly unknown: ReadonlySet<string>;
  readonly equations: readonly { readonly whole: string; readonly parts: readonly string[] }[];
  /** Pairs of which the first is at least the second: a case has one act or more, as the notes say. */
  readonly orders: readonly (readonly [more: string, fewer: string])[];
};

/** Cells of two tables that mean the same get the same name. */
export function cellName(table: Pick<ReleasedTable, "unit" | "dimensions">, key: readonly string[]): string {
  const parts = key.flatMap((code, position) =>
    code === TOTAL ? [] : [`${table.dimensions[position]!.name}=${code}`],
  );
  return `${table.unit}|${parts.sort().join("|")}`;
}

/** Everything that follows from the published tables. @throws RangeError when they contradict each other. */
export function knowledgeOf(tables: readonly ReleasedTable[]): Knowledge {
  const known = new Map<string, number>();
  const marked = new Set<string>();
  for (const table of tables)
    for (const cell of table.cells) {
      const name = cellName(table, cell.key);
      if (cell.value === null) marked.add(name);
      else if (known.has(name) && known.get(name) !== cell.value)
        throw new RangeError(`two tables print different counts for ${name}`);
      else known.set(name, cell.value);
    }
  const equations = tables.flatMap((table) =>
    table.cells.flatMap((cell) =>
      table.dimensions.flatMap((dimension, position) => {
        const parts = dimension.categories
          .filter(({ code, parent }) => code !== TOTAL && (parent ?? TOTAL) === cell.key[position])
          .map(({ code }) => cellName(table, cell.key.with(position, code)));
        return parts.length === 0 ? [] : [{ whole: cellName(table, cell.key), parts }];
      }),
    ),
  );
  const named = new Set([...known.keys(), ...marked]);
  const orders = [...named].flatMap((fewer): [string, string][] => {
    const more = fewer.replace(/^cases\|/, "acts|");
    return more !== fewer && named.has(more) ? [[more, fewer]] : [];
  });
  // A mark in one table is no secret when another table prints the number.
  return { known, unknown: new Set([...marked].filter((name) => !known.has(name))), equations, orders };
}
