import { useId } from "preact/hooks";
import type { Phrase } from "../../../shared/i18n/catalogue.ts";
import { useDesk } from "../desk.ts";
import { sheet as words } from "./sheetWords.ts";
import type { TypedSheets } from "./typedSheets.ts";

/** Recovery sheets as somebody types them from paper; a group that cannot be right is named at once. */
export function SheetsField(props: {
  readonly label: Phrase;
  readonly value: string;
  readonly read: TypedSheets;
  readonly onChange: (typed: string) => void;
}) {
  const desk = useDesk();
  const id = useId();
  const { fault } = props.read;
  return (
    <div class="field">
      <label for={id}>{desk.say(props.label)}</label>
      <textarea
        id={id}
        rows={6}
        inputMode="numeric"
        autocomplete="off"
        value={props.value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-error` : undefined}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      {fault && (
        <p class="error" id={`${id}-error`} role="status">
          {fault.group === undefined
            ? desk.say(words.badSheet, { line: fault.line })
            : desk.say(words.badGroups, { line: fault.line, group: fault.group })}
        </p>
      )}
    </div>
  );
}
