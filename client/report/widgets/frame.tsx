import type { ComponentChildren } from "preact";
import { offeredLanguages } from "#client/shared/i18n/languages.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { filesPart } from "../files/later.ts";
import { progressOf } from "../screen.ts";
import { common } from "../text/common.ts";
import { useRoom } from "./context.ts";

const Upload = filesPart("progress");

/** What is the same on every screen: the way back, the other language, the thin line. The exit is in index.html. */
export function Frame(props: { readonly children: ComponentChildren }) {
  const { state, dispatch, say } = useRoom();
  const progress = progressOf(state.screen);
  const offered = offeredLanguages();
  const other = offered[(offered.findIndex((language) => language.tag === state.tag) + 1) % offered.length];
  return (
    <>
      <header class="top">
        <div class="bar">
          {state.trail.length > 0 ? (
            <button type="button" class="back" onClick={() => dispatch({ type: "back" })}>
              <Pictogram path={controls.back} size={24} />
              <span>{say(common.back)}</span>
            </button>
          ) : (
            <span />
          )}
          {other && other.tag !== state.tag ? (
            <button
              type="button"
              class="language"
              lang={other.tag}
              onClick={() => dispatch({ type: "speak", tag: other.tag, language: other.strings })}
            >
              {other.name}
            </button>
          ) : null}
        </div>
        {progress === undefined ? null : (
          <progress class="line" aria-label={say(common.progress)} max={1} value={progress} />
        )}
      </header>
      {state.fictional ? <aside class="fictional">{say(common.fictional)}</aside> : null}
      {state.upload ? <Upload /> : null}
      <main class={`screen screen-${state.screen}`} data-screen={state.screen}>
        {props.children}
      </main>
    </>
  );
}
