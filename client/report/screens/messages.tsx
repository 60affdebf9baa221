import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { comingBack } from "../text/coming-back.ts";
import { common } from "../text/common.ts";
import { sending } from "../text/sending.ts";
import type { ShownMessage } from "../visit.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";

const STEPS = [
  ["received", comingBack.received, controls.received],
  ["read", comingBack.read, controls.read],
  ["in-progress", comingBack.inProgress, controls.progress],
  ["help-offered", comingBack.helpOffered, controls.offered],
  ["closed", comingBack.closed, controls.closed],
] as const;

/** The step that the newest reply names; an acknowledgement alone means received. */
export function stepOf(messages: readonly ShownMessage[]): number {
  const named = [...messages].reverse().find((message) => message.status)?.status;
  const step = STEPS.findIndex(([status]) => status === named);
  return step >= 0 ? step : messages.length > 0 ? 0 : -1;
}

function Status({ step }: { readonly step: number }) {
  const { say } = useRoom();
  return (
    <ol class="steps" aria-label={say(comingBack.status)}>
      {STEPS.map(([status, words, icon], position) => (
        <li
          key={status}
          class={position === step ? "now" : position < step ? "past" : ""}
          aria-current={position === step ? "step" : undefined}
        >
          <Pictogram path={icon} size={32} />
          <span>{say(words)}</span>
        </li>
      ))}
    </ol>
  );
}

function Message({ message }: { readonly message: ShownMessage }) {
  const { state, errands, say } = useRoom();
  const said = state.visit.quotes[message.index];
  const answer = (approved: boolean) => {
    const { quoteAsk, quoteYes, quoteNo } = comingBack;
    errands.quote(message.index, approved, `${quoteAsk.fr} ${(approved ? quoteYes : quoteNo).fr}`);
  };
  if (message.text === "") return null;
  return (
    <li class={`message ${message.kind}`}>
      {message.from ? <p class="hint">{say(comingBack.from, { name: message.from })}</p> : null}
      <p class="text">{message.text}</p>
      {message.kind === "quote" ? (
        <>
          <Sentence phrase={comingBack.quoteAsk} />
          {said === undefined ? (
            <div class="pair">
              <Button words={comingBack.quoteYes} icon={controls.yes} onPress={() => answer(true)} />
              <Button words={comingBack.quoteNo} icon={controls.cross} onPress={() => answer(false)} />
            </div>
          ) : (
            <Sentence phrase={said ? comingBack.quoteSaidYes : comingBack.quoteSaidNo} kind="alert" />
          )}
        </>
      ) : null}
    </li>
  );
}

/** What the organisation answered. Any well-formed code shows this page, most of them without a message. */
export function Messages() {
  const { state, dispatch, errands, leave } = useRoom();
  const { messages, trouble } = state.visit;
  if (trouble)
    return (
      <>
        <Heading phrase={comingBack.failed} />
        <Sentence
          phrase={trouble === "offline" ? comingBack.failedWhy : sending[trouble]}
          values={{ date: new Date().toLocaleDateString(state.language) }}
          kind="alert"
        />
        <div class="actions">
          <Button words={common.retry} kind="main" onPress={errands.read} />
        </div>
      </>
    );
  if (!messages)
    return (
      <>
        <Heading phrase={common.wait} />
        <div role="status">
          <Sentence phrase={comingBack.loading} />
        </div>
      </>
    );
  const worded = messages.filter((message) => message.text !== "");
  return (
    <>
      <Heading phrase={messages.length === 0 ? comingBack.none : comingBack.answers} />
      {messages.length === 0 ? (
        <Sentence phrase={comingBack.noneWhy} />
      ) : (
        <>
          <Status step={stepOf(messages)} />
          <ul class="messages">
            {worded.map((message) => (
              <Message key={message.index} message={message} />
            ))}
          </ul>
          {worded.length > 0 ? <Sentence phrase={comingBack.careful} kind="note" /> : null}
        </>
      )}
      {state.trouble ? <Sentence phrase={sending[state.trouble]} kind="alert" /> : null}
      {state.clockWrong ? <Sentence phrase={sending.clockSlow} kind="note" /> : null}
      <div class="actions">
        <Button
          words={comingBack.reply}
          icon={controls.message}
          onPress={() => dispatch({ type: "go", screen: "reply" })}
        />
        <Button
          words={comingBack.reconsent}
          icon={controls.change}
          onPress={() => dispatch({ type: "go", screen: "reconsent" })}
        />
        <Button
          words={comingBack.withdraw}
          icon={controls.erase}
          onPress={() => dispatch({ type: "go", screen: "withdraw" })}
        />
        <Button words={comingBack.finish} kind="main" icon={controls.leave} onPress={leave} />
      </div>
    </>
  );
}
