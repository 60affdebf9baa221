import { front } from "../text/front.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";

export const TOPICS = [
  [front.heatTitle, front.heat],
  [front.feverTitle, front.fever],
  [front.papersTitle, front.papers],
] as const;

/** A plain information page: what a glance at the phone shows. index.html holds the same before the script. */
export function Front() {
  const { dispatch, say } = useRoom();
  return (
    <>
      <h1 tabIndex={-1}>{say(front.heading)}</h1>
      <p class="hint">{say(front.subtitle)}</p>
      {TOPICS.map(([title, words]) => (
        <section key={title.id}>
          <h2>{say(title)}</h2>
          <p>{say(words)}</p>
        </section>
      ))}
      <div class="links">
        <Button words={front.questions} kind="plain" onPress={() => dispatch({ type: "next" })} />
        <Button
          words={front.number}
          kind="plain"
          onPress={() => dispatch({ type: "go", screen: "return-code" })}
        />
        <Button
          words={front.envelope}
          kind="plain"
          onPress={() => dispatch({ type: "go", screen: "hand-in" })}
        />
      </div>
    </>
  );
}
