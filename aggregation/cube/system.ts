import { TOTAL } from "#schemas/release.ts";
import { sensitivityOf } from "../profile.ts";
import type { Attacker, Group, Limit, Order, Sum, SystemCell, TableSystem } from "../protect/system.ts";
import type { DimensionPlan } from "./dimension.ts";
import { contributionsOf, knowersOf } from "./knowers.ts";
import { type CountedTable, cellKey, isOf, NOT, sensitiveValues } from "./table.ts";

const childrenOf = (dimension: DimensionPlan, code: string): string[] =>
  dimension.categories
    .filter((category) => (category.parent ?? TOTAL) === code)
    .map((category) => category.code);

/** Everything that must hold between the cells of several tables, each text of a sum kept once. */
function collector() {
  const positions = new Map<string, number>();
  const cells: SystemCell[] = [];
  const sums = new Map<string, Sum>();
  const orders = new Map<string, Order>();
  const limits = new Map<string, Limit>();
  const groups = new Map<string, Group>();
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
    group(group: Group): void {
      groups.set(JSON.stringify(group), group);
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

function addTable(
  into: Collector,
  table: CountedTable,
  contributions: ReturnType<typeof contributionsOf>,
): void {
  const { dimensions, plan } = table;
  const id = (key: readonly string[]) => cellKey(plan.unit, dimensions, key);
  const add = (printed: boolean) => (key: readonly string[]) =>
    into.cell({
      id: id(key),
      count: table.counts.get(id(key))!,
      ...(printed ? {} : { printed: false }),
      ...(key.every((code) => code === TOTAL) ? { headline: true } : {}),
      ...(table.impossible.has(id(key)) ? { structural: true } : {}),
      ...(contributions.has(id(key)) ? { contributed: contributions.get(id(key))! } : {}),
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
      // A row is a group of people that others can recognise: some other category is named.
      if (key[place] !== TOTAL || key.every((code) => code === TOTAL)) continue;
      const values = dimension.mentions
        ? dimension.categories.flatMap(({ code }) => (sensitivityOf(code) ? [code] : []))
        : sensitiveValues(dimension);
      for (const value of values) {
        const group = { whole: at(key), part: cellWith(value), rest: cellWith(NOT + value) };
        into.group(group);
        if (!dimension.mentions) into.sum({ parent: group.whole, children: [group.part, group.rest] });
      }
    }
}

/** All tables of a release as one linear system: cells that mean the same are one variable. */
export function systemOf(tables: readonly CountedTable[]): TableSystem {
  const into = collector();
  const contributions = contributionsOf(tables);
  for (const table of tables) addTable(into, table, contributions);
  // Every counted case holds at least one act.
  for (const [fewer, { id }] of into.cells.entries()) {
    const more = isOf("cases", id) ? into.positions.get(`acts${id.slice("cases".length)}`) : undefined;
    if (more !== undefined) into.order({ more, fewer });
  }
  return into.system(
    knowersOf(tables).map(
      ({ name, own }): Attacker => ({
        name,
        own: new Map([...own].map(([cell, count]) => [into.positions.get(cell)!, count])),
      }),
    ),
  );
}
