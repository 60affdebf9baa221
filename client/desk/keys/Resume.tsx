import { useId, useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { SheetsField } from "../shell/enter/SheetsField.tsx";
import { readTypedSheets } from "../shell/enter/typedSheets.ts";
import { recoveryWords as words } from "./recoveryWords.ts";

/** Goes on with a restart that was interrupted, or brings back what an older backup still holds. */
export function Resume() {
  const desk = useDesk();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [file, setFile] = useState<File | undefined>();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const sheets = readTypedSheets(typed);
  const ready = file && sheets.lines.length > 0 && !sheets.fault && !progress;
  const resume = async (event: Event) => {
    event.preventDefault();
    if (!file) return;
    setProgress({ done: 0, total: 0 });
    try {
      await desk.engine.restoreCases(sheets.lines, file, (done, total) => setProgress({ done, total }));
      await desk.refreshCases();
      setTyped("");
      desk.done(words.resumed);
    } catch (error) {
      desk.fail(error);
    } finally {
      setProgress(null);
    }
  };
  return (
    <details class="section">
      <summary>{desk.say(words.resume)}</summary>
      <p class="hint">{desk.say(words.resumeWhy)}</p>
      <form class="narrow" onSubmit={resume}>
        <SheetsField label={words.sheets} value={typed} read={sheets} onChange={setTyped} />
        <div class="field">
          <label for={id}>{desk.say(words.file)}</label>
          <input id={id} type="file" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
        </div>
        <p class="actions" aria-live="polite">
          <button type="submit" disabled={!ready}>
            {progress ? desk.say(words.making, progress) : desk.say(words.resume)}
          </button>
        </p>
      </form>
    </details>
  );
}
