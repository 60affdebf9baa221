// Counts the true cases again, apart from the program: what is printed must be this, and what is hidden is this.
import { type Cell, cellText, monthAfter, pairsOf } from "../twelve/cell.ts";
import type { Released } from "../twelve/exports.ts";
import type { TrueCase } from "./cases.ts";
import { type Categories, isMade, ofAct, ofCase, ofPerson, ofReferral } from "./categories.ts";

type Thing = {
  readonly month: string;
  readonly case: TrueCase;
  readonly organisations: readonly string[];
  readonly categories: Categories;
  readonly person?: string;
};

const isOf = ({ categories }: Thing, name: string, code: string): boolean => {
  const own = categories[name] ?? [];
  if (code.startsWith("!")) return !own.includes(code.slice(1));
  if (!code.startsWith("rest:")) return own.includes(code);
  const [, parent, beside] = code.split(":");
  return (
    (parent === "null" || own.includes(parent!)) && !beside!.split("+").some((other) => own.includes(other))
  );
};

/**
 * A case that came too late for the release of its month stands in the next month that was not out yet: whatever
 * release, of whoever may count it.
 */
function countedMonth(one: TrueCase, releases: readonly Released[]): string {
  let month = one.month;
  for (;;) {
    const closed = releases.find(
      ({ period, made, audience }) =>
        period.from <= month &&
        month <= period.to &&
        made < one.known &&
        !(audience === "network" && one.elsewhere),
    );
    if (!closed) return month;
    month = monthAfter(closed.period.to);
  }
}

export type Truth = {
  /** True count; with `knowers`, what these organisations know of it between them. */
  readonly count: (cell: Cell, knowers?: readonly string[]) => number;
  /** How many things of some cases it holds. */
  readonly of: (cell: Cell, cases: ReadonlySet<string>) => number;
  /** How many of a number each organisation has reported. */
  readonly byOrganisation: (cell: Cell) => ReadonlyMap<string, number>;
  readonly organisations: readonly string[];
};

export function truthOf(cases: readonly TrueCase[], releases: readonly Released[]): Truth {
  const counted = cases
    .filter((one) => one.counted && one.acts.length > 0)
    .map((one) => ({ one, month: countedMonth(one, releases) }));
  const thing = ({ one, month }: (typeof counted)[number], categories: Categories = {}): Thing => ({
    month,
    case: one,
    organisations: [one.organisation],
    categories: { ...ofCase(one), ...categories },
  });
  const things = {
    cases: counted.map((one) => thing(one)),
    acts: counted.flatMap((one) => one.one.acts.map((act) => thing(one, ofAct(act)))),
    persons: counted
      .sort((left, right) => left.month.localeCompare(right.month) || left.one.id.localeCompare(right.one.id))
      .flatMap((one) =>
        one.one.persons.map((person) => ({ ...thing(one, ofPerson(person)), person: person.key })),
      ),
    referrals: counted.flatMap((one) =>
      one.one.referrals.filter(isMade).map((referral) => ({
        ...thing(one, ofReferral(referral)),
        month: referral.month,
        organisations: [...new Set([one.one.organisation, referral.to])],
      })),
    ),
  };
  const foundOf = ({ unit, from, to, population, filters }: Cell): Thing[] => {
    const pairs = pairsOf(filters);
    const seen = new Set<string>();
    return things[unit].filter((one) => {
      if (one.month < from || one.month > to) return false;
      if (population === "own" && one.case.elsewhere) return false;
      if (one.person !== undefined) {
        if (seen.has(one.person)) return false;
        seen.add(one.person);
      }
      return pairs.every(([name, code]) => isOf(one, name, code));
    });
  };
  const known = new Map<string, Thing[]>();
  const found = (cell: Cell): Thing[] => {
    const text = cellText(cell);
    const before = known.get(text);
    if (before) return before;
    const list = foundOf(cell);
    known.set(text, list);
    return list;
  };
  type Test = (thing: Thing) => boolean;
  const sizeOf = (cell: Cell, test?: Test): number =>
    test ? found(cell).filter(test).length : found(cell).length;
  const count = (cell: Cell, test?: Test): number => {
    if (cell.after !== undefined) {
      const { after, ...whole } = cell;
      return count(whole, test) - count({ ...whole, to: after }, test);
    }
    if (cell.population === "elsewhere")
      return sizeOf({ ...cell, population: "all" }, test) - sizeOf({ ...cell, population: "own" }, test);
    return sizeOf(cell, test);
  };
  const knownTo =
    (knowers: readonly string[]): Test =>
    ({ organisations }) =>
      organisations.some((one) => knowers.includes(one));
  const organisations = [...new Set(counted.map(({ one }) => one.organisation))].sort();
  return {
    count: (cell, knowers) => count(cell, knowers && knownTo(knowers)),
    of: (cell, cases) => count(cell, (thing) => cases.has(thing.case.id)),
    organisations,
    byOrganisation: (cell) => new Map(organisations.map((one) => [one, count(cell, knownTo([one]))])),
  };
}
