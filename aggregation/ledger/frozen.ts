import type { CaseFacts } from "#schemas/facts.ts";
import type { DimensionPlan, TablePlan } from "../cube/dimension.ts";
import { countedMonth, type Scope } from "../cube/eligible.ts";
import { type CountedTable, countTable } from "../cube/table.ts";
import { type Material, materialOf } from "../cube/units.ts";
import type { Profile } from "../profile.ts";
import { bookedFacts } from "./booking.ts";
import { cellOf, keyOf, populationOf, samePopulation } from "./cell.ts";
import type { LedgerPage } from "./entry.ts";
import { contains, holdsMonth, maximalSpans, type Span } from "./span.ts";

export type CountTable = (plan: TablePlan, dimensions: readonly DimensionPlan[]) => CountedTable;

/**
 * Counts tables so that they continue what was published: months that are out keep their published counts,
 * and what changed since is in the months that follow.
 */
export function countingWith(
  pages: readonly LedgerPage[],
  facts: readonly CaseFacts[],
  scope: Scope,
  profile: Profile,
): { readonly count: CountTable; readonly material: Material } {
  const population = populationOf(scope);
  const material = materialOf(bookedFacts(facts, pages, population), scope);
  const same = pages.filter(({ entry }) => samePopulation(entry.population, population));
  const stored = new Map(
    same.flatMap(({ entry, counts }) =>
      entry.cells.flatMap(({ key, value }, index): [string, number][] => {
        const count = counts?.counts[index] ?? value;
        return count === null ? [] : [[key, count]];
      }),
    ),
  );
  const closed = maximalSpans(
    same.map(({ entry }) => entry.period).filter((period) => contains(scope, period)),
  );
  /** The stored count of a cell within a closed period; undefined when it was not part of a release. */
  const published = (id: string, span: Span): number | undefined => {
    const cell = cellOf(id, span, population);
    return cell ? stored.get(keyOf(cell)) : 0;
  };
  const count: CountTable = (plan, dimensions) => {
    const whole = countTable(plan, dimensions, material, profile);
    const kept = closed
      .filter(({ from }) => plan.unit !== "persons" || from === scope.from)
      .filter((span) => [...whole.counts.keys()].every((id) => published(id, span) !== undefined));
    if (kept.length === 0) return whole;
    const rest = countTable(plan, dimensions, without(material, kept, plan.unit === "persons"), profile);
    const counts = new Map(
      [...rest.counts].map(([id, number]) => [
        id,
        kept.reduce((sum, span) => sum + published(id, span)!, number),
      ]),
    );
    return { ...whole, counts };
  };
  return { count, material };
}

/** What is counted outside some periods. Persons who were counted inside are left out altogether. */
function without({ cases, referrals }: Material, spans: readonly Span[], persons: boolean): Material {
  const inside = (month: string) => spans.some((span) => holdsMonth(span, month));
  const outside = cases.filter((facts) => !inside(countedMonth(facts)));
  const left = referrals.filter(({ referral }) => !inside(referral!.month));
  if (!persons) return { cases: outside, referrals: left };
  const known = new Set(
    cases
      .filter((facts) => inside(countedMonth(facts)))
      .flatMap((facts) => facts.persons.map(({ person_key }) => person_key)),
  );
  const fresh = outside.map((facts) => ({
    ...facts,
    persons: facts.persons.filter(({ person_key }) => !known.has(person_key)),
  }));
  return { cases: fresh, referrals: left };
}
