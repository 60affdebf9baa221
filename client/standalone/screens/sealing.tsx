import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { Code as CodeScreen } from "../../report/screens/code.tsx";
import { Summary as SummaryScreen } from "../../report/screens/summary.tsx";
import { common } from "../../report/text/common.ts";
import { sending } from "../../report/text/sending.ts";
import { Button, TwiceButton } from "../../report/widgets/button.tsx";
import { useRoom } from "../../report/widgets/context.ts";
import { Heading, Sentence } from "../../report/widgets/heading.tsx";
import { text } from "../text.ts";

/** The page stands still while it derives the code; it says so before. */
export function Sealing() {
  const { state, dispatch } = useRoom();
  const { trouble } = state;
  const date = new Date().toLocaleDateString(state.language, { dateStyle: "long" });
  if (!trouble)
    return (
      <>
        <Heading phrase={text.locking} />
        <p class="picture">
          <Pictogram path={controls.lock} size={56} />
        </p>
        <div role="status">
          <Sentence phrase={text.lockingWhy} />
        </div>
      </>
    );
  return (
    <>
      <Heading phrase={sending.notYet} />
      <Sentence phrase={sending[trouble]} values={{ date }} kind="alert" />
      <div class="actions">
        <Button
          words={common.retry}
          kind="main"
          icon={controls.lock}
          onPress={() => dispatch({ type: "again" })}
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

/** The last look before the envelope is locked. */
export const Summary = () => <SummaryScreen onwards={text.lock} />;

/** The code, honest about what has happened: locked, and still here. */
export const Code = () => <CodeScreen done={text.locked} />;
