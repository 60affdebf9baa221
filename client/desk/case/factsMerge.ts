import type { CaseFacts } from "#schemas/facts.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** True when both say the same. */
export const sameFacts = (one: CaseFacts, other: CaseFacts): boolean => same(one, other);

/**
 * Facts that somebody edited from `basis`, laid over `fresh`, which another device or the engine wrote
 * meanwhile: each part that was edited keeps the edit, every other part is taken fresh. Consent is never
 * edited at the desk, so it always comes fresh.
 */
export function mergeFacts(basis: CaseFacts, edited: CaseFacts, fresh: CaseFacts): CaseFacts {
  const parts = Object.keys(fresh) as (keyof CaseFacts)[];
  const kept = parts.filter((part) => part !== "consent" && !same(edited[part], basis[part]));
  const merged = { ...fresh, ...Object.fromEntries(kept.map((part) => [part, edited[part]])) };
  // Acts point into persons: the two are kept or taken together.
  if (kept.includes("acts") || kept.includes("persons"))
    return { ...merged, acts: edited.acts, persons: edited.persons };
  return merged;
}
