import { useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { shell } from "../shell/words.ts";
import { keysWords } from "./words.ts";

/** Says plainly what removing a member can and cannot take back. */
export function RemoveDialog(props: {
  readonly device: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemoved: () => Promise<void>;
}) {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await desk.engine.removeMember(props.device);
      await props.onRemoved();
      props.onClose();
      desk.done(keysWords.removed);
    } catch (error) {
      setBusy(false);
      desk.fail(error);
    }
  };
  return (
    <Dialog title={`${desk.say(keysWords.removeTitle)} : ${props.name}`} onClose={props.onClose}>
      <p>{desk.say(keysWords.removeWhy)}</p>
      <p class="actions">
        <button type="button" class="grave" disabled={busy} onClick={() => void remove()}>
          {desk.say(keysWords.removeGo)}
        </button>
        <button type="button" class="quiet" onClick={props.onClose}>
          {desk.say(shell.cancel)}
        </button>
      </p>
    </Dialog>
  );
}
