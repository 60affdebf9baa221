import { useState } from "preact/hooks";
import type { KeysStatus } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { dayWords } from "../shell/ui/days.ts";
import { Field } from "../shell/ui/Field.tsx";
import { shell } from "../shell/words.ts";
import { leaveWords as words } from "./leaveWords.ts";

/** What an organisation must do to leave, and what happens then. */
export function Leave(props: { readonly keys: KeysStatus; readonly onKeys: (keys: KeysStatus) => void }) {
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const language = desk.language.value;
  const name = desk.status.value.organisation?.name[language] ?? "";
  const { closedOn, savedOn } = props.keys;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  const close = () =>
    run(async () => {
      props.onKeys(await desk.engine.closeIntake());
      setAsking(false);
    });
  const leave = () =>
    run(async () => {
      await desk.engine.leaveNetwork();
      desk.done(words.ended);
      await desk.refreshStatus();
    });
  return (
    <details class="panel">
      <summary>{desk.say(words.title)}</summary>
      <p class="hint">{desk.say(words.why)}</p>
      <h3>{desk.say(words.close)}</h3>
      <p>{desk.say(words.closeWhy)}</p>
      {closedOn === undefined ? (
        <p class="actions">
          <button type="button" class="grave" onClick={() => setAsking(true)}>
            {desk.say(words.closeGo)}
          </button>
        </p>
      ) : (
        <p class="note" role="status">
          {desk.say(words.closed, { day: dayWords(closedOn, language) })}
        </p>
      )}
      <h3>{desk.say(words.hand)}</h3>
      <p>{desk.say(words.handWhy)}</p>
      <p class={savedOn === undefined ? "note urgent" : "note fine"}>
        {savedOn === undefined
          ? desk.say(words.notSaved)
          : desk.say(words.saved, { day: dayWords(savedOn, language) })}
      </p>
      <h3>{desk.say(words.end)}</h3>
      <p>{desk.say(words.endWhy)}</p>
      {closedOn !== undefined && (
        <form
          class="narrow"
          onSubmit={(event) => {
            event.preventDefault();
            void leave();
          }}
        >
          <Field
            label={desk.say(words.type)}
            hint={name}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="grave" disabled={busy || !name || typed.trim() !== name}>
            {desk.say(words.endGo)}
          </button>
        </form>
      )}
      {asking && (
        <Dialog title={desk.say(words.closeGo)} onClose={() => setAsking(false)}>
          <p>{desk.say(words.closeWhy)}</p>
          <p class="actions">
            <button type="button" class="grave" disabled={busy} onClick={() => void close()}>
              {desk.say(words.closeGo)}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {desk.say(shell.cancel)}
            </button>
          </p>
        </Dialog>
      )}
    </details>
  );
}
