import type { SpokenLanguage } from "./languages.ts";

/** What the ear can do with a phrase: play a recording, let the device speak, or nothing. */
export type Voice =
  | { readonly kind: "clip"; readonly address: string }
  | { readonly kind: "device"; readonly voice: SpeechSynthesisVoice }
  | undefined;

/**
 * Chooses how a phrase is read out: the speaker's recording, else a voice that lives on the device. A voice
 * that is not local would send the words to a company's server, so it is the same as none.
 */
export function voiceFor(
  phraseId: string | undefined,
  language: SpokenLanguage,
  deviceVoices: readonly SpeechSynthesisVoice[],
): Voice {
  const address = phraseId === undefined ? undefined : language.clips[phraseId];
  if (address) return { kind: "clip", address };
  // Words on the screen are in `strings`; the device must not read French with a voice for Fulfulde.
  const voice = deviceVoices.find(
    (candidate) => candidate.localService === true && candidate.lang.slice(0, 2) === language.strings,
  );
  return voice && language.written ? { kind: "device", voice } : undefined;
}

const speech = (): SpeechSynthesis | undefined =>
  typeof speechSynthesis === "undefined" ? undefined : speechSynthesis;

export const deviceVoices = (): readonly SpeechSynthesisVoice[] => speech()?.getVoices() ?? [];

/** Calls back when the device has loaded its voices; some do so seconds after the page. */
export const onVoicesChanged = (listener: () => void): void =>
  speech()?.addEventListener?.("voiceschanged", listener);

let playing: HTMLAudioElement | undefined;

export function stopReading(): void {
  speech()?.cancel();
  playing?.pause();
  playing = undefined;
}

/** Reads a phrase out; whatever was being read stops. */
export function readOut(words: string, voice: NonNullable<Voice>): void {
  stopReading();
  if (voice.kind === "clip") {
    playing = new Audio(voice.address);
    void playing.play().catch(stopReading);
    return;
  }
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice.voice;
  utterance.lang = voice.voice.lang;
  utterance.rate = 0.9;
  speech()?.speak(utterance);
}
