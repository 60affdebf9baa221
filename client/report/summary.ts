import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { type Draft, mayTell } from "./draft.ts";
import type { Option } from "./questions/question.ts";
import { QUESTIONS, type QuestionScreen, type Screen } from "./screen.ts";
import { sending } from "./text/sending.ts";

/** One line of the check: a question, what was answered, and the screen that changes it. */
export type SummaryRow = {
  readonly screen: Screen;
  readonly title: Phrase;
  readonly answers: readonly Option[];
};

function row(screen: QuestionScreen, draft: Draft, under?: QuestionScreen): SummaryRow {
  const answers = [screen, ...(under ? [under] : [])].flatMap((name) => {
    const question = QUESTIONS[name];
    const chosen = question.chosen(draft);
    return [...question.options(draft), ...question.alone].filter((option) => chosen.includes(option.code));
  });
  return { screen, title: QUESTIONS[screen].title(draft), answers };
}

/** The picture summary, in the order of the questions; questions that were not put are left out. */
export function summaryOf(draft: Draft): SummaryRow[] {
  const below = draft.region === "bamako" ? "commune" : draft.region === "elsewhere" ? "regions" : undefined;
  const rows = [
    row("who", draft),
    row("age", draft),
    row("what", draft),
    ...(draft.child === "yes" ? [] : [row("why", draft)]),
    row("who-did", draft),
    row("region", draft, below),
    row("place-type", draft),
    row("when", draft),
    row("ongoing", draft),
  ];
  if (mayTell(draft)) {
    const written: Option = { code: "words", words: sending.wordsYes, icon: controls.notebook };
    const title = sending.yourWords;
    rows.push({ screen: "words", title, answers: draft.words.trim() ? [written] : [] });
  }
  rows.push(row("help", draft, draft.needs.includes("ND-NONE") ? undefined : "urgency"));
  if (!draft.needs.includes("ND-NONE")) rows.push(row("contact", draft));
  return rows;
}
