import { type ConsentScope, consentState } from "#schemas/consent.ts";
import type { Localised } from "#schemas/language.ts";
import type { CaseView } from "../engine/cases/api.ts";
import { lightWords, missingWords } from "./lightWords.ts";

export const LIGHTS = ["figures", "report", "quote", "mechanism", "help"] as const;
export type LightName = (typeof LIGHTS)[number];

/** Something that keeps a light off: what it is, and who can supply it. */
export type Missing = {
  readonly part: keyof typeof missingWords;
  readonly words: Localised;
  /** "desk": by coding. "person": only she can say. "meeting": in an interview outside of the system. */
  readonly by: "desk" | "person" | "meeting";
  /** A question that can be put to the person as it stands. */
  readonly question: Localised | null;
};
export type Light = {
  readonly name: LightName;
  readonly title: Localised;
  readonly on: boolean;
  readonly missing: readonly Missing[];
};

type Lit = Pick<CaseView, "completeness" | "facts" | "answers" | "thread">;

/** The five uses of a case, in the order of the codebook's completeness, and help, which has no grade. */
export function lightsOf(view: Lit): readonly Light[] {
  const { missing } = view.completeness;
  const light = (name: LightName, parts: readonly (keyof typeof missingWords)[]): Light => ({
    name,
    title: lightWords[name],
    on: parts.length === 0,
    missing: parts.map((part) => ({ part, ...missingWords[part] })),
  });
  return [
    light("figures", missing["CP-1"]),
    light("report", [...missing["CP-1"], ...missing["CP-2"]]),
    light("quote", missing["CP-3"]),
    light("mechanism", missing["CP-4"]),
    light("help", helpLacks(view)),
  ];
}

/** What stands between the person and help: codes of outcomes that mean it came end the question. */
function helpLacks(view: Lit): ("need" | "consent-help" | "contact" | "answer")[] {
  const { facts, answers, thread } = view;
  if (["OU-HELPED", "OU-RELOC", "OU-RETURN", "OU-REUNI"].includes(facts.outcome)) return [];
  if (facts.need.length > 0 && facts.need.every((need) => need === "ND-NONE")) return [];
  const consent = consentState(facts.consent);
  const holds = (scope: ConsentScope) => consent[scope];
  const answered = thread.some((item) => item.who === "desk" && item.kind === "message");
  return [
    ...(facts.need.length === 0 ? (["need"] as const) : []),
    ...(holds("CS-HELP") ? [] : (["consent-help"] as const)),
    ...(answers.contact_mode === "CM-NONE" ? (["contact"] as const) : []),
    ...(answered || answers.contact_mode === "CM-NONE" ? [] : (["answer"] as const)),
  ];
}
