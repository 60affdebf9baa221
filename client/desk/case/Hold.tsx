import { useRef, useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { dayWords } from "../shell/ui/days.ts";
import { useFocusKept } from "../shell/ui/useFocusKept.ts";
import { shell } from "../shell/words.ts";
import { holdWords as words } from "./holdWords.ts";
import type { OpenCase } from "./openCase.ts";

const MONTH = 30;
/** Offered lengths, in days. */
const LENGTHS = [3 * MONTH, 6 * MONTH, 365, 730];
const DAY = 86_400_000;

/** Whether two people hold the case, until when, and what the next of the two can do. */
export function Hold({ open }: { readonly open: OpenCase }) {
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  const { hold } = open.view;
  const title = useRef<HTMLElement>(null);
  useFocusKept(title, `${hold?.proposedBy}/${hold?.confirmedBy}/${hold?.endProposedBy}`);
  const { id } = open.view.summary;
  const day = hold ? dayWords(hold.until, desk.language.value) : "";
  const own = desk.status.value.device;
  if (!hold)
    return (
      <details class="section">
        <summary ref={title}>{desk.say(words.title)}</summary>
        <p class="small soft">{desk.say(words.what)}</p>
        <p class="actions">
          <button type="button" disabled={open.busy} onClick={() => setAsking(true)}>
            {desk.say(words.propose)}
          </button>
        </p>
        {asking && <ProposeDialog open={open} onDone={() => setAsking(false)} />}
      </details>
    );
  const second = hold.confirmedBy ? hold.endProposedBy : hold.proposedBy;
  const mine = second === own;
  return (
    <details class="section" open>
      <summary ref={title}>{desk.say(words.title)}</summary>
      <p class={hold.confirmedBy ? "note urgent" : "note"} role="status">
        {desk.say(hold.confirmedBy ? words.held : words.proposed, { day })}
        {hold.endProposedBy && ` ${desk.say(words.endProposed)}`}
      </p>
      {second !== undefined && mine ? (
        <p class="small soft">{desk.say(words.another)}</p>
      ) : (
        <p class="actions">
          <button
            type="button"
            disabled={open.busy}
            onClick={() =>
              void open.run(
                () => (hold.confirmedBy ? desk.engine.endHold(id) : desk.engine.confirmHold(id)),
                words.signed,
              )
            }
          >
            {desk.say(hold.confirmedBy ? (hold.endProposedBy ? words.end : words.proposeEnd) : words.confirm)}
          </button>
        </p>
      )}
    </details>
  );
}

function ProposeDialog({ open, onDone }: { readonly open: OpenCase; readonly onDone: () => void }) {
  const desk = useDesk();
  const [length, setLength] = useState(LENGTHS[1]!);
  const today = Math.floor(desk.now() / DAY);
  const propose = async () => {
    const done = await open.run(
      () => desk.engine.proposeHold(open.view.summary.id, today + length),
      words.signed,
    );
    if (done) onDone();
  };
  return (
    <Dialog title={desk.say(words.propose)} onClose={onDone}>
      <p>{desk.say(words.proposeWhy)}</p>
      <label class="field">
        {desk.say(words.until)}
        <select value={length} onChange={(event) => setLength(Number(event.currentTarget.value))}>
          {LENGTHS.map((days) => (
            <option key={days} value={days}>
              {dayWords(today + days, desk.language.value)}
            </option>
          ))}
        </select>
      </label>
      <p class="actions">
        <button type="button" class="primary" disabled={open.busy} onClick={() => void propose()}>
          {desk.say(words.propose)}
        </button>
        <button type="button" class="quiet" onClick={onDone}>
          {desk.say(shell.cancel)}
        </button>
      </p>
    </Dialog>
  );
}
