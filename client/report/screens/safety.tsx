import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { common } from "../text/common.ts";
import { start } from "../text/start.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { Tile } from "../widgets/tile.tsx";

/** Screen 2: nothing is asked of a person who is watched. */
export function Safety() {
  const { dispatch } = useRoom();
  const later = () => dispatch({ type: "go", screen: "later" });
  return (
    <>
      <Heading phrase={start.safety} />
      <ul class="tiles">
        <Tile
          words={common.yes}
          icon={controls.yes}
          onChoose={() => dispatch({ type: "danger", now: false })}
        />
        <Tile words={common.no} icon={controls.cross} onChoose={later} />
        <Tile
          words={start.danger}
          icon={controls.danger}
          onChoose={() => dispatch({ type: "danger", now: true })}
        />
        <Tile words={common.unknown} icon={codebook.question} onChoose={later} />
      </ul>
    </>
  );
}

/** "No": close, come back. */
export function Later() {
  const { leave } = useRoom();
  return (
    <>
      <Heading phrase={start.later} />
      <Sentence phrase={start.laterWhy} />
      <div class="actions">
        <Button words={common.leave} kind="main" icon={controls.leave} onPress={leave} />
      </div>
    </>
  );
}
