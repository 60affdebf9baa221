import { useRef, useState } from "preact/hooks";
import type { Localised } from "#schemas/language.ts";
import { useDesk } from "../shell/desk.ts";
import { Answer } from "./Answer.tsx";
import { CaseHead } from "./CaseHead.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { Coding } from "./Coding.tsx";
import { Hold } from "./Hold.tsx";
import { Lights } from "./Lights.tsx";
import { type NextStep, nextStep } from "./nextStep.ts";
import { useOpenCase } from "./openCase.ts";
import { Retention } from "./Retention.tsx";
import { SideSections } from "./SideSections.tsx";
import { Story } from "./Story.tsx";
import { Thread } from "./Thread.tsx";
import { WithdrawalPanel, WithdrawDialog } from "./WithdrawDialog.tsx";
import { WithheldCase } from "./WithheldCase.tsx";
import { words } from "./words.ts";

/** The wide side of a room: the case that is open, or a hint of how to open one. */
export function CasePane(props: {
  readonly id: string | null;
  readonly hint: Localised;
  readonly onBack: () => void;
}) {
  const desk = useDesk();
  return (
    <div class="case-pane">
      {props.id && desk.cases.value.some((item) => item.id === props.id && item.unlisted) ? (
        <WithheldCase key={props.id} id={props.id} onBack={props.onBack} />
      ) : props.id ? (
        <OneCase key={props.id} id={props.id} onBack={props.onBack} />
      ) : (
        <p class="empty">{desk.say(props.hint)}</p>
      )}
    </div>
  );
}

function OneCase({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const desk = useDesk();
  const open = useOpenCase(id, onBack);
  const answer = useRef<HTMLTextAreaElement>(null);
  const codingPart = useRef<HTMLElement>(null);
  const [asking, setAsking] = useState<"close" | "withdraw" | null>(null);
  const [question, setQuestion] = useState<string | null>(null);
  if (!open) return <p class="empty">{desk.say(words.opening)}</p>;
  const { view, run } = open;
  const step = nextStep({
    ...view,
    facts: open.editor.facts.value,
    repliesLeft: view.shredded === null ? view.repliesLeft : 0,
  });

  const listed = desk.cases.value.find((item) => item.id === id);
  const arrived =
    listed !== undefined &&
    (listed.unread > view.summary.unread ||
      (listed.state === "withdrawal-asked" && view.summary.state !== "withdrawal-asked"));

  const act: Readonly<Record<NextStep, () => void>> = {
    withdraw: () => setAsking("withdraw"),
    "mark-read": () => void run(() => desk.engine.markRead(id)),
    answer: () => answer.current?.focus(),
    code: () => codingPart.current?.querySelector<HTMLElement>("button, input")?.focus(),
    verify: () => codingPart.current?.querySelector<HTMLElement>(".verification input:checked")?.focus(),
    close: () => setAsking("close"),
    reopen: () => void run(() => desk.engine.reopenCase(id)),
  };
  return (
    <article class="case" aria-label={desk.say(words.title)}>
      <h1 class="alone">{desk.say(words.title)}</h1>
      <CaseHead
        open={open}
        step={step}
        onStep={act[step]}
        onBack={onBack}
        onClose={() => setAsking("close")}
      />
      {arrived && (
        <div class="arrived note" role="status">
          {desk.say(words.arrived)}{" "}
          <button type="button" class="link" onClick={() => void run(() => desk.engine.openCase(id))}>
            {desk.say(words.openAgain)}
          </button>
        </div>
      )}
      {view.summary.state === "withdrawal-asked" ? (
        <>
          {view.hold && <Hold open={open} />}
          <WithdrawalPanel />
        </>
      ) : (
        <div class="case-columns">
          <div class="case-words">
            <Retention open={open} onGone={onBack} />
            <Lights
              open={open}
              onAsk={(text) => {
                setQuestion(text);
                answer.current?.focus();
              }}
            />
            <Story view={view} />
            <Thread view={view} />
            {view.shredded === null && (
              <Answer open={open} input={answer} prepared={question} onTaken={() => setQuestion(null)} />
            )}
            <SideSections open={open} onGone={onBack} />
          </div>
          <section class="coding" ref={codingPart} aria-labelledby="coding-title">
            <Coding open={open} />
          </section>
        </div>
      )}
      {asking === "close" && <CloseDialog open={open} onDone={() => setAsking(null)} />}
      {asking === "withdraw" && <WithdrawDialog id={id} onCancel={() => setAsking(null)} onErased={onBack} />}
    </article>
  );
}
