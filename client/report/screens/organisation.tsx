import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { common } from "../text/common.ts";
import { start } from "../text/start.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { Tile } from "../widgets/tile.tsx";

/** Which organisation reads, where several are listed; or that none can be reached. */
export function Organisation() {
  const { state, dispatch, errands, say } = useRoom();
  const visiting = state.trail.includes("return-picture");
  const every = state.organisations;
  const list = visiting ? every : every?.filter(({ closed }) => !closed);
  if (!list && !state.trouble) return <p role="status">{say(common.wait)}</p>;
  if (list?.length === 0 && every && every.length > 0)
    return (
      <>
        <Heading phrase={start.closed} />
        <Sentence phrase={start.closedWhy} />
        <div class="actions">
          <Button
            words={start.closedCode}
            kind="main"
            onPress={() => dispatch({ type: "go", screen: "return-code" })}
          />
        </div>
      </>
    );
  if (!list || list.length === 0)
    return (
      <>
        <Heading phrase={start.unavailable} />
        <Sentence phrase={start.unavailableWhy} />
        <div class="actions">
          <Button
            words={common.retry}
            kind="main"
            onPress={() => {
              dispatch({ type: "again" });
              errands.listing();
            }}
          />
        </div>
      </>
    );
  return (
    <>
      <Heading phrase={start.organisation} />
      <ul class="tiles">
        {list.map((organisation) => (
          <Tile
            key={organisation.id}
            words={{ id: `organisation.${organisation.id}`, ...organisation.name }}
            icon={controls.advisers}
            chosen={organisation.id === state.draft.organisation}
            onChoose={() => {
              dispatch({ type: "organisation", id: organisation.id });
              dispatch({ type: "next" });
            }}
          />
        ))}
      </ul>
    </>
  );
}
