import { useId } from "preact/hooks";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import type { ReplyInput } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { words } from "./words.ts";

const STEPS = ["received", "read", "in-progress", "help-offered", "closed"] as const;

/** Who signs, which step is shown, how much still fits, and the button. */
export function AnswerFoot(props: {
  readonly from: string;
  readonly onFrom: (from: string) => void;
  readonly status: ReplyInput["status"];
  readonly onStatus: (status: ReplyInput["status"]) => void;
  readonly left: number;
  /** True when this week's answers are used up. */
  readonly spent: boolean;
  readonly ready: boolean;
  readonly onSend: () => void;
}) {
  const desk = useDesk();
  const id = useId();
  return (
    <>
      <div class="answer-foot">
        <div class="field">
          <label for={`${id}-from`}>{desk.say(words.signed)}</label>
          <input
            id={`${id}-from`}
            value={props.from}
            maxLength={40}
            autocomplete="off"
            aria-describedby={`${id}-from-hint`}
            onInput={(event) => props.onFrom(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}-step`}>{desk.say(words.stepSent)}</label>
          <select
            id={`${id}-step`}
            value={props.status ?? ""}
            onChange={(event) => props.onStatus(STEPS.find((step) => step === event.currentTarget.value))}
          >
            <option value="">{desk.say(words.stepNone)}</option>
            {STEPS.map((step) => (
              <option key={step} value={step}>
                {desk.say(words[`step-${step}`])}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p class="hint" id={`${id}-from-hint`}>
        {desk.say(words.signedHint)}
      </p>
      {props.spent && <p class="note">{desk.say(words.noReplies)}</p>}
      <div class="case-line">
        <p class={props.left < 0 ? "error number" : "small soft number"}>
          {props.left < 0
            ? desk.say(words.tooLong, { count: -props.left })
            : desk.say(words.left, { count: props.left })}
        </p>
        <button type="button" class="primary" disabled={!props.ready || props.spent} onClick={props.onSend}>
          <Pictogram path={icons.send} size={17} /> {desk.say(words.send)}
        </button>
      </div>
    </>
  );
}
