import type { Code } from "#schemas/codebook/code.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { Chance } from "./chance.ts";
import type { Scenario } from "./scenarios.ts";

const VERIFICATION = [
  ["VE-POSS", 40],
  ["VE-LIKELY", 33],
  ["VE-CONF", 14],
  ["VE-RAW", 8],
  ["VE-UNL", 5],
] as const;
const OUTCOMES: readonly Code<"outcome">[] = ["OU-HELPED", "OU-PART", "OU-RECORDED", "OU-RELOC", "OU-LOST"];
const CONSEQUENCES: readonly Code<"consequence">[] = [
  "CO-INJ",
  "CO-TRAUM",
  "CO-HOMELESS",
  "CO-JOB",
  "CO-MOVED",
];
const RESPONSES: readonly Code<"state_response">[] = [
  "SR-NOTREP",
  "SR-FEAR",
  "SR-FEAR",
  "SR-REFUSED",
  "SR-REG",
  "SR-UNK",
];

/** What a caseworker would code after reading: persons, acts and how sure she is. */
export function codeFacts(draw: Chance, scenario: Scenario, facts: CaseFacts): CaseFacts {
  const persons = Array.from(
    {
      length: draw.weighted([
        [1, 82],
        [2, 13],
        [3, 5],
      ] as const),
    },
    (_, index) => ({
      person_key: facts.persons[index]?.person_key ?? facts.case_id.slice(0, 31) + index,
      target_groups: draw.some(scenario.groups, 1 + draw.whole(scenario.groups.length)),
      age_band:
        scenario.child === "yes"
          ? draw.pick(["AG-0_11", "AG-12_17"] as const)
          : draw.weighted([
              ["AG-18_24", 42],
              ["AG-25_34", 33],
              ["AG-35_59", 18],
              ["AG-UNK", 7],
            ] as const),
      gender: draw.pick(scenario.genders),
      migration_status: scenario.migration,
    }),
  );
  const violations = draw.some(scenario.violations, 1 + draw.whole(scenario.violations.length));
  const acts = persons.flatMap((_, person) =>
    violations.map((violation) => ({ violation, perpetrator: draw.pick(scenario.coded), person })),
  );
  return {
    ...facts,
    incident: { ...facts.incident, month: facts.incident.month ?? facts.received },
    persons,
    acts,
    consequence: draw.some(CONSEQUENCES, 1),
    state_response: draw.pick(RESPONSES),
    verification: draw.weighted(VERIFICATION),
  };
}

export const outcomeOf = (draw: Chance): Code<"outcome"> => draw.pick(OUTCOMES);
