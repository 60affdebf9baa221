import { useContext, useMemo, useState } from "preact/hooks";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { sending } from "../../report/text/sending.ts";
import { Button, TwiceButton } from "../../report/widgets/button.tsx";
import { useRoom } from "../../report/widgets/context.ts";
import { Heading, Sentence } from "../../report/widgets/heading.tsx";
import { shownOf } from "../../shared/carriage/body.ts";
import { framesOf } from "../../shared/carriage/frames.ts";
import { claimedBundle } from "../seal.ts";
import { text } from "../text.ts";
import { AgentCode } from "./agent.tsx";
import { Dots } from "./dots.tsx";
import { dateOf, EnvelopeContext } from "./envelope.ts";

/** A name that says nothing; the browser adds a number by itself when there is one already. */
const FILE = "infos.dat";

function keepFile(envelope: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([envelope as Uint8Array<ArrayBuffer>]));
  const link = document.createElement("a");
  link.href = address;
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** After the code: the agent's own code where an agent helped, then what to do with the envelope. */
export function Hand() {
  const { envelope, agent } = useContext(EnvelopeContext);
  const [noted, note] = useState(false);
  if (!envelope) return null;
  if (agent && !noted) return <AgentCode groups={agent} onNoted={() => note(true)} />;
  return <HandOver envelope={envelope} answers />;
}

/** What a person does with a sealed envelope: a file, or pictures of dots, or both. @param props.answers may come. */
export function HandOver(props: { readonly envelope: Uint8Array; readonly answers?: boolean }) {
  const { envelope } = props;
  const { state, leave } = useRoom();
  const { pinned } = useContext(EnvelopeContext);
  const [dots, showDots] = useState(false);
  const frames = useMemo(() => framesOf(shownOf(envelope), noble.sha256), [envelope]);
  if (dots) return <Dots frames={frames} onDone={() => showDots(false)} />;
  const until = pinned && claimedBundle(pinned)?.cek_not_after;
  const date = dateOf(until ?? 0, state.language);
  return (
    <>
      <Heading phrase={text.hand} />
      <Sentence phrase={text.handWhy} values={{ date }} />
      <div class="actions">
        <Button words={text.dots} kind="main" icon={controls.share} onPress={() => showDots(true)} />
      </div>
      <Sentence phrase={text.dotsWhy} kind="hint" />
      <div class="actions">
        <Button words={text.file} kind="main" icon={controls.received} onPress={() => keepFile(envelope)} />
      </div>
      <Sentence phrase={text.fileWhy} kind="hint" />
      {props.answers ? (
        <>
          <Sentence phrase={text.answers} />
          <Sentence phrase={sending.afterCode} kind="note" />
        </>
      ) : null}
      <div class="actions">
        <TwiceButton words={sending.finish} sure={text.finishSure} icon={controls.leave} onPress={leave} />
      </div>
    </>
  );
}
