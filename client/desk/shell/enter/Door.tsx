import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Pictogram } from "../../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../desk.ts";
import { icons } from "../icons.ts";
import { Toasts } from "../Toasts.tsx";
import { shell } from "../words.ts";

/** The sheet of paper that every screen before the desk is written on. */
export function Door(props: {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}) {
  const desk = useDesk();
  useEffect(() => scrollTo(0, 0), [props.title]);
  const organisation = desk.status.value.organisation?.name[desk.language.value];
  return (
    <div class={props.wide ? "door wide" : "door"}>
      <header class="door-head">
        <p>{organisation ?? desk.say(shell.product)}</p>
        <button
          type="button"
          class="quiet"
          lang={desk.language.value === "fr" ? "en" : "fr"}
          onClick={() => {
            desk.language.value = desk.language.value === "fr" ? "en" : "fr";
          }}
        >
          <Pictogram path={icons.language} size={18} /> {desk.say(shell.otherLanguage)}
        </button>
      </header>
      <main>
        <h1>{props.title}</h1>
        {props.children}
      </main>
      <Toasts />
    </div>
  );
}
