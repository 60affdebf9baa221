import { useState } from "preact/hooks";
import { THRESHOLDS, type Threshold } from "#crypto/sheets/sheets.ts";
import { useDesk } from "../shell/desk.ts";
import { SheetsField } from "../shell/enter/SheetsField.tsx";
import { ThresholdChoice } from "../shell/enter/ThresholdChoice.tsx";
import { readTypedSheets } from "../shell/enter/typedSheets.ts";
import { recoveryWords as words } from "./recoveryWords.ts";

/** Old sheets in, a whole new set out; the set takes the screen until it is printed and checked. */
export function RenewSheets() {
  const desk = useDesk();
  const [typed, setTyped] = useState("");
  const [threshold, setThreshold] = useState<Threshold>(THRESHOLDS[0]!);
  const [busy, setBusy] = useState(false);
  const sheets = readTypedSheets(typed);
  const renew = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      desk.sheets.value = await desk.engine.renewSheets(sheets.lines, threshold);
      setTyped("");
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details class="section">
      <summary>{desk.say(words.again)}</summary>
      <p class="hint">{desk.say(words.againWhy)}</p>
      <form class="narrow" onSubmit={renew}>
        <SheetsField label={words.typed} value={typed} read={sheets} onChange={setTyped} />
        <ThresholdChoice value={threshold} onChange={setThreshold} />
        <button type="submit" disabled={busy || sheets.lines.length === 0 || sheets.fault !== undefined}>
          {desk.say(words.again)}
        </button>
      </form>
    </details>
  );
}
