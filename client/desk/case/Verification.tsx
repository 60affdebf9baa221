import { useId } from "preact/hooks";
import type { Code } from "#schemas/codebook/code.ts";
import { label } from "#schemas/codebook/codebook.ts";
import { useDesk } from "../shell/desk.ts";
import { coding, criteria } from "./codingWords.ts";

const LEVELS = ["VE-RAW", "VE-POSS", "VE-LIKELY", "VE-CONF", "VE-UNL"] as const;

/** How sure we are, with what has to hold beside each level. */
export function Verification(props: {
  readonly value: Code<"verification">;
  readonly onChange: (value: Code<"verification">) => void;
}) {
  const desk = useDesk();
  const id = useId();
  return (
    <fieldset class="part verification">
      <legend>{desk.say(coding.verification)}</legend>
      {LEVELS.map((level) => (
        <label key={level} class={level === props.value ? "level on" : "level"}>
          <input
            type="radio"
            name={id}
            checked={level === props.value}
            aria-describedby={`${id}-${level}`}
            onChange={() => props.onChange(level)}
          />
          <span>{label("verification", level, desk.language.value)}</span>
          <span class="hint" id={`${id}-${level}`}>
            {desk.say(criteria[level])}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
