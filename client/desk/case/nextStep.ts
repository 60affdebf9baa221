import type { CaseView } from "../engine/cases/api.ts";

/** The one thing that a case wants next. */
export type NextStep = "withdraw" | "mark-read" | "answer" | "code" | "verify" | "close" | "reopen";

/** @returns the primary action of an open case; there is always exactly one. */
export function nextStep(
  view: Pick<CaseView, "summary" | "thread" | "facts" | "answers" | "repliesLeft">,
): NextStep {
  const { summary, thread, facts, answers } = view;
  if (summary.state === "withdrawal-asked") return "withdraw";
  if (thread.some((item) => item.who === "person" && !item.read)) return "mark-read";
  if (summary.state === "closed") return "reopen";
  const last = thread.filter((item) => item.who === "person" || item.kind === "message").at(-1);
  const reachable = answers.contact_mode !== "CM-NONE" && view.repliesLeft > 0;
  if (reachable && last?.who !== "desk") return "answer";
  if (facts.acts.length === 0) return "code";
  if (facts.verification === "VE-RAW") return "verify";
  return "close";
}
