import type { Answers } from "#schemas/answers.ts";
import { type ConsentScope, consentToBits } from "#schemas/consent.ts";
import type { IdentitySection } from "#schemas/head.ts";
import type { Chance } from "./chance.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { STORIES } from "./stories.ts";

/** One invented report before it is sealed. `age` is in days before today. */
export type Report = {
  readonly scenario: Scenario;
  readonly age: number;
  readonly answers: Answers;
  readonly narrative?: string;
  readonly identity?: IdentitySection;
  readonly consent: number;
};

/** Eight quarters; more people write in the later ones. */
const DAYS = 729;

export function inventReport(draw: Chance): Report {
  const scenario = draw.weighted(SCENARIOS.map((item) => [item, item.weight] as const));
  const child =
    scenario.child ??
    draw.weighted([
      ["no", 92],
      ["unknown", 6],
      ["yes", 2],
    ] as const);
  const age = Math.floor(DAYS * draw.next() ** 1.35);
  const ownStory = draw.weighted([
    ["RR-SELF", 74],
    ["RR-WIT", 9],
    ["RR-REL", 12],
    ["RR-PARTNER", 5],
  ] as const);
  const tiles = draw.some(scenario.tiles, 1 + draw.whole(scenario.tiles.length));
  const stories = tiles.flatMap((tile) => STORIES[tile] ?? []);
  const byPhone = draw.holds(0.15);
  const answers: Answers = {
    form_version: "1",
    language: draw.holds(0.85) ? "fr" : "en",
    channel: draw.weighted([
      ["web", 70],
      ["assisted", 24],
      ["carried", 6],
    ] as const),
    reporter_role: ownStory,
    is_child: child,
    ...(ownStory === "RR-SELF" ? {} : { person_agrees: draw.holds(0.8) ? "yes" : "unknown" }),
    violation_tile: tiles,
    bias_motive: draw.some(scenario.bias, 1),
    perpetrator: draw.holds(0.1) ? ["PT-UNK"] : draw.some(scenario.said, 1),
    place: draw.holds(0.04) ? "XX-UNK" : draw.pick(scenario.places),
    place_type: draw.holds(0.06) ? "PLT-UNK" : draw.pick(scenario.placeTypes),
    when_band: draw.weighted([
      ["WB-NOW", 8],
      ["WB-WEEK", 30],
      ["WB-MONTH", 34],
      ["WB-YEAR", 16],
      ["WB-OLD", 6],
      ["WB-UNK", 6],
    ] as const),
    ongoing: draw.weighted([
      ["ON-Y", 26],
      ["ON-N", 34],
      ["ON-RISK", 28],
      ["ON-UNK", 12],
    ] as const),
    need: draw.some(scenario.needs, 1 + draw.whole(2)),
    urgency: draw.weighted([
      ["UR-0", 38],
      ["UR-1", 40],
      ["UR-2", 18],
      ["UR-3", 4],
    ] as const),
    contact_mode: byPhone ? "CM-PHONE" : "CM-CODE",
  };
  const told = stories.length > 0 && child !== "yes" && draw.holds(0.55);
  return {
    scenario,
    age,
    answers,
    ...(told ? { narrative: draw.pick(stories) } : {}),
    ...(byPhone
      ? {
          identity: {
            phone: "00 00 00 00",
            safe_hours: "jamais le soir (fictif)",
            name_to_say: "Infos pratiques",
          },
        }
      : {}),
    consent: consentToBits(scopesOf(draw)),
  };
}

function scopesOf(draw: Chance): ConsentScope[] {
  const scopes: ConsentScope[] = ["CS-STORE"];
  if (draw.holds(0.86)) scopes.push("CS-STATS");
  if (draw.holds(0.3)) scopes.push("CS-QUOTE");
  if (draw.holds(0.52)) scopes.push("CS-HELP");
  if (draw.holds(0.6)) scopes.push("CS-RECON");
  return scopes;
}
