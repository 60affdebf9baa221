import { label } from "#schemas/codebook/codebook.ts";
import type { Language } from "#schemas/language.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { clockOf } from "../inbox/urgency.ts";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { ageWords, dayWords } from "../shell/ui/days.ts";
import { shell } from "../shell/words.ts";
import { holdWords } from "./holdWords.ts";
import type { NextStep } from "./nextStep.ts";
import type { OpenCase } from "./openCase.ts";
import { words } from "./words.ts";

const languageName = (tag: string, language: Language): string =>
  new Intl.DisplayNames([language], { type: "language", fallback: "code" }).of(tag) ?? tag;

const TONES = { "UR-3": "urgent", "UR-2": "soon", "UR-1": "", "UR-0": "" } as const;

/** What the person asked for, how urgent it is, and the one thing to do next. */
export function CaseHead(props: {
  readonly open: OpenCase;
  readonly step: NextStep;
  readonly onStep: () => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const { summary, answers } = props.open.view;
  const facts = props.open.editor.facts.value;
  const needs = facts.need.filter((need) => need !== "ND-NONE").map((need) => label("need", need, language));
  const step = props.step === "mark-read" ? "markRead" : props.step;
  return (
    <header class="case-head">
      <div class="case-line">
        <button type="button" class="icon case-back" aria-label={desk.say(shell.back)} onClick={props.onBack}>
          <Pictogram path={icons.back} size={20} />
        </button>
        <div class="case-asks">
          <p class="small soft">{desk.say(words.asked)}</p>
          <h2>{needs.length > 0 ? needs.join(" · ") : desk.say(words.askedNothing)}</h2>
        </div>
        <div class="actions">
          <button
            type="button"
            class={props.step === "withdraw" ? "grave" : "primary"}
            disabled={props.open.busy}
            onClick={props.onStep}
          >
            {desk.say(words[step])}
          </button>
          {summary.state !== "closed" && props.step !== "close" && props.step !== "withdraw" && (
            <button type="button" class="quiet" onClick={props.onClose}>
              {desk.say(words.close)}
            </button>
          )}
        </div>
      </div>
      <ul class="chips">
        <li class={`chip ${TONES[facts.urgency]}`}>
          {label("urgency", facts.urgency, language)}
          {summary.state === "new" && ` – ${clockOf(summary, desk.now()).words[language]}`}
        </li>
        <li class="chip">{label("place", summary.region, language)}</li>
        <li class="chip">{label("reporter_role", answers.reporter_role, language)}</li>
        <li class="chip">{label("contact_mode", answers.contact_mode, language)}</li>
        <li class="chip">
          {desk.say(words.language, { language: languageName(answers.language, language) })}
        </li>
        <li class="chip">
          {desk.say(words.received, { age: ageWords(summary.received, desk.now(), language) })}
        </li>
      </ul>
      {summary.state === "withdrawal-asked" && <p class="note urgent">{desk.say(words.withdrawBanner)}</p>}
      {props.open.view.hold?.confirmedBy && (
        <p class="note urgent" role="status">
          {desk.say(summary.state === "withdrawal-asked" ? holdWords.conflict : holdWords.held, {
            day: dayWords(props.open.view.hold.until, language),
          })}
        </p>
      )}
      {summary.state === "closed" && (
        <p class="note fine">
          {desk.say(words.closed, { outcome: label("outcome", facts.outcome, language) })}
        </p>
      )}
      {summary.child && <p class="note">{desk.say(words.child)}</p>}
      {answers.person_agrees && answers.person_agrees !== "yes" && (
        <p class="note">{desk.say(words.otherAgrees)}</p>
      )}
    </header>
  );
}
