import type { Localised } from "#schemas/language.ts";

export type RefusalReason =
  | "no-facts"
  | "total-too-small"
  | "forbidden-crossing"
  | "impossible-counted"
  | "cannot-protect"
  | "audit-failed"
  | "period-crosses"
  | "period-changed"
  | "budget"
  | "ledger"
  | "import"
  | "release-unreadable"
  | "secure-sum"
  | "cancelled"
  | "unknown-template";

/** A table or report that must not leave, with the sentence that tells a person what to do. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly reason: RefusalReason;
  readonly sentence: Localised;
  constructor(reason: RefusalReason, sentence: Localised) {
    super(sentence.en);
    this.reason = reason;
    this.sentence = sentence;
  }
}
