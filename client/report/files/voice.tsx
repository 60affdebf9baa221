import { useEffect, useRef, useState } from "preact/hooks";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { files as words } from "../text/files.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Sentence } from "../widgets/heading.tsx";
import { Preview } from "./preview.tsx";
import { type Recording, record } from "./recorder.ts";

/** Records when told to, stops when told to, and keeps nothing until told to. */
export function Voice(props: { readonly onKeep: (sound: Blob) => void; readonly onClose: () => void }) {
  const { say } = useRoom();
  const [phase, go] = useState<"ready" | "listening" | "refused">("ready");
  const [sound, hear] = useState<Blob>();
  const running = useRef<Recording | undefined>(undefined);
  useEffect(() => () => running.current?.drop(), []);
  const start = async () => {
    try {
      running.current = await record();
      go("listening");
    } catch {
      go("refused");
    }
  };
  const stop = async () => {
    hear(await running.current?.stop());
    running.current = undefined;
    go("ready");
  };
  if (phase === "refused")
    return (
      <>
        <Sentence phrase={words.noMicrophone} kind="alert" />
        <Button words={words.throwAway} icon={controls.cross} onPress={props.onClose} />
      </>
    );
  if (phase === "listening")
    return (
      <>
        <div role="status">
          <Sentence phrase={words.listening} kind="note" />
        </div>
        <Button words={words.stop} kind="main" icon={controls.cross} onPress={() => void stop()} />
      </>
    );
  if (!sound)
    return (
      <>
        <Sentence phrase={words.recordHint} />
        <div class="pair">
          <Button words={words.start} kind="main" icon={controls.speaking} onPress={() => void start()} />
          <Button words={words.throwAway} icon={controls.cross} onPress={props.onClose} />
        </div>
      </>
    );
  return (
    <>
      <Sentence phrase={words.heard} />
      <Preview blob={sound} label={say(words.sound, { number: "" })} />
      <div class="pair">
        <Button words={words.keep} kind="main" icon={controls.yes} onPress={() => props.onKeep(sound)} />
        <Button words={words.throwAway} icon={controls.erase} onPress={props.onClose} />
      </div>
    </>
  );
}
