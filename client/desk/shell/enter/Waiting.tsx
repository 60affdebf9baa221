import { useEffect, useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Groups } from "../ui/Groups.tsx";
import { Door } from "./Door.tsx";
import { enter } from "./words.ts";

const LOOK_EVERY = 10_000;

/** Shows the fingerprint to read aloud and looks whether the key officer has admitted this device. */
export function Waiting({ passphrase: known }: { readonly passphrase: string | null }) {
  const desk = useDesk();
  const [typed, setTyped] = useState("");
  const [passphrase, setPassphrase] = useState(known);
  const [state, setState] = useState<"invited" | "waiting" | null>(null);
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
      <h2>{desk.say(enter.fingerprintOfDevice)}</h2>
      <Groups groups={desk.status.value.fingerprint ?? []} label={desk.say(enter.fingerprintOfDevice)} />
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
