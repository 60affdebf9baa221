import { useEffect, useRef, useState } from "preact/hooks";
import type { KeysStatus, WitnessesStatus } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Field } from "../shell/ui/Field.tsx";
import { Groups } from "../shell/ui/Groups.tsx";
import { witnessWords as words } from "./witnessWords.ts";

type Named = { readonly name: string; readonly key: string };
const KEY = /^[0-9a-f]{64}$/i;

/** The key officer's list of witnesses: a new one is compared by voice before it is added. */
export function NameWitnesses(props: {
  readonly known: WitnessesStatus | undefined;
  readonly onKeys: (keys: KeysStatus) => void;
}) {
  const desk = useDesk();
  const [list, setList] = useState<readonly Named[]>(props.known?.keys ?? []);
  const [needed, setNeeded] = useState(props.known?.needed || 1);
  const [name, setName] = useState("");
  const [key, setKey] = useState("");
  const [groups, setGroups] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  /** The button that was pressed goes; whoever uses a keyboard is where the next name is written. */
  const change = (next: readonly Named[]) => {
    setList(next);
    fields.current?.querySelector("input")?.focus();
  };
  const typed = key.replace(/\s/g, "");
  useEffect(() => {
    setGroups(null);
    if (KEY.test(typed)) desk.engine.witnessGroups(typed).then(setGroups, desk.fail);
  }, [desk, typed]);
  const most = Math.max(1, list.length);
  const publish = async () => {
    setBusy(true);
    try {
      const keys = list.map((one) => ({ name: one.name, key: one.key }));
      props.onKeys(await desk.engine.nameWitnesses({ needed: Math.min(needed, most), keys }));
      desk.done(words.published);
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details class="section">
      <summary>{desk.say(words.edit)}</summary>
      <p class="hint">{desk.say(words.editWhy)}</p>
      <ul class="members">
        {list.map((one) => (
          <li key={one.key} class="member-line">
            <strong>{one.name}</strong>
            <button
              type="button"
              class="quiet"
              onClick={() => change(list.filter(({ key }) => key !== one.key))}
            >
              {desk.say(words.drop)}
              <span class="hidden-words"> {one.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="narrow" ref={fields}>
        <Field
          label={desk.say(words.name)}
          value={name}
          maxLength={80}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Field
          label={desk.say(words.key)}
          hint={desk.say(words.keyHint)}
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
      </div>
      {groups && (
        <div class="join">
          <Groups groups={groups} label={desk.say(words.groups)} />
          <p class="hint">{desk.say(words.compare)}</p>
          <p class="actions">
            <button
              type="button"
              disabled={
                !name.trim() || list.length >= 8 || list.some((one) => one.key === typed.toLowerCase())
              }
              onClick={() => {
                change([...list, { name: name.trim(), key: typed.toLowerCase() }]);
                setName("");
                setKey("");
              }}
            >
              {desk.say(words.add)}
            </button>
          </p>
        </div>
      )}
      <label class="field narrow">
        {desk.say(words.ask)}
        <select
          value={Math.min(needed, most)}
          onChange={(event) => setNeeded(Number(event.currentTarget.value))}
        >
          {Array.from({ length: most }, (_, index) => (
            <option key={index + 1} value={index + 1}>
              {index + 1}
            </option>
          ))}
        </select>
      </label>
      <p class="actions">
        <button
          type="button"
          class="primary"
          disabled={busy || (list.length === 0 && !props.known)}
          onClick={() => void publish()}
        >
          {desk.say(words.publish)}
        </button>
      </p>
    </details>
  );
}
