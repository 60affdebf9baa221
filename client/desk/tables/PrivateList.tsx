import { useState } from "preact/hooks";
import type { HiddenCodes } from "#aggregation/index.ts";
import type { Code } from "#schemas/codebook/code.ts";
import { entries, label } from "#schemas/codebook/codebook.ts";
import { useDesk } from "../shell/desk.ts";
import { privateWords as words } from "./privateWords.ts";

type List = "place" | "provider_profile";

/** Places that tables can name: the sites of the codebook are never named, and need no line here. */
const LEVELS = new Set(["ADM1", "ADM2", "ADM3"]);
const choices = (list: List): readonly string[] =>
  entries(list)
    .filter(
      ({ level, restricted }) => list === "provider_profile" || (LEVELS.has(level ?? "") && !restricted),
    )
    .map(({ code }) => code);

/** What no table may show: rolled up before anything is counted, without a row and without a mark. */
export function PrivateList(props: {
  readonly hidden: HiddenCodes;
  readonly onChange: (hidden: HiddenCodes) => void;
}) {
  const desk = useDesk();
  const { places, organisations } = props.hidden;
  return (
    <details class="private">
      <summary>{desk.say(words.title, { count: places.length + organisations.length })}</summary>
      <p class="hint">{desk.say(words.lead)}</p>
      <Codes
        list="place"
        name={desk.say(words.place)}
        codes={places}
        onChange={(codes) => props.onChange({ organisations, places: codes as Code<"place">[] })}
      />
      <Codes
        list="provider_profile"
        name={desk.say(words.organisation)}
        codes={organisations}
        onChange={(codes) => props.onChange({ places, organisations: codes as Code<"provider_profile">[] })}
      />
    </details>
  );
}

function Codes(props: {
  readonly list: List;
  readonly name: string;
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const left = choices(props.list).filter((code) => !props.codes.includes(code));
  const [chosen, setChosen] = useState("");
  return (
    <div class="codes">
      <label class="field">
        <span class="legend">{props.name}</span>
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">{desk.say(words.choose)}</option>
          {left.map((code) => (
            <option key={code} value={code}>
              {label(props.list, code, language)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={chosen === ""}
        onClick={() => {
          props.onChange([...props.codes, chosen]);
          setChosen("");
        }}
      >
        {desk.say(words.add)}
      </button>
      <ul class="plain-list">
        {props.codes.map((code) => (
          <li key={code}>
            {label(props.list, code, language)}{" "}
            <button
              type="button"
              class="link"
              onClick={() => props.onChange(props.codes.filter((other) => other !== code))}
            >
              {desk.say(words.remove, { name: label(props.list, code, language) })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
