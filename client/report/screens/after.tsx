import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { sending } from "../text/sending.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { Tile } from "../widgets/tile.tsx";

/** After an urgent call: the rest may be told, or not. */
export function More() {
  const { dispatch } = useRoom();
  return (
    <>
      <Heading phrase={sending.more} />
      <Sentence phrase={sending.moreWhy} />
      <ul class="tiles">
        <Tile words={sending.moreYes} icon={controls.yes} onChoose={() => dispatch({ type: "next" })} />
        <Tile
          words={sending.moreNo}
          icon={controls.cross}
          onChoose={() => dispatch({ type: "go", screen: "after" })}
        />
      </ul>
    </>
  );
}

/** Screen 17. */
export function After() {
  const { state, leave, say } = useRoom();
  return (
    <>
      <Heading phrase={state.draft.child === "yes" ? sending.afterChild : sending.after} />
      <Sentence phrase={sending.afterBack} />
      <Sentence phrase={sending.afterCode} kind="note" />
      {state.clockWrong ? <Sentence phrase={sending.clockSlow} kind="note" /> : null}
      <h2>{say(sending.numbers)}</h2>
      <Sentence phrase={sending.numbersList} />
      <div class="actions">
        <Button words={sending.finish} kind="main" icon={controls.leave} onPress={leave} />
      </div>
    </>
  );
}
