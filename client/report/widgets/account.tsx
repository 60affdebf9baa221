import { holdsCode } from "../code-in-text.ts";
import { NARRATIVE_LIMIT } from "../limits.ts";
import { facts } from "../text/facts.ts";
import { useRoom } from "./context.ts";
import { Paragraphs } from "./field.tsx";
import { Sentence } from "./heading.tsx";

/** A free text with its counter; tells at once when the code stands in it. */
export function Account(props: {
  readonly text: string;
  readonly code: readonly string[];
  readonly onText: (text: string) => void;
}) {
  const { say } = useRoom();
  const found = holdsCode(props.text, props.code);
  return (
    <>
      <Sentence phrase={facts.wordsHint} kind="hint" />
      <Paragraphs
        label={facts.wordsLabel}
        value={props.text}
        most={NARRATIVE_LIMIT}
        describedBy="left"
        invalid={found}
        onText={props.onText}
      />
      <p class="hint" id="left">
        {say(facts.wordsLeft, { left: NARRATIVE_LIMIT - props.text.length })}
      </p>
      {found ? <Sentence phrase={facts.wordsCode} kind="alert" /> : null}
    </>
  );
}
