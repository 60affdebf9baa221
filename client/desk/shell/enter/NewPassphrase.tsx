import { useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { type Strength, strengthOf } from "./strength.ts";
import { enter } from "./words.ts";

const STEPS: readonly Strength[] = ["short", "weak", "fair", "strong"];

/** Two inputs for a new passphrase. `onChange` gets the passphrase once it is usable and typed twice, else null. */
export function NewPassphrase({ onChange }: { readonly onChange: (passphrase: string | null) => void }) {
  const desk = useDesk();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [shown, setShown] = useState(false);
  const strength = strengthOf(first);
  const tell = (one: string, two: string) =>
    onChange(strengthOf(one) !== "short" && one === two ? one : null);
  const type = shown ? "text" : "password";
  return (
    <>
      <Field
        label={desk.say(enter.passphrase)}
        hint={desk.say(enter.passphraseHint)}
        type={type}
        value={first}
        required
        onInput={(event) => {
          setFirst(event.currentTarget.value);
          tell(event.currentTarget.value, second);
        }}
      >
        <p class={`strength ${first ? strength : ""}`} aria-live="polite">
          <span class="bars" aria-hidden="true">
            {STEPS.map((step, position) => (
              <span key={step} class={first && position <= STEPS.indexOf(strength) ? "on" : ""} />
            ))}
          </span>
          {first && desk.say(enter[strength])}
        </p>
      </Field>
      <Field
        label={desk.say(enter.passphraseAgain)}
        type={type}
        value={second}
        required
        error={second && !first.startsWith(second) ? desk.say(enter.different) : undefined}
        onInput={(event) => {
          setSecond(event.currentTarget.value);
          tell(first, event.currentTarget.value);
        }}
      />
      <label class="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        {desk.say(enter.show)}
      </label>
    </>
  );
}
