import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { common } from "../text/common.ts";
import { consent } from "../text/consent.ts";
import { sending } from "../text/sending.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { Switches } from "../widgets/switches.tsx";
import { QuestionScreen } from "./question.tsx";

/** Screen 14: four switches, all off but the first. */
export function Consent() {
  const { dispatch } = useRoom();
  return (
    <>
      <Heading phrase={consent.heading} />
      <Sentence phrase={consent.hint} kind="hint" />
      <Switches />
      <Sentence phrase={consent.always} kind="note" />
      <div class="actions">
        <Button words={common.next} kind="main" onPress={() => dispatch({ type: "next" })} />
      </div>
    </>
  );
}

/** The comprehension question: a wrong answer replays what is true, and never blocks. */
export function Readers() {
  const { state, dispatch } = useRoom();
  const { reader } = state.draft;
  return (
    <>
      <QuestionScreen />
      {reader ? (
        <>
          <Sentence phrase={reader === "advisers" ? consent.right : consent.replay} kind="alert" />
          <div class="actions">
            <Button words={common.next} kind="main" onPress={() => dispatch({ type: "next" })} />
          </div>
        </>
      ) : null}
    </>
  );
}

/** Without agreement to keep the account there is nothing to send, and nobody is scolded for it. */
export function Refused() {
  const { dispatch, leave } = useRoom();
  return (
    <>
      <Heading phrase={consent.refused} />
      <Sentence phrase={consent.refusedWhy} />
      <div class="actions">
        <Button words={sending.finish} kind="main" icon={controls.leave} onPress={leave} />
        <Button words={common.back} onPress={() => dispatch({ type: "back" })} />
      </div>
    </>
  );
}
