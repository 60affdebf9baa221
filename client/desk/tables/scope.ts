import type { LiveCounter, ProfileName } from "#aggregation/index.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { monthOf } from "#schemas/time.ts";

/** What the advocate chooses before anything is counted. */
export type Choice = {
  readonly mandate: Code<"mandate">;
  readonly from: string;
  readonly to: string;
  readonly profile: ProfileName;
  readonly verification: Code<"verification">;
  /** Coarser cuts than the proposed ones, by table. */
  readonly cuts: Readonly<Record<string, number>>;
};

/** Bodies that tables can be made for today. */
export const MANDATES: readonly Code<"mandate">[] = ["MD-ACHPR", "MD-NET"];
export const LEVELS: readonly Code<"verification">[] = ["VE-RAW", "VE-POSS", "VE-LIKELY", "VE-CONF"];

/** From the earliest month with facts to the last complete one; figures of a running month would change. */
export function firstChoice(facts: readonly CaseFacts[], now: number): Choice {
  const months = facts.map((one) => one.incident.month ?? one.received).sort();
  const today = new Date(now);
  const last = monthOf(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  const from = months[0] && months[0] < last ? months[0] : last;
  return { mandate: "MD-ACHPR", from, to: last, profile: "default", verification: "VE-POSS", cuts: {} };
}

/** The network gets what partners do not count themselves. */
export const audienceOf = (mandate: Code<"mandate">): "public" | "network" =>
  mandate === "MD-NET" ? "network" : "public";

export const scopeOf = ({ mandate, from, to, verification }: Choice) => ({
  from,
  to,
  verification,
  audience: audienceOf(mandate),
});

export type { LiveCounter };
