import { useEffect, useState } from "preact/hooks";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { NewPassphrase } from "../shell/enter/NewPassphrase.tsx";
import { icons } from "../shell/icons.ts";
import { IDLE_CHOICES } from "../shell/preferences.ts";
import { Field } from "../shell/ui/Field.tsx";
import { Groups } from "../shell/ui/Groups.tsx";
import { keysWords } from "./words.ts";

/** This member's own device: fingerprint, idle lock, device file, passphrase. */
export function ThisDevice() {
  const desk = useDesk();
  const exportFile = async () => {
    try {
      const file = await desk.engine.exportDevice();
      const address = URL.createObjectURL(new Blob([new Uint8Array(file)]));
      const link = document.createElement("a");
      link.href = address;
      link.download = "appareil.bin";
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      desk.fail(error);
    }
  };
  return (
    <section class="panel" aria-labelledby="keys-device">
      <h2 id="keys-device">{desk.say(keysWords.thisDevice)}</h2>
      <div>
        <h3>{desk.say(keysWords.ownFingerprint)}</h3>
        <Groups groups={desk.status.value.fingerprint ?? []} label={desk.say(keysWords.ownFingerprint)} />
      </div>
      <label class="field narrow">
        {desk.say(keysWords.idle)}
        <select
          value={desk.idleMinutes.value}
          onChange={(event) => {
            desk.idleMinutes.value = Number(event.currentTarget.value);
          }}
        >
          {IDLE_CHOICES.map((count) => (
            <option key={count} value={count}>
              {desk.say(keysWords.minutes, { count })}
            </option>
          ))}
        </select>
      </label>
      <div>
        <button type="button" onClick={() => void exportFile()}>
          <Pictogram path={icons.download} size={17} /> {desk.say(keysWords.export)}
        </button>
        <p class="hint">{desk.say(keysWords.exportHint)}</p>
      </div>
      <ChangePassphrase />
      <Tombstones />
    </section>
  );
}

function ChangePassphrase() {
  const desk = useDesk();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const change = async (event: Event) => {
    event.preventDefault();
    if (!next) return;
    try {
      await desk.engine.changePassphrase(current, next);
      setCurrent("");
      setNext(null);
      setTurn(turn + 1);
      desk.done(keysWords.changed);
    } catch (error) {
      desk.fail(error);
    }
  };
  return (
    <details class="section">
      <summary>{desk.say(keysWords.passphrase)}</summary>
      <form class="narrow" onSubmit={change}>
        <Field
          label={desk.say(keysWords.current)}
          type="password"
          value={current}
          onInput={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassphrase key={turn} onChange={setNext} />
        <button type="submit" disabled={!current || !next}>
          {desk.say(keysWords.change)}
        </button>
      </form>
    </details>
  );
}

function Tombstones() {
  const desk = useDesk();
  const [months, setMonths] = useState<readonly (readonly [string, number])[]>([]);
  const allowed = desk.may("RO-CASE", "RO-SUP");
  useEffect(() => {
    if (!allowed) return;
    desk.engine.tombstones().then((counts) => setMonths(Object.entries(counts).sort()), desk.fail);
  }, [desk, allowed]);
  if (months.length === 0) return null;
  return (
    <div>
      <h3>{desk.say(keysWords.tombstones)}</h3>
      <ul class="chips">
        {months.map(([month, count]) => (
          <li key={month} class="chip number">
            {month} : {count}
          </li>
        ))}
      </ul>
    </div>
  );
}
