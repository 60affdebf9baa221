import { useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { restoredWords as words } from "./restoredWords.ts";

/** Where the key officer gives a restored service its later state back; open by itself when the service lags behind. */
export function GiveBack(props: { readonly onDone: () => Promise<void> }) {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const give = async () => {
    setBusy(true);
    try {
      await desk.engine.giveBack();
      await desk.sync();
      await props.onDone();
      setConfirmed(false);
      desk.done(words.done);
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="panel" aria-labelledby="keys-restored">
      <h2 id="keys-restored">{desk.say(words.title)}</h2>
      <p class="soft">{desk.say(words.why)}</p>
      <details open={desk.status.value.older !== undefined}>
        <summary>{desk.say(words.open)}</summary>
        <p class="note urgent">{desk.say(words.ask)}</p>
        <p>{desk.say(words.effect)}</p>
        <label class="check">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
          <span>{desk.say(words.confirmed)}</span>
        </label>
        <p class="actions">
          <button type="button" class="grave" disabled={busy || !confirmed} onClick={() => void give()}>
            {desk.say(words.go)}
          </button>
        </p>
      </details>
    </section>
  );
}
