import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { common } from "../text/common.ts";
import { help } from "../text/help.ts";
import { sending } from "../text/sending.ts";
import { Button, TwiceButton } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";

/** Danger now: three answers are enough, and what is kept is said before it goes. */
export function UrgentSend() {
  const { dispatch } = useRoom();
  return (
    <>
      <Heading phrase={help.urgentSend} />
      <Sentence phrase={help.urgentConsent} />
      <div class="actions">
        <Button
          words={sending.send}
          kind="main"
          icon={controls.send}
          onPress={() => dispatch({ type: "next" })}
        />
        <TwiceButton
          words={common.erase}
          sure={sending.eraseSure}
          icon={controls.erase}
          onPress={() => dispatch({ type: "erase" })}
        />
      </div>
    </>
  );
}

/** On the way: honest about not being there yet, and the answers stay. */
export function Send(props: { readonly onRetry: () => void }) {
  const { state, dispatch } = useRoom();
  const { trouble } = state;
  const date = new Date().toLocaleDateString(state.language, { dateStyle: "long" });
  return (
    <>
      <Heading phrase={sending.notYet} />
      {trouble ? (
        <>
          <p class="picture">
            <Pictogram path={controls.offline} size={56} />
          </p>
          <Sentence phrase={sending[trouble]} values={{ date }} kind="alert" />
          <div class="actions">
            <Button
              words={common.retry}
              kind="main"
              icon={controls.send}
              onPress={() => {
                dispatch({ type: "again" });
                props.onRetry();
              }}
            />
            <TwiceButton
              words={common.erase}
              sure={sending.eraseSure}
              icon={controls.erase}
              onPress={() => dispatch({ type: "erase" })}
            />
          </div>
        </>
      ) : (
        <>
          <p class="picture">
            <Pictogram path={controls.lock} size={56} />
          </p>
          <div role="status">
            <Sentence phrase={state.work === undefined ? sending.working : sending.crowded} />
          </div>
          {state.work !== undefined && (
            <progress value={state.work} aria-label={common.progress[state.language]} />
          )}
        </>
      )}
    </>
  );
}
