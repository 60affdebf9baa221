import * as z from "zod/mini";
import { codeOf } from "./codebook/code.ts";
import { ConsentEvent } from "./consent.ts";
import { Month } from "./time.ts";

/** A random 16-byte identifier in lower-case hex: of a case, or of a person inside the organisation. */
export const Identifier = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export type Identifier = z.infer<typeof Identifier>;

/** A person who was harmed. `person_key` is random and links incidents of one person; never a name or a hash of one. */
export const AffectedPerson = z.object({
  person_key: Identifier,
  target_groups: z.array(codeOf("target_group")),
  age_band: codeOf("age_band"),
  gender: codeOf("gender"),
  migration_status: codeOf("migration_status"),
});
export type AffectedPerson = z.infer<typeof AffectedPerson>;

/** Who did what to whom: one violation by one category of perpetrator against one affected person. */
export const Act = z.object({
  violation: codeOf("violation_type"),
  perpetrator: codeOf("perpetrator_type"),
  /** Index into `persons`. */
  person: z.int().check(z.nonnegative()),
});
export type Act = z.infer<typeof Act>;

/** One step of help by another organisation: which service, from whom, how far it came. */
export const Referral = z.object({
  month: Month,
  to: codeOf("provider_profile"),
  service: codeOf("service"),
  status: codeOf("referral_status"),
});
export type Referral = z.infer<typeof Referral>;

/**
 * The coded facts of one case: all that K_stat opens, and all that statistics ever see.
 * No words of the person, no name, no contact, no day, no place finer than a codebook slug.
 */
export const CaseFacts = z
  .object({
    version: z.literal(1),
    case_id: Identifier,
    organisation: codeOf("provider_profile"),
    received: Month,
    reporter_role: codeOf("reporter_role"),
    channel: z.enum(["web", "assisted", "carried"]),
    tiles: z.array(codeOf("violation_tile")).check(z.maxLength(3)),
    incident: z.object({
      month: z.nullable(Month),
      when_band: codeOf("when_band"),
      ongoing: codeOf("ongoing"),
      place: codeOf("place"),
      place_type: codeOf("place_type"),
    }),
    persons: z.array(AffectedPerson).check(z.minLength(1), z.maxLength(50)),
    acts: z.array(Act).check(z.maxLength(100)),
    bias_motive: z.array(codeOf("bias_motive")),
    case_context: z.array(codeOf("case_context")),
    consequence: z.array(codeOf("consequence")),
    state_response: codeOf("state_response"),
    need: z.array(codeOf("need")),
    urgency: codeOf("urgency"),
    verification: codeOf("verification"),
    outcome: codeOf("outcome"),
    consent: z.array(ConsentEvent),
    /** True once the person approved the redacted text of her words. */
    quote_approved: z.boolean(),
    /** True once the identity that a mechanism needs was taken down outside the system. */
    identity_offline: z.boolean(),
    reported_elsewhere: z.nullable(codeOf("provider_profile")),
    duplicate_of: z.nullable(Identifier),
    /** Missing where the organisation does not keep referrals here. */
    referrals: z.optional(z.array(Referral).check(z.maxLength(50))),
  })
  .check(
    z.refine(
      (facts) => facts.acts.every((act) => act.person < facts.persons.length),
      "an act names a person who is not in the case",
    ),
  );
export type CaseFacts = z.infer<typeof CaseFacts>;
