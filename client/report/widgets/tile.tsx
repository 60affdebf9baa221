import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { Pictogram } from "#client/shared/pictograms/pictogram.tsx";
import { useRoom } from "./context.ts";
import { Ear } from "./ear.tsx";

/** A big answer: a pictogram with its words. `chosen` is left out where a touch leads on without choosing. */
export function Tile(props: {
  readonly words: Phrase;
  readonly icon: string;
  readonly chosen?: boolean;
  readonly lang?: string;
  readonly onChoose: () => void;
}) {
  const { say } = useRoom();
  return (
    <li class="tile-place">
      <button
        type="button"
        class="tile"
        aria-pressed={props.chosen}
        lang={props.lang}
        onClick={props.onChoose}
      >
        <Pictogram path={props.icon} size={48} />
        <span>{say(props.words)}</span>
      </button>
      <Ear phrase={props.words} />
    </li>
  );
}
