// Starts, like the audit, from what is read: released tables and the entries of earlier ones, never from the
// protector's system.
import type { ReleasedTable } from "#schemas/release.ts";
import { impossibleCells, type Knowledge, knowledgeOf } from "../audit/knowledge.ts";
import { Refusal } from "../refusal.ts";
import { cellOf, keyOf } from "./cell.ts";
import type { LedgerEntry } from "./entry.ts";
import type { LedgerContext } from "./extend.ts";
import { linksOf } from "./links.ts";

/** What an entry says of cells: the part that follows from the tables alone. */
export type EntryBody = Pick<LedgerEntry, "units" | "cells" | "sums" | "orders" | "limits">;

/** `unit|a=b|c=d`, as the audit names cells, to the canonical name. */
const keyIn =
  ({ period, population }: LedgerContext) =>
  (name: string): string | undefined => {
    const [unit, ...filters] = name.split("|");
    const id = [unit, ...filters.filter((filter) => filter !== "")].join("&");
    const cell = cellOf(id, period, population);
    return cell && keyOf(cell);
  };

/**
 * The body of the entry of a release, from its tables alone: anybody who holds the release makes the same.
 * @returns the body and, by canonical name, the name that the audit gives a cell.
 */
export function entryBody(
  tables: readonly ReleasedTable[],
  context: LedgerContext,
): { readonly body: EntryBody; readonly names: ReadonlyMap<string, string> } {
  const knowledge = knowledgeOf(tables);
  const impossible = impossibleCells(tables);
  const key = keyIn(context);
  const names = new Map<string, string>();
  const cells = new Map<string, LedgerEntry["cells"][number]>();
  for (const name of [...knowledge.known.keys(), ...knowledge.unknown].sort()) {
    const named = key(name);
    if (named === undefined) continue;
    const value = knowledge.known.get(name) ?? null;
    const known = cells.get(named);
    if (!known) names.set(named, name);
    if (known && (known.value !== null || value === null)) continue;
    cells.set(named, {
      key: named,
      value,
      ...(knowledge.derived?.has(name) ? { printed: false as const } : {}),
      ...(impossible.has(name) ? { impossible: true as const } : {}),
    });
  }
  const inOrder = [...cells.values()].sort((left, right) => (left.key < right.key ? -1 : 1));
  const places = new Map(inOrder.map((cell, place) => [cell.key, place]));
  const at = (name: string): number[] => {
    const place = places.get(key(name) ?? "");
    return place === undefined ? [] : [place];
  };
  const sums = new Map<string, number[]>();
  for (const { whole, parts } of knowledge.equations) {
    const [parent] = at(whole);
    const children = parts.flatMap(at).sort((left, right) => left - right);
    // "The year is its only quarter" says nothing: both are one cell.
    if (parent === undefined || children.length === 0 || (children.length === 1 && children[0] === parent))
      continue;
    sums.set([parent, ...children].join(), [parent, ...children]);
  }
  const orders = new Map<string, [number, number]>();
  for (const [more, fewer] of knowledge.orders) {
    const [left, right] = [...at(more), ...at(fewer)];
    if (left !== undefined && right !== undefined) orders.set(`${left},${right}`, [left, right]);
  }
  const limits = new Map<string, LedgerEntry["limits"][number]>();
  for (const { terms, upper } of knowledge.limits ?? []) {
    const found = terms
      .flatMap(([name, factor]) => at(name).map((place): [number, number] => [place, factor]))
      .sort(([left], [right]) => left - right);
    if (found.length === terms.length) limits.set(JSON.stringify([found, upper]), { terms: found, upper });
  }
  const sorted = <Item>(items: ReadonlyMap<string, Item>): Item[] =>
    [...items].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, item]) => item);
  return {
    body: {
      units: [...new Set(tables.map(({ unit }) => unit))].sort(),
      cells: inOrder,
      sums: sorted(sums),
      orders: sorted(orders),
      limits: sorted(limits),
    },
    names,
  };
}

/**
 * Everything that readers of several entries know together. Cells that nobody prints are `derived`.
 * @throws Refusal `ledger` when two entries print different counts for one cell.
 */
export function knowledgeTogether(bodies: readonly EntryBody[]): Knowledge {
  const known = new Map<string, number>();
  const marked = new Set<string>();
  const unprinted = new Set<string>();
  for (const { cells } of bodies)
    for (const { key, value, printed } of cells) {
      const before = known.get(key);
      if (value !== null && before !== undefined && before !== value) refuseTwoCounts(key, before, value);
      if (value !== null) known.set(key, value);
      else if (printed === false) unprinted.add(key);
      else marked.add(key);
    }
  const name = (body: EntryBody, place: number) => body.cells[place]!.key;
  const links = linksOf([...known.keys(), ...marked, ...unprinted]);
  const derived = new Set(
    [...unprinted, ...links.derived].filter((key) => !known.has(key) && !marked.has(key)),
  );
  return {
    known,
    unknown: new Set([...marked, ...derived].filter((key) => !known.has(key))),
    derived,
    equations: [
      ...bodies.flatMap((body) =>
        body.sums.map(([whole, ...parts]) => ({
          whole: name(body, whole!),
          parts: parts.map((part) => name(body, part)),
        })),
      ),
      ...links.sums,
    ],
    orders: [
      ...bodies.flatMap((body) =>
        body.orders.map(([more, fewer]): [string, string] => [name(body, more), name(body, fewer)]),
      ),
      ...links.orders,
    ],
    limits: [
      ...bodies.flatMap((body) =>
        body.limits.map(({ terms, upper }) => ({
          terms: terms.map(([cell, factor]): [string, number] => [name(body, cell), factor]),
          upper,
        })),
      ),
      ...links.covers.map(({ whole, parts }) => ({
        terms: [[whole, 1], ...parts.map((part) => [part, -1])] as [string, number][],
        upper: 0,
      })),
    ],
  };
}

function refuseTwoCounts(key: string, before: number, now: number): never {
  throw new Refusal("ledger", {
    fr: `Deux publications donnent des nombres différents (${before} et ${now}) pour ${key}. Corrigez celle qui est importée, ou gardez le nombre publié.`,
    en: `Two releases give different counts (${before} and ${now}) for ${key}. Correct the imported one, or keep the published count.`,
  });
}
