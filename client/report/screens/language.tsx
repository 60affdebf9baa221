import { offeredLanguages } from "#client/shared/i18n/languages.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { start } from "../text/start.ts";
import { useRoom } from "../widgets/context.ts";
import { Heading } from "../widgets/heading.tsx";
import { Tile } from "../widgets/tile.tsx";

/** Screen 1. Each language is named in itself. */
export function LanguageScreen() {
  const { dispatch, state } = useRoom();
  return (
    <>
      <Heading phrase={start.language} />
      <ul class="tiles">
        {offeredLanguages().map((language) => (
          <Tile
            key={language.tag}
            words={{ id: `language.${language.tag}`, fr: language.name, en: language.name }}
            icon={controls.message}
            lang={language.tag}
            chosen={language.tag === state.tag}
            onChoose={() => {
              dispatch({ type: "speak", tag: language.tag, language: language.strings });
              dispatch({ type: "next" });
            }}
          />
        ))}
      </ul>
    </>
  );
}
