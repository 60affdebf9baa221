import type { CaseFacts } from "#schemas/facts.ts";
import { world } from "./world.ts";

/** One invented case that is counted everywhere, with changes. */
export function oneCase(changes: Partial<CaseFacts> = {}, consent: Record<string, boolean> = {}): CaseFacts {
  const [first] = world(1, 1);
  const event = (scope: string, value: boolean): CaseFacts["consent"][number] => ({
    scope: scope as CaseFacts["consent"][number]["scope"],
    value,
    month: "2025-06",
    by: "reporter",
    channel: "web",
    wording_version: "1",
    language: "fr",
    read_aloud: false,
  });
  return {
    ...first!,
    received: "2025-06",
    incident: { ...first!.incident, month: "2025-06", place: "ML-BAMAKO" },
    verification: "VE-CONF",
    consent: Object.entries({ "CS-STATS": true, ...consent }).map(([scope, value]) => event(scope, value)),
    ...changes,
  };
}

/** `count` cases of different people. */
export const manyCases = (count: number, make: (index: number) => Partial<CaseFacts>): CaseFacts[] =>
  Array.from({ length: count }, (_, index) => {
    const id = index.toString(16).padStart(32, "0");
    const changes = make(index);
    const one = oneCase({ case_id: id, ...changes });
    return {
      ...one,
      persons: one.persons.map((person, position) => ({
        ...person,
        person_key: `${position}${id.slice(1)}`,
      })),
    };
  });
