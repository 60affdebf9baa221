import * as z from "zod/mini";
import { oneOf } from "./codebook/code.ts";
import * as lists from "./codebook/codes.generated.ts";
import { Month } from "./time.ts";

/** The switches a person can turn, each on its own (codebook list `consent`). */
export const CONSENT_SCOPES = ["CS-STORE", "CS-STATS", "CS-QUOTE", "CS-HELP", "CS-RECON", "CS-MECH"] as const;
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/**
 * One thing a person said about the use of her report. Events are only ever appended; the state is
 * computed from them. `CS-WITHDRAWN` with `value: true` is terminal: nothing after it counts.
 */
export const ConsentEvent = z.object({
  scope: oneOf(lists.consent),
  value: z.boolean(),
  month: Month,
  by: z.enum(["reporter", "caseworker"]),
  channel: z.enum(["web", "code", "oral"]),
  wording_version: z.string().check(z.maxLength(16)),
  language: z.string().check(z.maxLength(8)),
  read_aloud: z.boolean(),
});
export type ConsentEvent = z.infer<typeof ConsentEvent>;

export type ConsentState = Readonly<Record<ConsentScope, boolean>> & { readonly withdrawn: boolean };

/** What the person agrees to now: the last event of each scope wins, withdrawal ends everything. */
export function consentState(events: readonly ConsentEvent[]): ConsentState {
  const state: Record<ConsentScope, boolean> = {
    "CS-STORE": false,
    "CS-STATS": false,
    "CS-QUOTE": false,
    "CS-HELP": false,
    "CS-RECON": false,
    "CS-MECH": false,
  };
  if (events.some((event) => event.scope === "CS-WITHDRAWN" && event.value))
    return { ...state, withdrawn: true };
  for (const event of events) if (event.scope !== "CS-WITHDRAWN") state[event.scope] = event.value;
  return { ...state, withdrawn: false };
}

/** Head key 10 (protocol 2.3): the switches as bits, STORE lowest. */
export function consentToBits(on: Iterable<ConsentScope>): number {
  let bits = 0;
  for (const scope of on) bits |= 1 << CONSENT_SCOPES.indexOf(scope);
  return bits;
}

/** The switches that are on in head key 10. */
export function consentFromBits(bits: number): ConsentScope[] {
  return CONSENT_SCOPES.filter((_, position) => (bits >> position) & 1);
}
