import { AUDIENCES, type Audience } from "#schemas/release.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { reads } from "./cell.ts";
import type { LedgerEntry, LedgerPage } from "./entry.ts";
import { type EntryBody, knowledgeTogether } from "./knowledge.ts";
import type { OwnCounts } from "./own.ts";
import { type Range, type RangeOptions, rangesOf } from "./ranges.ts";

/** How far one reader can narrow the marks of the new tables; cells by their canonical names. */
export type AudienceView = {
  readonly reader: Audience | "outsider" | { readonly organisation: string };
  readonly cells: ReadonlyMap<string, Range>;
};

const marksOf = (body: EntryBody): Set<string> =>
  new Set(
    body.cells.flatMap(({ key, value, printed }) => (value === null && printed !== false ? [key] : [])),
  );

/**
 * What each reader could infer about the new tables: an outsider who holds them alone, and each audience with
 * everything that it has read before, and each organisation that takes part, which reads as the network does and
 * knows its own cases: its ranges are of what the others have. For the eyes of the person who decides; never exported.
 */
export function inferences(
  next: EntryBody & Pick<LedgerEntry, "audience">,
  pages: readonly LedgerPage[],
  organisations: readonly OwnCounts[],
  solver: LinearSolver,
  options: RangeOptions = {},
): AudienceView[] {
  const marks = marksOf(next);
  const view = (
    reader: AudienceView["reader"],
    bodies: readonly EntryBody[],
    own: ReadonlyMap<string, number> = new Map(),
  ): AudienceView => {
    const known = knowledgeTogether(bodies);
    const least = [...own].flatMap(([cell, count]) =>
      count > 0 && known.unknown.has(cell) ? [{ terms: [[cell, -1] as const], upper: -count }] : [],
    );
    const knowledge = { ...known, limits: [...(known.limits ?? []), ...least] };
    const ranges = rangesOf(knowledge, (cell) => marks.has(cell), solver, options);
    const others = [...ranges]
      .filter(([cell]) => marks.has(cell))
      .map(([cell, { low, high }]): [string, Range] => {
        const mine = own.get(cell) ?? 0;
        return [cell, { low: low - mine, high: high - mine }];
      });
    return { reader, cells: new Map(others) };
  };
  const before = pages.map(({ entry }) => entry);
  return [
    view("outsider", [next]),
    ...AUDIENCES.filter((reader) => reads(reader, next.audience)).map((reader) =>
      view(reader, [...before.filter((entry) => reads(reader, entry.audience)), next]),
    ),
    ...organisations.map(({ organisation, cells }) => view({ organisation }, [...before, next], cells)),
  ];
}
