import { useState } from "preact/hooks";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { shell } from "../shell/words.ts";
import { words } from "./words.ts";

/** Stands where a case would be that the service does not show: its key is here, its words are not. */
export function WithheldCase({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const desk = useDesk();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const erase = async () => {
    setBusy(true);
    try {
      await desk.engine.eraseUnlisted(id);
      onBack();
      await Promise.all([desk.refreshCases(), desk.refreshStatus()]);
      desk.done(words.withdrawn);
    } catch (error) {
      setBusy(false);
      desk.fail(error);
    }
  };
  return (
    <article class="case" aria-label={desk.say(words.withheldTitle)}>
      <header class="case-head">
        <div class="case-line">
          <button type="button" class="icon case-back" aria-label={desk.say(shell.back)} onClick={onBack}>
            <Pictogram path={icons.back} size={20} />
          </button>
          <h1>{desk.say(words.withheldTitle)}</h1>
        </div>
      </header>
      <div class="withdrawal panel">
        <p>{desk.say(words.withheldWhat)}</p>
        <p>{desk.say(words.withheldGiveUp)}</p>
        <label class="check">
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
          {desk.say(words.withdrawSure)}
        </label>
        <p class="actions">
          <button type="button" class="grave" disabled={!sure || busy} onClick={() => void erase()}>
            {desk.say(words.withheldErase)}
          </button>
        </p>
      </div>
    </article>
  );
}
