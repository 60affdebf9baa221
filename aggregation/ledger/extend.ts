import type { Attacker, Limit, Order, Sum, SystemCell, TableSystem } from "../protect/system.ts";
import { Refusal } from "../refusal.ts";
import { cellOf, keyOf, type Population, parseKey } from "./cell.ts";
import type { LedgerEntry, LedgerPage } from "./entry.ts";
import { countFrom, termsOf } from "./expression.ts";
import { linksOf } from "./links.ts";
import { prune } from "./prune.ts";
import { type Span, spanWords } from "./span.ts";

/** What a system of tables is counted over. */
export type LedgerContext = { readonly period: Span; readonly population: Population };

/**
 * One system of the tables of a release and of everything published before, to whatever audience: who reads
 * the release may have read all of it, so that the safest choice is the same for each of them. Positions of the
 * given cells stay; cells of earlier releases follow with their canonical names, then what follows from both
 * without being printed (increments, rests).
 * @param givenAway keys whose interval earlier publications broke already: nothing is asked for them.
 * @throws Refusal `period-crosses`, `period-changed`.
 */
export function extendSystem(
  system: TableSystem,
  pages: readonly LedgerPage[],
  context: LedgerContext,
  givenAway: ReadonlySet<string> = new Set(),
): TableSystem {
  const cells: SystemCell[] = [...system.cells];
  const sums: Sum[] = [...system.sums];
  const orders: Order[] = [...system.orders];
  const limits: Limit[] = [...(system.limits ?? [])];
  const places = new Map<string, number>();
  for (const [place, cell] of system.cells.entries()) {
    const canonical = cellOf(cell.id, context.period, context.population);
    if (!canonical) continue;
    const key = keyOf(canonical);
    const known = places.get(key);
    if (known === undefined) places.set(key, place);
    // The one quarter of a release of a quarter: two names, one number.
    else sums.push({ parent: known, children: [place] });
  }
  const first = new Map(places);
  for (const page of pages) addPage(page, { cells, sums, orders, limits, places, first, givenAway });
  const links = linksOf(places.keys());
  // One release can print a quarter and the year: the increments between them are protected as well.
  for (const name of links.derived) {
    const count = countFrom(name, (key) => cells[places.get(key)!]!.count)!;
    if (count < 0) refuseChanged(parseKey(termsOf(name)[0]!.cell).span);
    places.set(name, cells.push({ id: name, count, printed: false }) - 1);
  }
  for (const { whole, parts } of links.sums)
    sums.push({ parent: places.get(whole)!, children: parts.map((key) => places.get(key)!) });
  for (const [more, fewer] of links.orders)
    orders.push({ more: places.get(more)!, fewer: places.get(fewer)! });
  for (const { whole, parts } of links.covers)
    limits.push({
      terms: [[places.get(whole)!, 1], ...parts.map((key) => [places.get(key)!, -1] as const)],
      upper: 0,
    });
  const attackers = attackersOver(system.attackers ?? [], pages, links.derived, places, cells);
  const extended: TableSystem = { ...system, cells, sums, orders, limits, attackers };
  refuseContradiction(extended, context.period);
  return prune(extended, system.cells.length);
}

/**
 * What organisations know of everything published, not of the new tables alone: they subtract over time as well.
 * Whoever knew all of an earlier release takes nothing from it that is not hers.
 */
function attackersOver(
  given: readonly Attacker[],
  pages: readonly LedgerPage[],
  derived: readonly string[],
  places: ReadonlyMap<string, number>,
  cells: readonly SystemCell[],
): Attacker[] {
  const known = new Map(given.map(({ name, own }) => [name, new Map(own)]));
  for (const { entry, counts } of pages)
    for (const { name, counts: parts } of counts?.own ?? []) {
      const everything = parts.every((part, index) => part === counts!.counts[index]);
      if (everything && !known.has(name)) continue;
      const own = known.get(name) ?? new Map<number, number>();
      known.set(name, own);
      for (const [index, { key }] of entry.cells.entries()) {
        const place = places.get(key);
        if (place !== undefined && parts[index]! > 0) own.set(place, parts[index]!);
      }
    }
  return [...known].map(([name, own]) => {
    for (const one of derived) {
      const part = countFrom(one, (key) => own.get(places.get(key)!) ?? 0);
      if (part !== undefined && part > 0) own.set(places.get(one)!, part);
    }
    // Published counts stay when a case changes; what somebody knows of them is not more than they are.
    return { name, own: new Map([...own].map(([at, part]) => [at, Math.min(part, cells[at]!.count)])) };
  });
}

