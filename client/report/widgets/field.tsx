import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { useRoom } from "./context.ts";

/** A line of text that leaves nothing behind: no name, no completion, no spelling service. */
export function Line(props: {
  readonly label: Phrase;
  readonly value: string;
  readonly most: number;
  readonly keypad?: "tel" | "numeric" | "text";
  readonly onText: (text: string) => void;
}) {
  const { say } = useRoom();
  return (
    <label class="field">
      <span>{say(props.label)}</span>
      <input
        type="text"
        inputMode={props.keypad ?? "text"}
        value={props.value}
        maxLength={props.most}
        autocomplete="off"
        autocorrect="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
    </label>
  );
}

/** The account, or a reply. */
export function Paragraphs(props: {
  readonly label: Phrase;
  readonly value: string;
  readonly most: number;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly onText: (text: string) => void;
}) {
  const { say } = useRoom();
  return (
    <label class="field">
      <span>{say(props.label)}</span>
      <textarea
        rows={7}
        value={props.value}
        maxLength={props.most}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid}
        autocomplete="off"
        autocorrect="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
    </label>
  );
}
