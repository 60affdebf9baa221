import { TOTAL } from "#schemas/release.ts";
import { sensitivityOf } from "../profile.ts";
import type { Attacker, Limit, Order, Row, Sum, SystemCell, TableSystem } from "../protect/system.ts";
import type { DimensionPlan } from "./dimension.ts";
import { type CountedTable, cellKey, isOf, NOT } from "./table.ts";

const childrenOf = (dimension: DimensionPlan, code: string): string[] =>
  dimension.categories
    .filter((category) => (category.parent ?? TOTAL) === code)
    .map((category) => category.code);

const isLeaf = (dimension: DimensionPlan, code: string): boolean => childrenOf(dimension, code).length === 0;

/** Everything that must hold between the cells of several tables, each text of a sum kept once. */
function collector() {
  const positions = new Map<string, number>();
  const cells: SystemCell[] = [];
  const sums = new Map<string, Sum>();
  const orders = new Map<string, Order>();
  const limits = new Map<string, Limit>();
  const groups = new Map<string, Row>();
  return {
    positions,
    cells,
    cell(cell: SystemCell): number {
      const known = positions.get(cell.id);
      if (known === undefined) {
        positions.set(cell.id, cells.length);
        return cells.push(cell) - 1;
      }
      // What one table prints is printed, even where another one only lets it be computed.
      if (cells[known]!.printed === false && cell.printed !== false) cells[known] = cell;
      return known;
    },
    sum(sum: Sum): void {
      sums.set(JSON.stringify([sum.parent, [...sum.children].sort((a, b) => a - b)]), sum);
    },
    order(order: Order): void {
      orders.set(`${order.more}>${order.fewer}`, order);
    },
    limit(limit: Limit): void {
      limits.set(JSON.stringify(limit), limit);
    },
    group(row: Row): void {
      groups.set(JSON.stringify(row), row);
    },
    system: (attackers: readonly Attacker[]): TableSystem => ({
      cells,
      sums: [...sums.values()],
      orders: [...orders.values()],
      limits: [...limits.values()],
      groups: [...groups.values()],
      attackers,
    }),
  };
}
type Collector = ReturnType<typeof collector>;

/**
 * Several answers for one thing: n_v and its complement make N; with S = N minus those that gave none,
 * n_v <= S <= sum of n_v <= most times S (disclosure-control 2.3).
 */
function mentionRows(into: Collector, dimension: DimensionPlan, at: (code: string) => number): void {
  const { mentions, categories } = dimension;
  if (!mentions) return;
  for (const { code } of categories) into.sum({ parent: at(TOTAL), children: [at(code), at(NOT + code)] });
  const stated = at(NOT + mentions.none);
  const named = categories.filter(({ code }) => code !== mentions.none).map(({ code }) => at(code));
  for (const cell of named) into.order({ more: stated, fewer: cell });
  into.limit({ terms: [[stated, 1], ...named.map((cell) => [cell, -1] as const)], upper: 0 });
  if (mentions.most < named.length)
    into.limit({ terms: [...named.map((cell) => [cell, 1] as const), [stated, -mentions.most]], upper: 0 });
}

function addTable(into: Collector, table: CountedTable): void {
  const { dimensions, plan } = table;
  const id = (key: readonly string[]) => cellKey(plan.unit, dimensions, key);
  const add = (printed: boolean) => (key: readonly string[]) =>
    into.cell({
      id: id(key),
      count: table.counts.get(id(key))!,
      ...(printed ? {} : { printed: false }),
      ...(key.every((code) => code === TOTAL) ? { headline: true } : {}),
      ...(table.impossible.has(id(key)) ? { structural: true } : {}),
      ...(key.some((code) => sensitivityOf(code)) ? { sensitive: true } : {}),
    });
  table.keys.forEach(add(true));
  table.complements.forEach(add(false));
  const at = (key: readonly string[]): number => into.positions.get(id(key))!;
  for (const key of [...table.keys, ...table.complements])
    for (const [place, dimension] of dimensions.entries()) {
      const cellWith = (code: string) => at(key.with(place, code));
      if (dimension.mentions) {
        if (key[place] === TOTAL) mentionRows(into, dimension, cellWith);
      } else {
        const children = childrenOf(dimension, key[place]!);
        if (children.length > 0) into.sum({ parent: at(key), children: children.map(cellWith) });
      }
      const values = dimension.categories.filter(
        ({ code }) => sensitivityOf(code) !== undefined && isLeaf(dimension, code),
      );
      // A row is a group of people that others can recognise: some other category is named.
      if (key[place] === TOTAL && values.length > 0 && key.some((code) => code !== TOTAL))
        into.group({ whole: at(key), parts: values.map(({ code }) => cellWith(code)) });
    }
}

/** Every organisation as an attacker that knows its own share of each cell; none when there is only one. */
function attackersOf(into: Collector, tables: readonly CountedTable[]): Attacker[] {
  const names = [...new Set(tables.flatMap(({ byOrganisation }) => [...byOrganisation.keys()]))].sort();
  if (names.length < 2) return [];
  return names.map((name) => ({
    name,
    own: new Map(
      tables.flatMap(({ byOrganisation }) =>
        [...(byOrganisation.get(name) ?? [])].map(
          ([cell, count]) => [into.positions.get(cell)!, count] as const,
        ),
      ),
    ),
  }));
}

/** All tables of a release as one linear system: cells that mean the same are one variable. */
export function systemOf(tables: readonly CountedTable[]): TableSystem {
  const into = collector();
  for (const table of tables) addTable(into, table);
  // Every counted case holds at least one act.
  for (const [fewer, { id }] of into.cells.entries()) {
    const more = isOf("cases", id) ? into.positions.get(`acts${id.slice("cases".length)}`) : undefined;
    if (more !== undefined) into.order({ more, fewer });
  }
  return into.system(attackersOf(into, tables));
}
