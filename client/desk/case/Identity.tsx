import { useState } from "preact/hooks";
import type { CaseView } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { words } from "./words.ts";

const PARTS = ["name_to_say", "phone", "safe_hours", "who_may_answer", "agent"] as const;

/** How to reach the person: never on the screen before it is asked for, and hidden again by one press. */
export function Identity({ view }: { readonly view: CaseView }) {
  const desk = useDesk();
  const [shown, setShown] = useState(false);
  const { identity } = view;
  return (
    <details class="section" onToggle={(event) => !event.currentTarget.open && setShown(false)}>
      <summary>{desk.say(words.identity)}</summary>
      {!identity ? (
        <p class="soft">{desk.say(words.identityNone)}</p>
      ) : (
        <>
          <p class="hint">{desk.say(words.identityHint)}</p>
          <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {desk.say(shown ? words.identityHide : words.identityShow)}
          </button>
          {shown && (
            <dl class="facts">
              {PARTS.filter((part) => identity[part]).map((part) => (
                <div key={part}>
                  <dt>{desk.say(words[part])}</dt>
                  <dd>{identity[part]}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </details>
  );
}
