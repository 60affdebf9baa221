import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { pageOf } from "../questions/question.ts";
import { questionOf } from "../screen.ts";
import { common } from "../text/common.ts";
import { facts } from "../text/facts.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { Tile } from "../widgets/tile.tsx";

/** Any question that is answered by touching pictures. */
export function QuestionScreen() {
  const { state, dispatch, say } = useRoom();
  const question = questionOf(state.screen);
  if (!question) return null;
  const { options, more } = pageOf(question, state.draft, state.page);
  const chosen = question.chosen(state.draft);
  const recent = state.draft.when === "WB-NOW" || state.draft.when === "WB-WEEK";
  return (
    <>
      <Heading phrase={question.title(state.draft)} />
      {question.hint ? <Sentence phrase={question.hint} kind="hint" /> : null}
      {question.most > 1 ? (
        <p class="hint">
          {question.most < 5 ? say(common.upTo, { most: question.most }) : say(common.several)}
        </p>
      ) : null}
      {state.screen === "ongoing" && recent && state.draft.tiles.includes("T2") ? (
        <Sentence phrase={facts.medical} kind="note" />
      ) : null}
      <ul class="tiles">
        {options.map((option) => (
          <Tile
            key={option.code}
            words={option.words}
            icon={option.icon}
            chosen={chosen.includes(option.code)}
            onChoose={() => dispatch({ type: "choose", code: option.code })}
          />
        ))}
        {more ? (
          <Tile words={common.more} icon={controls.forward} onChoose={() => dispatch({ type: "page" })} />
        ) : null}
      </ul>
      {question.most > 1 ? (
        <div class={chosen.length > 0 ? "actions stays" : "actions"}>
          <Button
            words={chosen.length > 0 ? common.next : common.skip}
            kind={chosen.length > 0 ? "main" : "skip"}
            onPress={() => dispatch({ type: "next" })}
          />
        </div>
      ) : null}
    </>
  );
}
