import { useEffect, useState } from "preact/hooks";
import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { useRoom } from "./context.ts";

/** A button with words. `main` is the one way forward of a screen. */
export function Button(props: {
  readonly words: Phrase;
  readonly kind?: "main" | "skip" | "plain";
  readonly icon?: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  const { say } = useRoom();
  return (
    <button
      type="button"
      class={`button ${props.kind ?? ""}`}
      disabled={props.disabled ?? false}
      onClick={props.onPress}
    >
      {props.icon ? <Pictogram path={props.icon} size={24} /> : null}
      <span>{say(props.words)}</span>
    </button>
  );
}

/** A button that has to be touched twice: the first touch only changes its words. */
export function TwiceButton(props: {
  readonly words: Phrase;
  readonly sure: Phrase;
  readonly icon?: string;
  readonly onPress: () => void;
}) {
  const [armed, arm] = useState(false);
  useEffect(() => {
    if (!armed) return undefined;
    const timer = setTimeout(() => arm(false), 8000);
    return () => clearTimeout(timer);
  }, [armed]);
  return (
    <Button
      words={armed ? props.sure : props.words}
      {...(props.icon ? { icon: props.icon } : {})}
      onPress={() => (armed ? props.onPress() : arm(true))}
    />
  );
}
