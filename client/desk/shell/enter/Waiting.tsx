import { useEffect, useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Groups } from "../ui/Groups.tsx";
import { Door } from "./Door.tsx";
import { enter } from "./words.ts";

const LOOK_EVERY = 10_000;

/** What a device that has just asked to join still remembers. */
export type Joining = { readonly passphrase: string; readonly fingerprint: readonly string[] };

/** Shows the fingerprint to read aloud and looks whether the key officer has admitted this device. */
export function Waiting({ joining }: { readonly joining: Joining | null }) {
  const desk = useDesk();
  const [typed, setTyped] = useState("");
  const [passphrase, setPassphrase] = useState(joining?.passphrase ?? null);
  const [state, setState] = useState<"invited" | "waiting" | null>(null);
  const fingerprint = joining?.fingerprint ?? desk.status.value.fingerprint;
  const look = async (words: string) => {
    try {
      const next = await desk.engine.joinStatus(words);
      if (next !== "admitted") return setState(next);
      await desk.engine.unlock(words);
      await desk.refreshStatus();
    } catch (error) {
      setPassphrase(null);
      desk.fail(error);
    }
  };
  useEffect(() => {
    if (!passphrase) return undefined;
    void look(passphrase);
    const timer = setInterval(() => void look(passphrase), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [passphrase]);
  return (
    <Door title={desk.say(enter.waiting)}>
      <p>{desk.say(enter.waitingWhy)}</p>
      {fingerprint && (
        <div>
          <h2>{desk.say(enter.fingerprintOfDevice)}</h2>
          <Groups groups={fingerprint} label={desk.say(enter.fingerprintOfDevice)} />
        </div>
      )}
      <p role="status">
        {state && desk.say(state === "invited" ? enter.invited : enter.notYet)}{" "}
        {passphrase && desk.say(enter.waitingLooks)}
      </p>
      {!passphrase && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setPassphrase(typed);
          }}
        >
          <Field
            label={desk.say(enter.passphrase)}
            hint={desk.say(enter.waitingUnlock)}
            type="password"
            value={typed}
            required
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="primary" disabled={!typed}>
            {desk.say(enter.lookNow)}
          </button>
        </form>
      )}
    </Door>
  );
}
