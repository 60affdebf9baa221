import type { AffectedPerson, CaseFacts } from "#schemas/facts.ts";

/** Somebody of whom nothing is known yet. @param key 16 random octets; never made from a name. */
export const newPerson = (key: Uint8Array): AffectedPerson => ({
  person_key: [...key].map((octet) => octet.toString(16).padStart(2, "0")).join(""),
  target_groups: [],
  age_band: "AG-UNK",
  gender: "GE-NS",
  migration_status: "MS-NS",
});

/** Without one person and without the acts against her; acts against the others keep pointing at them. */
export const removePerson = (
  facts: Pick<CaseFacts, "persons" | "acts">,
  position: number,
): Pick<CaseFacts, "persons" | "acts"> => ({
  persons: facts.persons.filter((_, index) => index !== position),
  acts: facts.acts
    .filter((act) => act.person !== position)
    .map((act) => (act.person > position ? { ...act, person: act.person - 1 } : act)),
});
