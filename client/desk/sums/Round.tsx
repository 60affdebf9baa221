import { useState } from "preact/hooks";
import { sumTableTitle } from "#aggregation/sum/tables.ts";
import type { SumState } from "../engine/sums/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { dayWords } from "../shell/ui/days.ts";
import { Audit } from "./Audit.tsx";
import { Compare } from "./Compare.tsx";
import { Contribute } from "./Contribute.tsx";
import { Protected } from "./Protected.tsx";
import type { RoundProps } from "./props.ts";
import { sumsWords as words } from "./words.ts";

const STEPS = [words.stepKeys, words.stepAdd, words.stepAudit, words.stepMarks, words.stepReady];
/** How many steps are behind an organisation. */
const DONE: Readonly<Record<SumState, number>> = {
  called: 0,
  waiting: 0,
  compare: 0,
  contribute: 1,
  adding: 1,
  audit: 2,
  marking: 3,
  ready: 4,
  stopped: 0,
};
/** Later the keys of the sum may be out already. */
const STOPPABLE: ReadonlySet<SumState> = new Set(["waiting", "compare", "contribute", "adding"]);

/** One round: who is in it, how far it is, and the one thing to do now. */
export function Round({ round, onChange, onAgain }: RoundProps & { readonly onAgain: () => void }) {
  const desk = useDesk();
  const { state, members } = round;
  const title = `${desk.say(sumTableTitle(round.table))}, ${round.quarter}`;
  const name = (id: string | undefined) => {
    const member = members.find((one) => one.id === id);
    return member ? desk.say(member.name) : "";
  };
  return (
    <li class="panel" aria-label={title}>
      <div class="entry-head">
        <h3>{title}</h3>
        <div class="chips">
          <span class="chip">
            {desk.say(words.until, { day: dayWords(round.deadline, desk.language.value) })}
          </span>
        </div>
      </div>
      <p class="soft">{members.map(({ id }) => name(id)).join(" · ")}</p>
      {state !== "stopped" && <Steps done={DONE[state]} />}
      {round.trouble && (
        <p class="note urgent" role="alert">
          {desk.say(round.trouble)}
        </p>
      )}
      {state === "called" && <Called round={round} onChange={onChange} />}
      {state === "compare" && <Compare round={round} onChange={onChange} />}
      {state === "contribute" && <Contribute round={round} onChange={onChange} />}
      {state === "adding" && <p>{desk.say(words.adding)}</p>}
      {state === "audit" && <Audit round={round} onChange={onChange} />}
      {state === "marking" && <p>{desk.say(words.marking)}</p>}
      {state === "ready" && <Protected round={round} onChange={onChange} />}
      {(state === "waiting" || state === "adding" || state === "marking") && (
        <p class="hint" role="status">
          {round.waitingFor.length > 0
            ? desk.say(words.waiting, { names: round.waitingFor.map(name).join(", ") })
            : desk.say(words.waitingNobody)}
        </p>
      )}
      {state === "stopped" && (
        <>
          <p class="note" role="status">
            {round.stoppedBy
              ? desk.say(words.stopped, { name: name(round.stoppedBy) })
              : desk.say(words.ended)}
          </p>
          <div class="actions">
            <button type="button" onClick={onAgain}>
              {desk.say(words.again)}
            </button>
          </div>
        </>
      )}
      {STOPPABLE.has(state) && <Stop round={round} onChange={onChange} />}
    </li>
  );
}

function Steps({ done }: { readonly done: number }) {
  const desk = useDesk();
  return (
    <ol class="sum-steps" aria-label={desk.say(words.steps)}>
      {STEPS.map((step, index) => (
        <li
          key={step.id}
          class={index < done ? "done" : undefined}
          aria-current={index === done ? "step" : undefined}
        >
          {desk.say(step)}
        </li>
      ))}
    </ol>
  );
}

function Called({ round, onChange }: RoundProps) {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      await desk.engine.joinSum(round.sum);
      desk.done(words.joined);
      await onChange();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{desk.say(words.isCalled)}</p>
      <div class="actions">
        <button type="button" class="primary" disabled={busy} onClick={() => void join()}>
          {desk.say(words.join)}
        </button>
      </div>
    </>
  );
}

function Stop({ round, onChange }: RoundProps) {
  const desk = useDesk();
  const [asked, setAsked] = useState(false);
  const stop = async () => {
    setAsked(false);
    try {
      await desk.engine.stopSum(round.sum);
      desk.done(words.stoppedDone);
    } catch (error) {
      desk.fail(error);
    }
    await onChange();
  };
  return (
    <div class="actions">
      <button type="button" class="grave" onClick={() => setAsked(true)}>
        {desk.say(words.stop)}
      </button>
      {asked && (
        <Dialog title={desk.say(words.stop)} onClose={() => setAsked(false)}>
          <p>{desk.say(words.stopLead)}</p>
          <p class="actions">
            <button type="button" class="grave" onClick={() => void stop()}>
              {desk.say(words.stopNow)}
            </button>
            <button type="button" onClick={() => setAsked(false)}>
              {desk.say(words.cancel)}
            </button>
          </p>
        </Dialog>
      )}
    </div>
  );
}
