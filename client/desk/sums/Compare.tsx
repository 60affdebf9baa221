import { useEffect, useState } from "preact/hooks";
import type { SumFingerprint } from "../engine/sums/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Groups } from "../shell/ui/Groups.tsx";
import type { RoundProps } from "./props.ts";
import { sumsWords as words } from "./words.ts";

/** Whose keys are in the roster, to be read to each other before anybody signs it. */
export function Compare({ round, onChange }: RoundProps) {
  const desk = useDesk();
  const [roster, setRoster] = useState<readonly SumFingerprint[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    desk.engine.compareSum(round.sum).then(setRoster, desk.fail);
  }, [desk, round.sum]);
  const sign = async () => {
    setBusy(true);
    try {
      await desk.engine.agreeSum(round.sum);
      desk.done(words.signed);
      await onChange();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{desk.say(words.compare)}</p>
      <ul class="sum-roster">
        {roster.map(({ id, name, self, groups, compared }) => {
          const called = self ? desk.say(words.us, { name: desk.say(name) }) : desk.say(name);
          return (
            <li key={id}>
              <strong>{called}</strong>
              {compared && <span class="chip fine">{desk.say(words.before)}</span>}
              <Groups groups={groups} label={desk.say(words.groupsOf, { name: called })} />
            </li>
          );
        })}
      </ul>
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={busy || roster.length === 0}
          onClick={() => void sign()}
        >
          {desk.say(words.same)}
        </button>
      </div>
    </>
  );
}
