import { useContext, useState } from "preact/hooks";
import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { dayNumber } from "#schemas/time.ts";
import { TOPICS } from "../../report/screens/front.tsx";
import { common } from "../../report/text/common.ts";
import { front } from "../../report/text/front.ts";
import { start } from "../../report/text/start.ts";
import { Button } from "../../report/widgets/button.tsx";
import { useRoom } from "../../report/widgets/context.ts";
import { Heading, Sentence } from "../../report/widgets/heading.tsx";
import { Tile } from "../../report/widgets/tile.tsx";
import { claimedBundle, dayOf } from "../seal.ts";
import { text } from "../text.ts";
import { Add } from "./add.tsx";
import { dateOf, EnvelopeContext } from "./envelope.ts";

/** The same plain page as on the site; what needs a network is not offered. */
export function Front() {
  const { dispatch, say } = useRoom();
  const [adding, add] = useState(false);
  if (adding) return <Add onBack={() => add(false)} />;
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
        <Button words={text.addLink} kind="plain" onPress={() => add(true)} />
      </div>
    </>
  );
}

/** Nobody can be called from here, so danger is answered with words and not with a tile. */
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
        <Tile words={common.unknown} icon={codebook.question} onChoose={later} />
      </ul>
      <Sentence phrase={text.danger} kind="note" />
    </>
  );
}

/** What this is, who opens, until when. A file that is over takes no text. */
export function About() {
  const { state, dispatch, say } = useRoom();
  const { pinned } = useContext(EnvelopeContext);
  const bundle = pinned && claimedBundle(pinned);
  if (!bundle) return <Broken />;
  const now = Date.now();
  const until = dateOf(bundle.cek_not_after, state.language);
  if (dayOf(bundle, now) > bundle.cek_not_after) {
    const date = dateOf(dayNumber(now), state.language);
    return (
      <>
        <Heading phrase={text.over} />
        <Sentence phrase={text.overWhy} values={{ until, date }} />
      </>
    );
  }
  return (
    <>
      <Heading phrase={start.about} />
      <Sentence phrase={start.aboutName} />
      <Sentence phrase={text.about} />
      <Sentence phrase={start.aboutReader} values={{ name: say(bundle.name) }} />
      <Sentence phrase={text.aboutOpen} />
      <Sentence phrase={text.aboutUntil} values={{ date: until }} />
      {dayNumber(now) < bundle.not_before ? <Sentence phrase={text.clock} kind="note" /> : null}
      <Sentence phrase={start.aboutStop} />
      <Sentence phrase={start.aboutEmergency} />
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

/** A bare template, or a file that was cut on its way. */
export function Broken() {
  return (
    <main class="screen">
      <h1>{text.broken.fr}</h1>
      <p>{text.brokenWhy.fr}</p>
      <h2 lang="en">{text.broken.en}</h2>
      <p lang="en">{text.brokenWhy.en}</p>
    </main>
  );
}
