import * as z from "zod/mini";
import { oneOf } from "./codebook/code.ts";
import * as lists from "./codebook/codes.generated.ts";

const YesNo = z.enum(["yes", "no", "unknown"]);

/**
 * The coded answers of the reporter's form (domain 3.3): head key 6 of a new report.
 * "Je ne sais pas" is a code of each list, so no answer is ever missing.
 */
export const Answers = z.object({
  form_version: z.literal("1"),
  language: z.string().check(z.maxLength(8)),
  channel: z.enum(["web", "assisted", "carried"]),
  reporter_role: oneOf(lists.reporter_role),
  /** Of the person it happened to. */
  is_child: YesNo,
  /** When somebody else reports: does the person agree? Without a yes only figures are kept, no words. */
  person_agrees: z.optional(YesNo),
  violation_tile: z.array(oneOf(lists.violation_tile)).check(z.minLength(1), z.maxLength(3)),
  bias_motive: z.array(oneOf(lists.bias_motive)).check(z.maxLength(11)),
  perpetrator: z.array(oneOf(lists.perpetrator_type)).check(z.minLength(1), z.maxLength(2)),
  place: oneOf(lists.place),
  place_type: oneOf(lists.place_type),
  when_band: oneOf(lists.when_band),
  ongoing: oneOf(lists.ongoing),
  need: z.array(oneOf(lists.need)).check(z.maxLength(10)),
  urgency: oneOf(lists.urgency),
  contact_mode: oneOf(lists.contact_mode),
});
export type Answers = z.infer<typeof Answers>;

/** Longest account that the form takes, in characters. */
export const NARRATIVE_LIMIT = 1500;
