import { useLayoutEffect, useRef } from "preact/hooks";
import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { useRoom } from "./context.ts";
import { Ear } from "./ear.tsx";

/** The question of a screen. It takes the focus, so that a screen reader and the keyboard start there. */
export function Heading(props: { readonly phrase: Phrase }) {
  const { say } = useRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  // At once, with the screen itself: a moment later it would take the focus from somebody who is already moving.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [props.phrase.id]);
  return (
    <div class="heading">
      <h1 ref={heading} tabIndex={-1}>
        {say(props.phrase)}
      </h1>
      <Ear phrase={props.phrase} />
    </div>
  );
}

/** A sentence with its ear. */
export function Sentence(props: {
  readonly phrase: Phrase;
  readonly values?: Readonly<Record<string, string>>;
  readonly kind?: "hint" | "note" | "alert";
}) {
  const { say } = useRoom();
  return (
    <div class={`sentence ${props.kind ?? ""}`} role={props.kind === "alert" ? "alert" : undefined}>
      <p>{say(props.phrase, props.values)}</p>
      <Ear phrase={props.phrase} {...(props.values ? { values: props.values } : {})} />
    </div>
  );
}
