import { useEffect, useState } from "preact/hooks";
import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { spokenLanguage } from "#client/shared/i18n/languages.ts";
import { deviceVoices, onVoicesChanged, readOut, voiceFor } from "#client/shared/i18n/listen.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { common } from "../text/common.ts";
import { useRoom } from "./context.ts";

const listeners = new Set<() => void>();
onVoicesChanged(() => {
  for (const listener of listeners) listener();
});

/** Reads a sentence out: a recording, else a voice on the device itself; else there is no ear. */
export function Ear(props: { readonly phrase: Phrase; readonly values?: Readonly<Record<string, string>> }) {
  const { state, say } = useRoom();
  const [, heard] = useState(0);
  useEffect(() => {
    const listener = () => heard((count) => count + 1);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  const voice = voiceFor(props.phrase.id, spokenLanguage(state.tag), deviceVoices());
  if (!voice) return null;
  const words = say(props.phrase, props.values);
  return (
    <button
      type="button"
      class="ear"
      aria-label={`${say(common.listen)} : ${words}`}
      onClick={() => readOut(words, voice)}
    >
      <Pictogram path={controls.listen} size={24} />
    </button>
  );
}
