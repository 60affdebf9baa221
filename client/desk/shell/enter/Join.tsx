import { useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Door } from "./Door.tsx";
import { NewPassphrase } from "./NewPassphrase.tsx";
import type { Joining } from "./Waiting.tsx";
import { enter } from "./words.ts";

/** A new member's first screen. `onAsked` gets what the wait needs, so that it need not ask again. */
export function Join(props: { readonly link: string; readonly onAsked: (joining: Joining) => void }) {
  const desk = useDesk();
  const [member, setMember] = useState("");
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (event: Event) => {
    event.preventDefault();
    if (!passphrase) return;
    setBusy(true);
    try {
      const made = await desk.engine.join({ link: props.link, passphrase, member: member.trim() });
      props.onAsked({ passphrase, fingerprint: made.fingerprint });
      await desk.refreshStatus();
    } catch (error) {
      desk.fail(error);
      setBusy(false);
    }
  };
  return (
    <Door title={desk.say(enter.join)}>
      <p>{desk.say(enter.joinWhy)}</p>
      <form onSubmit={ask}>
        <Field
          label={desk.say(enter.yourName)}
          hint={desk.say(enter.yourNameHint)}
          value={member}
          required
          maxLength={40}
          onInput={(event) => setMember(event.currentTarget.value)}
        />
        <NewPassphrase onChange={setPassphrase} />
        <button type="submit" class="primary" disabled={busy || !passphrase || !member.trim()}>
          {desk.say(busy ? enter.creating : enter.joinGo)}
        </button>
      </form>
    </Door>
  );
}
