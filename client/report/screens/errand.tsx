import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { holdsCode } from "../code-in-text.ts";
import { chosen } from "../journey.ts";
import { comingBack } from "../text/coming-back.ts";
import { consent } from "../text/consent.ts";
import { files as fileWords } from "../text/files.ts";
import { sending } from "../text/sending.ts";
import { Account } from "../widgets/account.tsx";
import { Button, TwiceButton } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { Switches } from "../widgets/switches.tsx";

export function Reply() {
  const { state, dispatch } = useRoom();
  const { reply, groups } = state.visit;
  const { files } = state.draft;
  return (
    <>
      <Heading phrase={comingBack.reply} />
      <Account text={reply} code={groups} onText={(text) => dispatch({ type: "reply", text })} />
      <div class="actions">
        <Button
          words={sending.send}
          kind="main"
          icon={controls.send}
          disabled={(reply.trim() === "" && files.length === 0) || holdsCode(reply, groups)}
          onPress={() => dispatch({ type: "errand", errand: "reply" })}
        />
        {chosen(state)?.files ? (
          <Button
            words={files.length > 0 ? fileWords.change : fileWords.add}
            icon={controls.share}
            onPress={() => dispatch({ type: "go", screen: "files" })}
          />
        ) : null}
      </div>
    </>
  );
}

/** The switches again. Not keeping the account is a withdrawal, which has its own page. */
export function Reconsent() {
  const { state, dispatch } = useRoom();
  return (
    <>
      <Heading phrase={comingBack.reconsent} />
      <Sentence phrase={comingBack.reconsentHint} kind="hint" />
      <Switches />
      <Sentence phrase={consent.always} kind="note" />
      <div class="actions">
        <Button
          words={sending.send}
          kind="main"
          icon={controls.send}
          onPress={() =>
            dispatch(
              state.draft.consent.store
                ? { type: "errand", errand: "reconsent" }
                : { type: "go", screen: "withdraw" },
            )
          }
        />
      </div>
    </>
  );
}

export function Withdraw() {
  const { dispatch } = useRoom();
  return (
    <>
      <Heading phrase={comingBack.withdraw} />
      <Sentence phrase={comingBack.withdrawWhy} />
      <div class="actions">
        <TwiceButton
          words={comingBack.withdrawNow}
          sure={comingBack.withdrawSure}
          icon={controls.erase}
          onPress={() => dispatch({ type: "errand", errand: "withdraw" })}
        />
        <Button words={comingBack.keep} kind="main" onPress={() => dispatch({ type: "back" })} />
      </div>
    </>
  );
}

export function ReturnSent() {
  const { state, leave } = useRoom();
  return (
    <>
      <Heading phrase={comingBack.sent} />
      <Sentence phrase={state.visit.errand === "withdraw" ? comingBack.withdrawn : comingBack.sentWhy} />
      <div class="actions">
        <Button words={comingBack.finish} kind="main" icon={controls.leave} onPress={leave} />
      </div>
    </>
  );
}
