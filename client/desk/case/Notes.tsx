import { useDesk } from "../shell/desk.ts";
import { dayWords } from "../shell/ui/days.ts";
import type { OpenCase } from "./openCase.ts";
import { useDraft } from "./useDraft.ts";
import { words } from "./words.ts";

/** Notes between colleagues. */
export function Notes({ open }: { readonly open: OpenCase }) {
  const desk = useDesk();
  const { view } = open;
  const [text, setText] = useDraft(`note/${view.summary.id}`);
  const add = async () => {
    if (await open.run(() => desk.engine.addNote(view.summary.id, text.trim()), words.noteAdded)) setText("");
  };
  return (
    <details class="section">
      <summary>
        {desk.say(words.notes)}{" "}
        {view.notes.length > 0 && <span class="chip number">{view.notes.length}</span>}
      </summary>
      <p class="hint">{desk.say(words.notesHint)}</p>
      <ol class="lines">
        {view.notes.map((note) => (
          <li key={note.id}>
            <p class="small soft">{dayWords(note.day, desk.language.value)}</p>
            <p class="said-words">{note.text}</p>
          </li>
        ))}
      </ol>
      <textarea
        aria-label={desk.say(words.notes)}
        value={text}
        maxLength={6000}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" disabled={!text.trim() || open.busy} onClick={() => void add()}>
        {desk.say(words.addNote)}
      </button>
    </details>
  );
}
