import * as z from "zod/mini";
import { oneOf } from "./codebook/code.ts";
import * as lists from "./codebook/codes.generated.ts";

const YesNo = z.enum(["yes", "no", "unknown"]);

/**
 * The coded answers of the reporter's form (domain 3.3): head key 6 of a new report.
 * "Je ne sais pas" is a code of each list: an answer that a client leaves out is read as that, because a
 * report is never refused for what it does not say.
 */
export const Answers = z.object({
  form_version: z._default(z.literal("1"), "1"),
  language: z._default(z.string().check(z.maxLength(8)), "fr"),
  channel: z._default(z.enum(["web", "assisted", "carried"]), "web"),
  reporter_role: z._default(oneOf(lists.reporter_role), "RR-NS"),
  /** Of the person it happened to. */
  is_child: z._default(YesNo, "unknown"),
  /** When somebody else reports: does the person agree? Without a yes only figures are kept, no words. */
  person_agrees: z.optional(YesNo),
  violation_tile: z._default(z.array(oneOf(lists.violation_tile)).check(z.minLength(1), z.maxLength(3)), [
    "T0",
  ]),
  bias_motive: z._default(z.array(oneOf(lists.bias_motive)).check(z.maxLength(11)), []),
  perpetrator: z._default(z.array(oneOf(lists.perpetrator_type)).check(z.minLength(1), z.maxLength(2)), [
    "PT-UNK",
  ]),
  place: z._default(oneOf(lists.place), "XX-UNK"),
  place_type: z._default(oneOf(lists.place_type), "PLT-UNK"),
  when_band: z._default(oneOf(lists.when_band), "WB-UNK"),
  ongoing: z._default(oneOf(lists.ongoing), "ON-UNK"),
  need: z._default(z.array(oneOf(lists.need)).check(z.maxLength(10)), []),
  urgency: z._default(oneOf(lists.urgency), "UR-0"),
  contact_mode: z._default(oneOf(lists.contact_mode), "CM-CODE"),
});
export type Answers = z.infer<typeof Answers>;

const NOT_KNOWN = Answers.parse({});

/** Earlier answers with later ones over them, where the later ones say something: "not known" takes nothing away. */
export function withMore(before: Answers, more: Answers): Answers {
  const said = Object.entries(more).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(NOT_KNOWN[name as keyof Answers]),
  );
  return { ...before, ...Object.fromEntries(said) };
}

/** Longest account that the form takes, in characters. */
export const NARRATIVE_LIMIT = 1500;
