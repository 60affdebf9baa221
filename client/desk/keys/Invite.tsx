import { useId, useState } from "preact/hooks";
import { label } from "#schemas/codebook/codebook.ts";
import { useDesk } from "../shell/desk.ts";
import { keysWords } from "./words.ts";

const ROLES = ["RO-CASE", "RO-SUP", "RO-ADV", "RO-REL"] as const;

/** Makes an invitation for one role; the link is shown once. */
export function Invite() {
  const desk = useDesk();
  const name = useId();
  const [role, setRole] = useState<(typeof ROLES)[number]>("RO-CASE");
  const [made, setMade] = useState<{ link: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const invite = async () => {
    setBusy(true);
    try {
      setMade(await desk.engine.invite([role]));
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="panel" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{desk.say(keysWords.invite)}</h2>
      <p class="soft">{desk.say(keysWords.inviteWhy)}</p>
      <div class="roles" role="radiogroup" aria-labelledby={`${name}-title`}>
        {ROLES.map((choice) => (
          <label key={choice} class={choice === role ? "level on" : "level"}>
            <input
              type="radio"
              name={name}
              checked={choice === role}
              aria-describedby={`${name}-${choice}`}
              onChange={() => {
                setRole(choice);
                setMade(null);
              }}
            />
            <span>{label("role", choice, desk.language.value)}</span>
            <span class="hint" id={`${name}-${choice}`}>
              {desk.say(keysWords[choice])}
            </span>
          </label>
        ))}
      </div>
      {made ? (
        <div class="field">
          <label for={`${name}-link`}>{desk.say(keysWords.inviteLink)}</label>
          <div class="case-line">
            <input
              id={`${name}-link`}
              readOnly
              autocomplete="off"
              value={made.link}
              onFocus={(event) => event.currentTarget.select()}
            />
            <button
              type="button"
              onClick={() =>
                void navigator.clipboard
                  .writeText(made.link)
                  .then(() => desk.done(keysWords.copied), desk.fail)
              }
            >
              {desk.say(keysWords.copy)}
            </button>
          </div>
          <p class="hint">{desk.say(keysWords.inviteHint)}</p>
        </div>
      ) : (
        <p class="actions">
          <button type="button" class="primary" disabled={busy} onClick={() => void invite()}>
            {desk.say(keysWords.inviteGo)}
          </button>
        </p>
      )}
    </section>
  );
}
