import { useState } from "preact/hooks";
import type { Member } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { shell } from "../shell/words.ts";
import { handOverWords as words } from "./handOverWords.ts";
import type { OpenCase } from "./openCase.ts";

const supervises = ({ roles }: Member): boolean => roles.includes("RO-SUP");

/** Caseworkers' devices as boxes to tick; taking one's own tick away asks once more. */
export function HandOver(props: {
  readonly open: OpenCase;
  readonly members: readonly Member[];
  readonly name: (device: string) => string;
  /** This device may no longer open the case. */
  readonly onGone: () => void;
}) {
  const desk = useDesk();
  const { view, editor } = props.open;
  const present = props.members.filter(({ revoked }) => !revoked);
  const team = present.filter((member) => member.roles.includes("RO-CASE") && !supervises(member));
  const everybody = team.map(({ device }) => device);
  const before = (view.assigned ?? everybody).filter((device) => everybody.includes(device));
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const devices = chosen ?? before;
  const same = devices.length === before.length && devices.every((device) => before.includes(device));
  const own = desk.status.value.device ?? "";
  const leaving = !desk.may("RO-SUP") && !devices.includes(own);
  const hand = async () => {
    setAsking(false);
    setBusy(true);
    try {
      await editor.flush();
      const next = await desk.engine.handOver(view.summary.id, devices);
      if (next) {
        await props.open.run(async () => next, words.done);
        setChosen(null);
      } else {
        desk.done(words.away);
        props.onGone();
      }
      await desk.refreshCases();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (leaving) setAsking(true);
        else void hand();
      }}
    >
      <fieldset class="panel">
        <legend>{desk.say(words.title)}</legend>
        <p>
          {view.assigned === null
            ? desk.say(words.team)
            : before.length === 0
              ? desk.say(words.nobody)
              : before.map(props.name).join(", ")}
        </p>
        {team.length > 0 && (
          <>
            <p class="hint">{desk.say(words.choose)}</p>
            {everybody.map((device) => (
              <label key={device} class="check">
                <input
                  type="checkbox"
                  checked={devices.includes(device)}
                  onChange={(event) =>
                    setChosen(
                      event.currentTarget.checked
                        ? [...devices, device]
                        : devices.filter((other) => other !== device),
                    )
                  }
                />
                {props.name(device)}
              </label>
            ))}
            <p class="hint">{desk.say(words.note)}</p>
            <p class="actions">
              <button type="submit" disabled={busy || same || (devices.length === 0 && !desk.may("RO-SUP"))}>
                {desk.say(words.save)}
              </button>
            </p>
          </>
        )}
      </fieldset>
      {asking && (
        <Dialog title={desk.say(words.confirm)} onClose={() => setAsking(false)}>
          <p>{desk.say(words.confirmWhy)}</p>
          <p class="actions">
            <button type="button" class="grave" onClick={() => void hand()}>
              {desk.say(words.confirmGo)}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(false)}>
              {desk.say(shell.cancel)}
            </button>
          </p>
        </Dialog>
      )}
    </form>
  );
}
