import { RENDERING_TYPES, type RenderingName, type Renderings } from "#schemas/release.ts";
import { useDesk } from "../shell/desk.ts";
import { download } from "./download.ts";
import { tablesWords as words } from "./words.ts";

/** The files of a release on this computer, before anything is proposed. Language files in the desk's language. */
export function Downloads({ renderings }: { readonly renderings: Renderings }) {
  const desk = useDesk();
  const language = desk.language.value;
  const files: readonly [RenderingName, (typeof words)["csv"]][] = [
    ["tables.csv", words.csv],
    [`bulletin.${language}.pdf`, words.pdf],
    [`bulletin.${language}.docx`, words.word],
    [`bulletin.${language}.html`, words.page],
    [`charts.${language}.svg`, words.drawings],
    ["tables.sdmx.json", words.sdmx],
  ];
  return (
    <fieldset class="downloads">
      <legend class="legend">{desk.say(words.files)}</legend>
      <div class="actions">
        {files.map(([name, phrase]) => (
          <button
            type="button"
            key={name}
            onClick={() => download(name, renderings[name], RENDERING_TYPES[name])}
          >
            {desk.say(phrase)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
