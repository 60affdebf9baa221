import { useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Door } from "./Door.tsx";
import { enter } from "./words.ts";

/** @param idle true when the desk locked itself. */
export function Unlock({ idle }: { readonly idle: boolean }) {
  const desk = useDesk();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const unlock = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await desk.engine.unlock(passphrase);
      setPassphrase("");
      await desk.refreshStatus();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title={desk.say(enter.locked)}>
      <p>
        {idle && `${desk.say(enter.lockedIdle, { minutes: desk.idleMinutes.value })} `}
        {desk.say(enter.lockedWhy)}
      </p>
      <form onSubmit={unlock}>
        <Field
          label={desk.say(enter.passphrase)}
          type="password"
          value={passphrase}
          required
          focused
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={busy || !passphrase}>
          {desk.say(busy ? enter.unlocking : enter.unlock)}
        </button>
      </form>
    </Door>
  );
}
