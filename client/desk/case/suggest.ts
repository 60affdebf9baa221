import type { Code } from "#schemas/codebook/code.ts";
import { type Entry, entries, entry } from "#schemas/codebook/codebook.ts";
import type { Act } from "#schemas/facts.ts";

type Violation = Code<"violation_type">;

/** Killing and what comes near it: chosen on purpose, never because it stood first under the Enter key. */
const GRAVEST = "VF-LIFE";

/**
 * Violation types that the person's tiles point at, without those coded already: in codebook order, the
 * gravest family last.
 */
export function suggestedViolations(
  tiles: readonly Code<"violation_tile">[],
  acts: readonly Act[],
): readonly (Entry & { code: Violation })[] {
  const coded = new Set<string>(acts.map((act) => act.violation));
  const found = tiles.flatMap((tile) =>
    entries("violation_type").filter(
      (item) => item.tile === tile && !item.deprecated && !coded.has(item.code),
    ),
  );
  const gravest = (item: Entry) => Number(item.parent === GRAVEST);
  return found.sort((left, right) => gravest(left) - gravest(right)) as (Entry & { code: Violation })[];
}

/** One act for each category of perpetrator that the person named; unknown when she named none. */
export function actsFor(
  violation: Violation,
  perpetrators: readonly Code<"perpetrator_type">[],
  person: number,
): Act[] {
  const categories = perpetrators.length > 0 ? perpetrators : (["PT-UNK"] as const);
  return categories.map((perpetrator) => ({ violation, perpetrator, person }));
}

/** GBVIMS counts one core type for an incident: the one of lowest rank among its acts. */
export function gbvimsType(acts: readonly Act[]): Code<"gbvims_core"> | null {
  const present = new Set(acts.map((act) => entry("violation_type", act.violation).gbvims));
  const found = entries("gbvims_core").find((core) => present.has(core.code));
  return (found?.code as Code<"gbvims_core"> | undefined) ?? null;
}

/** Treaty articles that the coded violations touch, in codebook order. */
export function articlesOf(acts: readonly Act[]): readonly Entry[] {
  const touched = new Set(acts.flatMap((act) => entry("violation_type", act.violation).articles ?? []));
  return entries("article").filter((article) => touched.has(article.code));
}
