import { useMemo, useRef, useState } from "preact/hooks";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import type { InHand } from "../draft.ts";
import { common } from "../text/common.ts";
import { files as words } from "../text/files.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { MOST_BYTES, MOST_FILES, minutesFor } from "./limits.ts";
import { Preview } from "./preview.tsx";
import { canRecord } from "./recorder.ts";
import { take } from "./take.ts";
import { Voice } from "./voice.tsx";

const KINDS = { image: words.photo, audio: words.sound, video: words.film } as const;
const phraseOf = ({ mime, cleaned }: InHand) =>
  (cleaned ? KINDS[mime.split("/")[0] as keyof typeof KINDS] : undefined) ?? words.other;
const weight = (files: readonly InHand[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0);

function Item(props: { readonly file: InHand; readonly number: number; readonly onRemove: () => void }) {
  const { say } = useRoom();
  const { file, number } = props;
  const blob = useMemo(() => new Blob([file.bytes as BlobPart], { type: file.mime }), [file]);
  const label = say(phraseOf(file), { number });
  return (
    <li class="message">
      <p>{label}</p>
      {file.cleaned ? <Preview blob={blob} label={label} /> : null}
      <Button words={words.remove} icon={controls.cross} onPress={props.onRemove} />
    </li>
  );
}

/** A photo, a sound or a film: never needed, and to pass over looks as good. */
export function Files() {
  const { state, dispatch, errands, say } = useRoom();
  const { files } = state.draft;
  const [asked, ask] = useState<InHand>();
  const [tooMuch, refuse] = useState(false);
  /** How many choices are being readied: a voice may still be while a photo is chosen. */
  const [working, work] = useState(0);
  const note = working ? "working" : tooMuch ? "tooMuch" : undefined;
  const [voice, speak] = useState(false);
  const held = useRef(files);
  held.current = files;
  const add = (file: InHand | undefined) => {
    const now = held.current;
    if (!file || now.length >= MOST_FILES || weight(now) + file.bytes.length > MOST_BYTES) refuse(true);
    else {
      held.current = [...now, file];
      dispatch({ type: "files", files: held.current });
    }
  };
  const takeAll = async (chosen: readonly Blob[]) => {
    work((count) => count + 1);
    refuse(false);
    for (const blob of chosen) {
      const file = blob.size <= 2 * MOST_BYTES ? await errands.take(blob, take) : undefined;
      if (file && !file.cleaned) ask(file);
      else add(file);
    }
    work((count) => count - 1);
  };
  if (asked)
    return (
      <>
        <Heading phrase={words.title} />
        <Sentence phrase={words.notCleaned} kind="alert" />
        <div class="actions">
          <Button words={words.remove} kind="main" icon={controls.cross} onPress={() => ask(undefined)} />
          <Button
            words={words.keepAnyway}
            onPress={() => {
              add(asked);
              ask(undefined);
            }}
          />
        </div>
      </>
    );
  const returning = state.visit.messages !== undefined;
  return (
    <>
      <Heading phrase={words.title} />
      <Sentence phrase={words.why} kind="hint" />
      <Sentence phrase={words.taken} />
      <Sentence phrase={words.stays} kind="note" />
      {voice ? (
        <Voice
          onKeep={(sound) => {
            speak(false);
            void takeAll([sound]);
          }}
          onClose={() => speak(false)}
        />
      ) : (
        <div class="actions">
          <label class="button covered">
            <Pictogram path={controls.share} size={24} />
            <span>{say(words.choose)}</span>
            <input
              type="file"
              class="unseen"
              accept="image/*,audio/*,video/*"
              multiple
              onChange={(event) => {
                const chosen = [...(event.currentTarget.files ?? [])];
                event.currentTarget.value = "";
                void takeAll(chosen);
              }}
            />
          </label>
          {canRecord() ? (
            <Button words={words.record} icon={controls.speaking} onPress={() => speak(true)} />
          ) : null}
        </div>
      )}
      <div role="status">{note ? <Sentence phrase={words[note]} kind="note" /> : null}</div>
      <ul class="messages">
        {files.map((file, index) => (
          <Item
            key={file}
            file={file}
            number={index + 1}
            onRemove={() => dispatch({ type: "files", files: files.filter((one) => one !== file) })}
          />
        ))}
      </ul>
      {files.length > 0 ? (
        <Sentence phrase={words.time} values={{ minutes: String(minutesFor(weight(files))) }} kind="hint" />
      ) : null}
      <div class="actions">
        <Button
          words={files.length > 0 ? common.next : common.skip}
          kind={files.length > 0 ? "main" : "skip"}
          disabled={working > 0}
          onPress={() => dispatch({ type: returning ? "back" : "next" })}
        />
      </div>
    </>
  );
}
