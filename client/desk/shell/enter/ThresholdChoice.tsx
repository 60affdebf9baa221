import { useId } from "preact/hooks";
import { THRESHOLDS, type Threshold } from "#crypto/sheets/sheets.ts";
import { useDesk } from "../desk.ts";
import { sheet as words } from "./sheetWords.ts";

/** How many sheets are made, how many are needed, and what a single one costs. */
export function ThresholdChoice(props: {
  readonly value: Threshold;
  readonly onChange: (threshold: Threshold) => void;
}) {
  const desk = useDesk();
  const id = useId();
  const alone = props.value.made === 1;
  return (
    <div class="field">
      <label for={id}>{desk.say(words.threshold)}</label>
      <p class="hint" id={`${id}-hint`}>
        {desk.say(words.thresholdHint)}
      </p>
      <select
        id={id}
        aria-describedby={alone ? `${id}-hint ${id}-cost` : `${id}-hint`}
        value={String(THRESHOLDS.indexOf(props.value))}
        onChange={(event) => props.onChange(THRESHOLDS[Number(event.currentTarget.value)]!)}
      >
        {THRESHOLDS.map(({ needed, made }, index) => (
          <option key={`${needed}-${made}`} value={String(index)}>
            {made === 1 ? desk.say(words.oneSheet) : desk.say(words.someSheets, { needed, made })}
          </option>
        ))}
      </select>
      {alone && (
        <p class="note" id={`${id}-cost`}>
          {desk.say(words.oneSheetCost)}
        </p>
      )}
    </div>
  );
}
