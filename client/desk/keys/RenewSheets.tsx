import { useId, useState } from "preact/hooks";
import { splitGroups, wrongGroups } from "#crypto/digits.ts";
import { SHEET_GROUPS } from "#crypto/sheets/sheet.ts";
import { THRESHOLDS, type Threshold } from "#crypto/sheets/sheets.ts";
import { useDesk } from "../shell/desk.ts";
import { ThresholdChoice } from "../shell/enter/ThresholdChoice.tsx";
import { recoveryWords as words } from "./recoveryWords.ts";

/** The lines that somebody typed, and the first that is not a whole sheet. */
function read(typed: string) {
  const lines = typed.split("\n").filter((line) => line.trim() !== "");
  for (const [index, line] of lines.entries()) {
    const groups = splitGroups(line);
    const [wrong] = wrongGroups(groups);
    if (wrong !== undefined) return { lines, fault: { line: index + 1, group: wrong + 1 } };
    if (groups.length !== SHEET_GROUPS) return { lines, fault: { line: index + 1 } };
  }
  return { lines };
}

/** Old sheets in, a whole new set out; the set takes the screen until it is printed and checked. */
export function RenewSheets() {
  const desk = useDesk();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [threshold, setThreshold] = useState<Threshold>(THRESHOLDS[0]!);
  const [busy, setBusy] = useState(false);
  const { lines, fault } = read(typed);
  const renew = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      desk.sheets.value = await desk.engine.renewSheets(lines, threshold);
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
        <div class="field">
          <label for={id}>{desk.say(words.typed)}</label>
          <textarea
            id={id}
            rows={6}
            inputMode="numeric"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? `${id}-error` : undefined}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          {fault && (
            <p class="error" id={`${id}-error`} role="status">
              {fault.group === undefined
                ? desk.say(words.badSheet, { line: fault.line })
                : desk.say(words.badGroups, { line: fault.line, group: fault.group })}
            </p>
          )}
        </div>
        <ThresholdChoice value={threshold} onChange={setThreshold} />
        <button type="submit" disabled={busy || lines.length === 0 || fault !== undefined}>
          {desk.say(words.again)}
        </button>
      </form>
    </details>
  );
}
