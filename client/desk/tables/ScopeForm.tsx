import { label } from "#schemas/codebook/codebook.ts";
import { useDesk } from "../shell/desk.ts";
import { Field } from "../shell/ui/Field.tsx";
import { type Choice, LEVELS, MANDATES } from "./scope.ts";
import { tablesWords } from "./words.ts";

/** A labelled choice of one. */
export function Select<Value extends string>(props: {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <label class="field">
      <span class="legend">{props.name}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value as Value)}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Body, period, protection and verification. */
export function ScopeForm({
  choice,
  onChange,
}: {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const change = (part: Partial<Choice>) => onChange({ ...choice, ...part });
  return (
    <fieldset class="scope">
      <legend class="legend">{desk.say(tablesWords.scope)}</legend>
      <Select
        name={desk.say(tablesWords.mandate)}
        value={choice.mandate}
        options={MANDATES.map((code) => ({ value: code, words: label("mandate", code, language) }))}
        onChange={(mandate) => change({ mandate })}
      />
      <Field
        label={desk.say(tablesWords.from)}
        type="month"
        value={choice.from}
        onInput={(event) => change({ from: event.currentTarget.value })}
      />
      <Field
        label={desk.say(tablesWords.to)}
        type="month"
        value={choice.to}
        onInput={(event) => change({ to: event.currentTarget.value })}
      />
      <Select
        name={desk.say(tablesWords.profile)}
        value={choice.profile}
        options={(["default", "strict"] as const).map((value) => ({
          value,
          words: desk.say(tablesWords[value]),
        }))}
        onChange={(profile) => change({ profile })}
      />
      <Select
        name={desk.say(tablesWords.verification)}
        value={choice.verification}
        options={LEVELS.map((code) => ({ value: code, words: label("verification", code, language) }))}
        onChange={(verification) => change({ verification })}
      />
    </fieldset>
  );
}
