import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { groupFits } from "#crypto/digits.ts";
import { sending } from "../text/sending.ts";
import { useRoom } from "./context.ts";

/**
 * Five digits of a code. Says which group is wrong as soon as its five digits are there.
 * @param expected when given, the group must be this one; otherwise its check digit must fit (Damm).
 */
export function GroupField(props: {
  readonly position: number;
  readonly digits: string;
  readonly expected?: string;
  readonly wrong: Phrase;
  readonly onDigits: (digits: string) => void;
}) {
  const { say } = useRoom();
  const number = props.position + 1;
  const whole = props.digits.length === 5;
  const right =
    whole && groupFits(props.digits, props.position) && (!props.expected || props.expected === props.digits);
  const note = `group-${number}`;
  return (
    <div class={`group ${whole ? (right ? "right" : "wrong") : ""}`}>
      <label>
        <span>{say(sending.group, { number })}</span>
        <input
          type="text"
          inputMode="numeric"
          pattern="[0-9]*"
          size={5}
          maxLength={5}
          value={props.digits}
          autocomplete="off"
          autocorrect="off"
          spellcheck={false}
          aria-describedby={note}
          aria-invalid={whole && !right}
          onInput={(event) => props.onDigits(event.currentTarget.value.replace(/\D/g, "").slice(0, 5))}
        />
      </label>
      <p id={note} role="status">
        {whole ? say(right ? sending.groupRight : props.wrong, { number }) : ""}
      </p>
    </div>
  );
}
