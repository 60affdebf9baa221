import type { Code, ListName } from "#schemas/codebook/code.ts";
import { entries, label } from "#schemas/codebook/codebook.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { CodePicker } from "./CodePicker.tsx";
import { coding } from "./codingWords.ts";

type SetProps<List extends ListName> = {
  readonly list: List;
  readonly label: string;
  readonly value: readonly Code<List>[];
  readonly onChange: (value: Code<List>[]) => void;
};

/** Several codes of a short list: every code is a switch in view. */
export function CodeSwitches<List extends ListName>(props: SetProps<List>) {
  const desk = useDesk();
  return (
    <fieldset class="switches">
      <legend>{props.label}</legend>
      {entries(props.list).map((entry) => {
        const code = entry.code as Code<List>;
        const on = props.value.includes(code);
        return (
          <label key={code} class={on ? "switch on" : "switch"}>
            <input
              type="checkbox"
              checked={on}
              onChange={() =>
                props.onChange(on ? props.value.filter((held) => held !== code) : [...props.value, code])
              }
            />
            {entry[desk.language.value]}
          </label>
        );
      })}
    </fieldset>
  );
}

/** Several codes of a long list: those chosen, and a search that adds one. */
export function CodeTags<List extends ListName>(props: SetProps<List>) {
  const desk = useDesk();
  const language = desk.language.value;
  return (
    <div class="tags">
      <CodePicker
        list={props.list}
        label={props.label}
        value={null}
        except={props.value}
        adding
        onPick={(code) => props.onChange([...props.value, code])}
      />
      {props.value.length > 0 && (
        <ul class="chips">
          {props.value.map((code) => {
            const name = label(props.list, code, language);
            return (
              <li key={code} class="chip">
                {name}
                <button
                  type="button"
                  class="chip-remove"
                  aria-label={desk.say(coding.remove, { what: name })}
                  onClick={() => props.onChange(props.value.filter((held) => held !== code))}
                >
                  <Pictogram path={icons.cross} size={14} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
