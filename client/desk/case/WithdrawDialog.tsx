import { useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { shell } from "../shell/words.ts";
import { words } from "./words.ts";

/** Says what is erased and what remains, and erases only after that was read. */
export function WithdrawDialog(props: {
  readonly id: string;
  readonly onCancel: () => void;
  readonly onErased: () => void;
}) {
  const desk = useDesk();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const erase = async () => {
    setBusy(true);
    try {
      await desk.engine.confirmWithdrawal(props.id);
      props.onErased();
      await desk.refreshCases();
      desk.done(words.withdrawn);
    } catch (error) {
      setBusy(false);
      desk.fail(error);
    }
  };
  return (
    <Dialog title={desk.say(words.withdrawTitle)} onClose={props.onCancel}>
      <WhatGoes />
      <label class="check">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
        {desk.say(words.withdrawSure)}
      </label>
      <p class="actions">
        <button type="button" class="grave" disabled={!sure || busy} onClick={() => void erase()}>
          {desk.say(words.withdraw)}
        </button>
        <button type="button" class="quiet" onClick={props.onCancel}>
          {desk.say(shell.cancel)}
        </button>
      </p>
    </Dialog>
  );
}

function WhatGoes() {
  const desk = useDesk();
  return (
    <>
      <p>
        <strong>{desk.say(words.withdrawErased)}</strong> {desk.say(words.withdrawErasedList)}
      </p>
      <p>{desk.say(words.withdrawKept)}</p>
    </>
  );
}

/** Stands where the case was: what a person has withdrawn is not shown any more. */
export function WithdrawalPanel() {
  const desk = useDesk();
  return (
    <div class="withdrawal panel">
      <h3>{desk.say(words.withdrawTitle)}</h3>
      <WhatGoes />
    </div>
  );
}
