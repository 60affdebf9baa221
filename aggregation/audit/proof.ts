import type { Profile } from "../profile.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { checkWitnesses, type Published } from "./check.ts";
import type { Knowledge } from "./knowledge.ts";
import { prove } from "./prove.ts";

/** Cells that nobody prints and that follow from what is printed, such as "all but these": known after all. */
function followed({ known, derived, equations }: Knowledge): Map<string, number> {
  const found = new Map<string, number>();
  const value = (name: string) => known.get(name) ?? found.get(name);
  for (const { whole, parts } of equations) {
    const open = [whole, ...parts].filter((name) => value(name) === undefined);
    const [name] = open;
    if (open.length !== 1 || !derived?.has(name!)) continue;
    const rest = parts.reduce((sum, part) => sum + (part === name ? 0 : value(part)!), 0);
    found.set(name!, name === whole ? rest : value(whole)! - rest);
  }
  return found;
}

/**
 * The proof that an audit rests on (disclosure-control 2.4): whole tables for every mark, found with the solver
 * and judged by check.ts, which knows none. A cell that nobody prints and that holds k or more needs none.
 * @param hints tables that the protector found, as differences from the truth by cell name.
 * @returns undefined when every mark is proven, else the name of a cell that is not.
 */
export function unprovenCell(
  knowledge: Knowledge,
  truth: (cell: string) => number,
  profile: Profile,
  solver: LinearSolver,
  {
    impossible = new Set<string>(),
    hints = [],
    organisations = [],
  }: {
    readonly impossible?: ReadonlySet<string> | undefined;
    readonly hints?: readonly ReadonlyMap<string, number>[] | undefined;
    /** Own counts by cell of each organisation, or organisations together, that are attackers too. */
    readonly organisations?: readonly ReadonlyMap<string, number>[] | undefined;
  },
): string | undefined {
  const derived = followed(knowledge);
  const names = [...new Set([...knowledge.known.keys(), ...knowledge.unknown])].sort();
  const place = new Map(names.map((name, row) => [name, row]));
  const row = (name: string): number => place.get(name)!;
  const loose = (name: string) => Boolean(knowledge.derived?.has(name)) && truth(name) >= profile.k;
  const published: Published = {
    values: names.map((name) => knowledge.known.get(name) ?? derived.get(name) ?? null),
    sums: knowledge.equations.map(({ whole, parts }) => ({ parent: row(whole), children: parts.map(row) })),
    facts: [
      ...knowledge.orders.map(([more, fewer]) => ({
        terms: [[row(more), 1] as const, [row(fewer), -1] as const],
        least: 0,
      })),
      ...(knowledge.limits ?? []).map(({ terms, upper }) => ({
        terms: terms.map(([name, factor]) => [row(name), -factor] as const),
        least: -upper,
      })),
    ],
    known: new Set([...impossible].map(row)),
    loose: new Set(names.filter(loose).map(row)),
    groups: (knowledge.groups ?? []).map(({ whole, part }) => ({ whole: row(whole), part: row(part) })),
  };
  const counts = names.map(truth);
  const rows = hints.map((hint) => new Map([...hint].map(([name, moved]) => [row(name), moved])));
  const owned = organisations.map(
    (own) => new Map([...own].flatMap(([name, count]) => (place.has(name) ? [[row(name), count]] : []))),
  );
  const proof = prove({
    published,
    truth: counts,
    profile,
    solver,
    hints: rows,
    organisations: owned,
    persons: true,
  });
  if (!proof.proven) return names[proof.row];
  const fault = checkWitnesses(published, proof.witnesses, profile, counts);
  return fault === undefined ? undefined : fault;
}
