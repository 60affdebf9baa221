import { AUDIENCES, type Audience } from "#schemas/release.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { reads } from "./cell.ts";
import type { LedgerEntry, LedgerPage } from "./entry.ts";
import { type EntryBody, knowledgeTogether } from "./knowledge.ts";
import { type Range, type RangeOptions, rangesOf } from "./ranges.ts";

/** How far one reader can narrow the marks of the new tables; cells by their canonical names. */
export type AudienceView = {
  readonly reader: Audience | "outsider";
  readonly cells: ReadonlyMap<string, Range>;
};

const marksOf = (body: EntryBody): Set<string> =>
  new Set(
    body.cells.flatMap(({ key, value, printed }) => (value === null && printed !== false ? [key] : [])),
  );

/**
 * What each reader could infer about the new tables: an outsider who holds them alone, and each audience with
 * everything that it has read before. For the eyes of the person who decides; never exported.
 */
export function inferences(
  next: EntryBody & Pick<LedgerEntry, "audience">,
  pages: readonly LedgerPage[],
  solver: LinearSolver,
  options: RangeOptions = {},
): AudienceView[] {
  const marks = marksOf(next);
  const view = (reader: AudienceView["reader"], bodies: readonly EntryBody[]): AudienceView => {
    const ranges = rangesOf(knowledgeTogether(bodies), (cell) => marks.has(cell), solver, options);
    return { reader, cells: new Map([...ranges].filter(([cell]) => marks.has(cell))) };
  };
  return [
    view("outsider", [next]),
    ...AUDIENCES.filter((reader) => reads(reader, next.audience)).map((reader) =>
      view(reader, [
        ...pages.map(({ entry }) => entry).filter((entry) => reads(reader, entry.audience)),
        next,
      ]),
    ),
  ];
}
