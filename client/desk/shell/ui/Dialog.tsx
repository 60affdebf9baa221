import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Pictogram } from "../../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../desk.ts";
import { icons } from "../icons.ts";
import { shell } from "../words.ts";

/** A modal question. Escape and the cross close it; focus goes back to where it came from. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const desk = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={title} onClose={props.onClose}>
      <header class="dialog-head">
        <h2 id={title}>{props.title}</h2>
        <button
          type="button"
          class="icon"
          aria-label={desk.say(shell.close)}
          onClick={() => dialog.current?.close()}
        >
          <Pictogram path={icons.cross} size={20} />
        </button>
      </header>
      {props.children}
    </dialog>
  );
}
