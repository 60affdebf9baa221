import { files as words } from "../text/files.ts";
import { useRoom } from "../widgets/context.ts";
import { Sentence } from "../widgets/heading.tsx";

/** How far the files are, on every screen after the words were sent. */
export function Progress() {
  const { state, say } = useRoom();
  const { upload } = state;
  if (!upload) return null;
  const { arrived, parts, held } = upload;
  const done = held !== "not-taken" && arrived === parts;
  const sentence = held ? words[held] : done ? words.arrived : words.underway;
  return (
    <div class="upload" role="status">
      <Sentence phrase={sentence} kind="note" />
      {done || held === "not-taken" ? null : (
        <progress class="line" aria-label={say(words.progress)} max={parts} value={arrived} />
      )}
    </div>
  );
}
