import { useId } from "preact/hooks";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { Field } from "../shell/ui/Field.tsx";
import type { Writing } from "./texts.ts";
import { reportWords as words } from "./words.ts";

type Props = { readonly writing: Writing; readonly change: (part: Partial<Writing>) => void };

function Text(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <p class="hint" id={`${id}-hint`}>
        {props.hint}
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        autocomplete="off"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}

/** Cover, summary, context and recommendations. */
export function WritingForm({ writing, change }: Props) {
  const desk = useDesk();
  return (
    <div class="writing">
      <Field
        label={desk.say(words.coverName)}
        hint={desk.say(words.coverHint)}
        value={writing.coverName}
        onInput={(event) => change({ coverName: event.currentTarget.value })}
      />
      <Field
        label={desk.say(words.contact)}
        value={writing.contact}
        onInput={(event) => change({ contact: event.currentTarget.value })}
      />
      <Text
        label={desk.say(words.summary)}
        hint={desk.say(words.summaryHint)}
        value={writing.summary}
        onInput={(summary) => change({ summary })}
      />
      <Text
        label={desk.say(words.context)}
        hint={desk.say(words.contextHint)}
        value={writing.context}
        onInput={(context) => change({ context })}
      />
      <Recommendations writing={writing} change={change} />
    </div>
  );
}

function Recommendations({ writing, change }: Props) {
  const desk = useDesk();
  const list = writing.recommendations;
  const replace = (index: number, part: Partial<Writing["recommendations"][number]>) =>
    change({ recommendations: list.map((item, at) => (at === index ? { ...item, ...part } : item)) });
  return (
    <fieldset class="recommendations">
      <legend class="legend">{desk.say(words.recommendations)}</legend>
      <ol>
        {list.map((item, index) => (
          // Rows have no identity but their place: they are edited where they stand.
          <li key={index} class="recommendation">
            <Field
              label={desk.say(words.addressee)}
              value={item.addressee}
              onInput={(event) => replace(index, { addressee: event.currentTarget.value })}
            />
            <Field
              label={desk.say(words.action)}
              value={item.action}
              onInput={(event) => replace(index, { action: event.currentTarget.value })}
            />
            <Field
              label={desk.say(words.deadline)}
              value={item.deadline}
              onInput={(event) => replace(index, { deadline: event.currentTarget.value })}
            />
            <button
              type="button"
              class="icon"
              aria-label={desk.say(words.remove, { number: index + 1 })}
              onClick={() => change({ recommendations: list.filter((_, at) => at !== index) })}
            >
              <Pictogram path={icons.erase} size={18} />
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        onClick={() => change({ recommendations: [...list, { addressee: "", action: "", deadline: "" }] })}
      >
        {desk.say(words.add)}
      </button>
    </fieldset>
  );
}
