import type { Code } from "#schemas/codebook/code.ts";
import { codes } from "#schemas/codebook/codes.generated.ts";
import type { CaseFacts } from "#schemas/facts.ts";

/** A small seeded generator (mulberry32): the same seed gives the same world. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const VIOLATIONS: readonly Code<"violation_type">[] = [
  "V-BEAT",
  "V-BEAT",
  "V-BEAT",
  "V-THREAT",
  "V-THREAT",
  "V-HARASS",
  "V-BLACK",
  "V-BLACK",
  "V-EVICT",
  "V-EVICT",
  "V-REJECT",
  "V-REJECT",
  "V-ARREST",
  "V-CHECK",
  "V-BRIBE",
  "V-HEALTH",
  "V-RAPE",
  "V-TIPSEX",
  "V-OUT",
  "V-ENTRAP",
];
const PERPETRATORS: readonly Code<"perpetrator_type">[] = [
  "PT-FAM",
  "PT-FAM",
  "PT-COMM",
  "PT-COMM",
  "PT-POL",
  "PT-POL",
  "PT-PARTNER",
  "PT-STRANGER",
  "PT-EMPL",
  "PT-UNK",
];
const PLACES: readonly Code<"place">[] = [
  "ML-BAMAKO-COMMUNE-I",
  "ML-BAMAKO-COMMUNE-V",
  "ML-BAMAKO-COMMUNE-VI",
  "ML-BAMAKO",
  "ML-BAMAKO",
  "ML-MOPTI",
  "ML-MOPTI-SEVARE",
  "ML-SEGOU",
  "ML-KAYES",
  "XX-ROUTE",
];

const hex = (draw: () => number): string =>
  Array.from({ length: 32 }, () => Math.floor(draw() * 16).toString(16)).join("");

/** Invented facts: `count` cases over the eight quarters 2025-Q1 to 2026-Q4. */
export function world(seed: number, count = 240): CaseFacts[] {
  const draw = random(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(draw() * list.length)]!;
  return Array.from({ length: count }, () => {
    const month = `${2025 + Math.floor(draw() * 2)}-${String(1 + Math.floor(draw() * 12)).padStart(2, "0")}`;
    const persons = Array.from({ length: draw() < 0.15 ? 2 : 1 }, () => ({
      person_key: hex(draw),
      target_groups: [pick(codes.target_group)],
      age_band: pick(codes.age_band),
      gender: pick(codes.gender),
      migration_status: pick(codes.migration_status),
    }));
    return {
      version: 1,
      case_id: hex(draw),
      organisation: "ORG-CAS",
      received: month,
      reporter_role: "RR-SELF",
      channel: "web",
      tiles: ["T1"],
      incident: {
        month,
        when_band: "WB-MONTH",
        ongoing: pick(codes.ongoing),
        place: pick(PLACES),
        place_type: pick(codes.place_type),
      },
      persons,
      acts: Array.from({ length: 1 + Math.floor(draw() * 2) }, () => ({
        violation: pick(VIOLATIONS),
        perpetrator: pick(PERPETRATORS),
        person: Math.floor(draw() * persons.length),
      })),
      bias_motive: draw() < 0.4 ? ["BM-SOGI"] : ["BM-UNK"],
      case_context: [],
      consequence: [],
      state_response: "SR-UNK",
      need: [],
      urgency: "UR-0",
      verification: draw() < 0.1 ? "VE-UNL" : pick(["VE-POSS", "VE-LIKELY", "VE-CONF"] as const),
      outcome: "OU-OPEN",
      consent: [
        {
          scope: "CS-STATS",
          value: draw() < 0.85,
          month,
          by: "reporter",
          channel: "web",
          wording_version: "1",
          language: "fr",
          read_aloud: false,
        },
      ],
      quote_approved: false,
      identity_offline: false,
      reported_elsewhere: null,
      duplicate_of: null,
    } satisfies CaseFacts;
  });
}
