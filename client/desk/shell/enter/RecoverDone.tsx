import type { Recovered } from "../../engine/api.ts";
import { useDesk } from "../desk.ts";
import { Door } from "./Door.tsx";
import { recoverWords as words } from "./recoverWords.ts";

/** What came back, what did not, and what to do now. */
export function RecoverDone(props: { readonly made: Recovered; readonly onSheets: () => void }) {
  const desk = useDesk();
  const { cases, lost, files, serviceLost } = props.made;
  return (
    <Door title={desk.say(words.done)}>
      <p class="note fine" role="status">
        {desk.say(words.cases, { count: cases })}
      </p>
      {lost > 0 && <p class="note urgent">{desk.say(words.notBack, { count: lost })}</p>}
      {files > 0 && <p class="note">{desk.say(words.files, { count: files })}</p>}
      {serviceLost && <p class="note">{desk.say(words.withdrawn)}</p>}
      <p>{desk.say(words.nextSteps)}</p>
      <p class="actions">
        <button type="button" class="primary" onClick={props.onSheets}>
          {desk.say(words.toSheets)}
        </button>
      </p>
    </Door>
  );
}
