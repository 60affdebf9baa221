import { label } from "#schemas/codebook/codebook.ts";
import { CONSENT_SCOPES, consentState } from "#schemas/consent.ts";
import type { CaseView } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { words } from "./words.ts";

/** What the person agrees to today, and everything she said on it, in order. */
export function ConsentList({ view }: { readonly view: CaseView }) {
  const desk = useDesk();
  const language = desk.language.value;
  const events = view.facts.consent;
  const now = consentState(events);
  return (
    <details class="section">
      <summary>{desk.say(words.consents)}</summary>
      <h4>{desk.say(words.consentNow)}</h4>
      <ul class="lines">
        {CONSENT_SCOPES.map((scope) => (
          <li key={scope} class="consent">
            <span class={now[scope] ? "chip fine" : "chip"}>
              {desk.say(now[scope] ? words.yes : words.no)}
            </span>
            {label("consent", scope, language)}
          </li>
        ))}
      </ul>
      <h4>{desk.say(words.consentHistory)}</h4>
      <ol class="lines">
        {events.map((event, position) => (
          <li key={`${position}-${event.scope}`} class="small">
            <span class="number">{event.month}</span> – {label("consent", event.scope, language)} :{" "}
            <strong>{desk.say(event.value ? words.yes : words.no)}</strong>,{" "}
            {desk.say(words[`by-${event.by}`])}, {desk.say(words[`channel-${event.channel}`])}
            {event.read_aloud && `, ${desk.say(words.readAloud)}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
