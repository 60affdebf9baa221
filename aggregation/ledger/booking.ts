import type { CaseFacts } from "#schemas/facts.ts";
import type { Month } from "#schemas/time.ts";
import { countedMonth, exclusionOf } from "../cube/eligible.ts";
import { type Population, samePopulation } from "./cell.ts";
import type { LedgerPage } from "./entry.ts";
import { holdsMonth, nextMonth } from "./span.ts";

type Book = { readonly entry: LedgerPage["entry"]; readonly cases: ReadonlySet<string> };

const booksOf = (pages: readonly LedgerPage[]): Book[] =>
  pages.flatMap(({ entry, counts }) =>
    entry.kind === "release" && counts ? [{ entry, cases: new Set(counts.cases) }] : [],
  );

/** Would have been counted in that release, had it been here in time. */
function isLateFor(facts: CaseFacts, { entry, cases }: Book): boolean {
  if (cases.has(facts.case_id)) return false;
  const { verification, elsewhere } = entry.population;
  const exclusion = exclusionOf(facts, {
    ...entry.period,
    verification,
    audience: elsewhere ? "public" : "network",
  });
  return exclusion === null || exclusion === "other-period";
}

/** The first month, from the case's own on, whose figures are not out yet without it. */
function openMonth(facts: CaseFacts, books: readonly Book[]): Month {
  let month = countedMonth(facts);
  for (;;) {
    const closed = books.find((book) => holdsMonth(book.entry.period, month) && isLateFor(facts, book));
    if (!closed) return month;
    month = nextMonth(closed.entry.period.to);
  }
}

/**
 * A case stays in the period in which it was first published; one that came, was coded or agreed too late for
 * its month is counted in the next month that is not out yet (docs/decisions/040). Nothing published is ever
 * restated: the difference of two versions of a table would be that person.
 * @returns the facts with the month that they are counted in.
 */
export function bookedFacts(
  all: readonly CaseFacts[],
  pages: readonly LedgerPage[],
  population: Population,
): CaseFacts[] {
  const books = booksOf(pages);
  if (books.length === 0) return [...all];
  return all.map((facts) => {
    const home = books.findIndex(
      ({ entry, cases }) => samePopulation(entry.population, population) && cases.has(facts.case_id),
    );
    const month = openMonth(facts, home < 0 ? books : books.slice(0, home));
    const counted = home < 0 ? month : inside(month, books[home]!.entry.period);
    return counted === countedMonth(facts)
      ? facts
      : { ...facts, incident: { ...facts.incident, month: counted } };
  });
}

/** Coded anew since, a case does not leave the period that it was published in. */
const inside = (month: Month, period: { from: Month; to: Month }): Month =>
  holdsMonth(period, month) ? month : period.from;
