import type { CaseFacts } from "#schemas/facts.ts";
import type { ReleasedTable } from "#schemas/release.ts";
import type { Quarter } from "#schemas/time.ts";
import type { DimensionPlan, TablePlan } from "../cube/dimension.ts";
import { violation } from "../cube/dimensions.ts";
import { stateOrOther } from "../cube/perpetrators.ts";
import { placeAt } from "../cube/places.ts";
import { systemOf } from "../cube/system.ts";
import { type CountedTable, cellKey, countTable } from "../cube/table.ts";
import { cellOf, keyOf, type Population } from "../ledger/cell.ts";
import type { LedgerPage } from "../ledger/entry.ts";
import { countingWith } from "../ledger/frozen.ts";
import { type Span, spanOfQuarter } from "../ledger/span.ts";
import { PROFILES, type ProfileName } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import { releasedTable } from "../release/released.ts";
import { contribution, LARGEST_COUNT } from "./contribution.ts";
import type { SumMenu } from "./menu.ts";

type Defined = { readonly plan: TablePlan; readonly dimensions: readonly DimensionPlan[] };

const defined = (
  id: string,
  title: TablePlan["title"],
  unit: TablePlan["unit"],
  dimensions: readonly DimensionPlan[],
): Defined => ({ plan: { id, title, unit, cuts: [dimensions] }, dimensions });

/**
 * The tables that organisations can add up. All categories come from the codebook, none from anybody's cases or
 * private list; nothing in them is sensitive, of several answers, or counted twice when two organisations know it
 * under two keys, as persons would be.
 */
const DEFINED = {
  "violations-perpetrator": defined(
    "violations-perpetrator",
    { fr: "Actes par violation et auteur présumé", en: "Acts by violation and alleged perpetrator" },
    "acts",
    [violation(false), stateOrOther],
  ),
  "violations-place": defined(
    "violations-place",
    { fr: "Actes par violation et lieu", en: "Acts by violation and place" },
    "acts",
    [violation(false), placeAt("bamako-or-outside")],
  ),
  "cases-place": defined("cases-place", { fr: "Cas par lieu", en: "Cases by place" }, "cases", [
    placeAt("region"),
  ]),
} as const;
export type SumTableId = keyof typeof DEFINED;
export const SUM_TABLES = Object.keys(DEFINED) as SumTableId[];
export const sumTableTitle = (id: SumTableId): TablePlan["title"] => DEFINED[id].plan.title;

/** Each organisation brings what it reported first, at this level of certainty. */
const OWN: Population = { verification: "VE-POSS", elsewhere: false };
/** The population of a sum. @param members hex ids, ascending. */
export const summed = (members: readonly string[]): Population => ({ ...OWN, members });

/** A table of a quarter as the menu of a round: cells by their canonical names, in an order that all come to. */
export type QuarterTable = {
  readonly plan: TablePlan;
  readonly dimensions: readonly DimensionPlan[];
  readonly period: Span;
  readonly menu: SumMenu;
  /** The cube's name of each cell of the menu. */
  readonly ids: readonly string[];
};

export function quarterTable(id: SumTableId, quarter: Quarter): QuarterTable {
  const { plan, dimensions } = DEFINED[id];
  const period = spanOfQuarter(quarter);
  const { cells, sums } = systemOf([countTable(plan, dimensions, [])]);
  const names = cells.map(({ id }) => keyOf(cellOf(id, period, OWN)!));
  return { plan, dimensions, period, menu: { cells: names, sums }, ids: cells.map(({ id }) => id) };
}

export type OwnTable = {
  /** Of every cell of the menu. */
  readonly counts: readonly number[];
  readonly cases: readonly string[];
  /** The same for the eyes of the member who adds it: nothing is hidden in it. */
  readonly table: ReleasedTable;
};

/**
 * What one organisation has, counted by the cube from coded facts and from what it has published already.
 * @throws Refusal where it cannot be what a round takes.
 */
export function ownTable(
  table: QuarterTable,
  profile: ProfileName,
  facts: readonly CaseFacts[],
  pages: readonly LedgerPage[],
): OwnTable {
  const scope = { ...table.period, verification: OWN.verification, audience: "network" as const };
  const { count, material } = countingWith(pages, facts, scope, PROFILES[profile]);
  const counted = count(table.plan, table.dimensions);
  const counts = table.ids.map((id) => counted.counts.get(id)!);
  if (counts.some((one) => one > LARGEST_COUNT))
    throw new Refusal("secure-sum", {
      fr: `Une case de votre tableau dépasse ${LARGEST_COUNT}. Vérifiez le codage de ce trimestre.`,
      en: `A cell of your table is above ${LARGEST_COUNT}. Check the coding of this quarter.`,
    });
  contribution(table.menu, counts);
  return {
    counts,
    cases: material.cases.map((one) => one.case_id),
    table: releasedTable(counted, new Set()),
  };
}

/** The sum as a table of the cube. */
export function summedTable(table: QuarterTable, counts: readonly number[]): CountedTable {
  const empty = countTable(table.plan, table.dimensions, []);
  return { ...empty, counts: new Map(table.ids.map((id, cell) => [id, counts[cell]!])) };
}

/** The cube's name of a cell by the codes of its key. */
export const idOf = ({ plan, dimensions }: QuarterTable, key: readonly string[]): string =>
  cellKey(plan.unit, dimensions, key);
