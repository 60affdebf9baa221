import { useState } from "preact/hooks";
import type { KeysStatus } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { fileWords as words } from "./fileWords.ts";

/** Whether people can send photos, sounds and films; the answer is published with the keys. */
export function Files(props: { readonly keys: KeysStatus; readonly onKeys: (keys: KeysStatus) => void }) {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const { files, officer } = props.keys;
  const change = async () => {
    setBusy(true);
    try {
      props.onKeys(await desk.engine.takeFiles(!files));
      desk.done(files ? words.offDone : words.onDone);
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="panel" aria-labelledby="keys-files">
      <h2 id="keys-files">{desk.say(words.title)}</h2>
      <p role="status">{desk.say(files ? words.on : words.off)}</p>
      <p class="hint">{desk.say(words.why)}</p>
      {officer && (
        <p class="actions">
          <button type="button" class={files ? "" : "primary"} disabled={busy} onClick={() => void change()}>
            {desk.say(files ? words.turnOff : words.turnOn)}
          </button>
        </p>
      )}
    </section>
  );
}