type Growing = {
  readonly cells: SystemCell[];
  readonly sums: Sum[];
  readonly orders: Order[];
  readonly limits: Limit[];
  readonly places: Map<string, number>;
  /** Cells of the new release by key. */
  readonly first: ReadonlyMap<string, number>;
  readonly givenAway: ReadonlySet<string>;
};

function addPage({ entry, counts }: LedgerPage, into: Growing): void {
  const at = entry.cells.map((cell, index) => {
    const count = counts?.counts[index] ?? cell.value;
    const known = into.places.get(cell.key);
    const pin = cell.value !== null ? "shown" : cell.printed === false ? undefined : "marked";
    const lost = into.givenAway.has(cell.key) ? { lost: true } : {};
    if (known === undefined) {
      // A mark of an imported table that nobody can fill in takes part in the audit alone.
      if (count === null) return undefined;
      const added: SystemCell = {
        id: cell.key,
        count,
        ...(pin ? { pin } : { printed: false }),
        ...(cell.impossible ? { structural: true } : {}),
        ...lost,
      };
      into.places.set(cell.key, into.cells.length);
      return into.cells.push(added) - 1;
    }
    const before = into.cells[known]!;
    if (count !== null && before.count !== count) refuseChanged(parseKey(cell.key).span);
    // What somebody has read once cannot be withheld; what was withheld everywhere stays so.
    const pinned = before.pin === "shown" ? "shown" : (pin ?? before.pin);
    into.cells[known] = { ...before, ...(pinned ? { pin: pinned } : {}), ...lost };
    return known;
  });
  const all = (positions: readonly number[]): number[] | undefined => {
    const found = positions.map((place) => at[place]);
    return found.includes(undefined) ? undefined : (found as number[]);
  };
  for (const sum of entry.sums) {
    const [parent, ...children] = all(sum) ?? [];
    if (parent !== undefined) into.sums.push({ parent, children });
  }
  for (const order of entry.orders) {
    const [more, fewer] = all(order) ?? [];
    if (more !== undefined) into.orders.push({ more, fewer: fewer! });
  }
  for (const { terms, upper } of entry.limits) {
    const found = all(terms.map(([cell]) => cell));
    if (found) into.limits.push({ terms: terms.map(([, factor], index) => [found[index]!, factor]), upper });
  }
}

/** Numbers that contradict earlier ones would tell a reader who was taken out or coded anew. */
function refuseContradiction({ cells, sums, orders, limits }: TableSystem, period: Span): void {
  const count = (cell: number) => cells[cell]!.count;
  const total = (children: readonly number[]) => children.reduce((sum, child) => sum + count(child), 0);
  const holds =
    sums.every(({ parent, children }) => count(parent) === total(children)) &&
    orders.every(({ more, fewer }) => count(more) >= count(fewer)) &&
    (limits ?? []).every(
      ({ terms, upper }) => terms.reduce((sum, [cell, factor]) => sum + factor * count(cell), 0) <= upper,
    );
  if (!holds) refuseChanged(period);
}

function refuseChanged(span: Span): never {
  const words = spanWords(span);
  throw new Refusal("period-changed", {
    fr: `Des cas de ${words} ont changé depuis leur publication : de nouveaux tableaux de cette période montreraient lesquels. Gardez le découpage déjà publié, ou prenez une période qui commence après.`,
    en: `Cases of ${words} have changed since they were published: new tables of this period would show which. Keep the cut that was published, or take a period that begins later.`,
  });
}

/** Entries that the readers of one audience have read. */
export const readBy = (
  pages: readonly LedgerPage[],
  mayRead: (entry: LedgerEntry) => boolean,
): LedgerPage[] => pages.filter(({ entry }) => mayRead(entry));
