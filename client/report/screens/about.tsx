import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { start } from "../text/start.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";

/** Screen 3: what this is, who reads, and what it cannot do. */
export function About() {
  const { state, dispatch, say } = useRoom();
  const reader = state.organisations?.find((one) => one.id === state.draft.organisation);
  return (
    <>
      <Heading phrase={start.about} />
      <Sentence phrase={start.aboutName} />
      <Sentence phrase={start.aboutPolice} />
      {reader ? (
        <>
          <Sentence phrase={start.aboutReader} values={{ name: say(reader.name) }} />
          <Sentence phrase={reader.witnessed ? start.aboutWitnessed : start.aboutAlone} />
        </>
      ) : null}
      <Sentence phrase={start.aboutStop} />
      <Sentence phrase={start.aboutPromise} />
      <Sentence phrase={start.aboutEmergency} />
      <Sentence phrase={start.aboutNetwork} kind="note" />
      <div class="actions">
        <Button
          words={start.understood}
          kind="main"
          icon={controls.yes}
          onPress={() => dispatch({ type: "next" })}
        />
      </div>
    </>
  );
}

/** After a child's age: few questions, no story (domain 3.6). */
export function ChildNote() {
  const { dispatch } = useRoom();
  return (
    <>
      <Heading phrase={start.childNote} />
      <Sentence phrase={start.childWhat} />
      <div class="actions">
        <Button words={start.understood} kind="main" onPress={() => dispatch({ type: "next" })} />
      </div>
    </>
  );
}

/** A browser without what sealing needs: no text is taken, and the person learns what to do instead. */
export function Unsupported() {
  return (
    <>
      <Heading phrase={start.unsupported} />
      <Sentence phrase={start.unsupportedWhy} />
    </>
  );
}
