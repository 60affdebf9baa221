import { useRef, useState } from "preact/hooks";
import type { Localised } from "#schemas/language.ts";
import type { CaseView } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { dayWords } from "../shell/ui/days.ts";
import { useFocusKept } from "../shell/ui/useFocusKept.ts";
import { shell } from "../shell/words.ts";
import type { OpenCase } from "./openCase.ts";
import { retentionWords as words } from "./retentionWords.ts";

/** What of a closed case goes when, and what a supervisor is asked once a time is over. */
export function Retention({ open, onGone }: { readonly open: OpenCase; readonly onGone: () => void }) {
  const desk = useDesk();
  const [asking, setAsking] = useState<"story" | "case" | null>(null);
  const { summary, retention, shredded } = open.view;
  const { id } = summary;
  const review = desk.cases.value.find((item) => item.id === id)?.review;
  const part = useRef<HTMLDivElement>(null);
  useFocusKept(part, review);
  const day = (number: number | undefined) =>
    number === undefined ? "" : dayWords(number, desk.language.value);
  // What is to be reviewed stands in the list, which the case alone does not change.
  const decide = async (work: () => Promise<CaseView>, done: Localised) => {
    if (await open.run(work, done)) await desk.refreshCases().catch(desk.fail);
  };
  const eraseAll = async () => {
    try {
      await desk.engine.confirmWithdrawal(id);
      onGone();
      await desk.refreshCases();
      desk.done(words.caseErased);
    } catch (error) {
      desk.fail(error);
    }
  };
  return (
    <div class="retention" ref={part} tabIndex={-1}>
      {shredded !== null && <p class="note">{desk.say(words.shredded, { day: day(shredded) })}</p>}
      {summary.state === "closed" && retention["RT-CODED"] !== undefined && (
        <p class="small soft">
          {retention["RT-CONTACT"] !== undefined &&
            `${desk.say(words.contact, { day: day(retention["RT-CONTACT"]) })} `}
          {retention["RT-CASE"] !== undefined &&
            `${desk.say(words.story, { day: day(retention["RT-CASE"]) })} `}
          {desk.say(words.coded, { day: day(retention["RT-CODED"]) })}
        </p>
      )}
      {review && (
        <div class="note review">
          <p>{desk.say(review === "RT-CASE" ? words.reviewStory : words.reviewCase)}</p>
          {desk.may("RO-SUP") ? (
            <p class="actions">
              <button
                type="button"
                class="grave"
                disabled={open.busy}
                onClick={() => setAsking(review === "RT-CASE" ? "story" : "case")}
              >
                {desk.say(review === "RT-CASE" ? words.eraseStory : words.eraseCase)}
              </button>
              <button
                type="button"
                disabled={open.busy}
                onClick={() => void decide(() => desk.engine.keepLonger(id), words.kept)}
              >
                {desk.say(words.keepLonger)}
              </button>
            </p>
          ) : (
            <p>{desk.say(words.supervisor)}</p>
          )}
        </div>
      )}
      {asking && (
        <Dialog
          title={desk.say(asking === "story" ? words.eraseStory : words.eraseCase)}
          onClose={() => setAsking(null)}
        >
          <p>{desk.say(asking === "story" ? words.storyGoes : words.caseGoes)}</p>
          <p class="actions">
            <button
              type="button"
              class="grave"
              disabled={open.busy}
              onClick={() => {
                setAsking(null);
                if (asking === "story") void decide(() => desk.engine.eraseStory(id), words.storyErased);
                else void eraseAll();
              }}
            >
              {desk.say(asking === "story" ? words.eraseStory : words.eraseCase)}
            </button>
            <button type="button" class="quiet" onClick={() => setAsking(null)}>
              {desk.say(shell.cancel)}
            </button>
          </p>
        </Dialog>
      )}
    </div>
  );
}
