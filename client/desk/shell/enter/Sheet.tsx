import { useEffect, useState } from "preact/hooks";
import { Pictogram } from "../../../shared/pictograms/pictogram.tsx";
import type { RecoverySheets } from "../../engine/api.ts";
import { useDesk } from "../desk.ts";
import { icons } from "../icons.ts";
import { Door } from "./Door.tsx";
import { Paper } from "./Paper.tsx";
import { SheetCheck } from "./SheetCheck.tsx";
import { sheet as words } from "./sheetWords.ts";

/** The recovery sheets, on screen and one to a printed page, until groups of each were read back from paper. */
export function Sheet(props: { readonly sheets: RecoverySheets; readonly onKept: () => void }) {
  const desk = useDesk();
  const [checking, setChecking] = useState(false);
  const { sheets } = props;
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, []);
  if (checking)
    return (
      <Door title={desk.say(words.check)}>
        <SheetCheck sheets={sheets.sheets} onKept={props.onKept} onAgain={() => setChecking(false)} />
      </Door>
    );
  const { needed } = sheets;
  const made = sheets.sheets.length;
  return (
    <Door title={desk.say(words.title)} wide>
      <p class="screen-only">{desk.say(made === 1 ? words.whyOne : words.why, { needed, made })}</p>
      {sheets.sheets.map((_groups, index) => (
        <Paper key={index} sheets={sheets} index={index} />
      ))}
      <p class="actions screen-only">
        <button type="button" class="primary" onClick={() => window.print()}>
          <Pictogram path={icons.print} size={18} /> {desk.say(words.print)}
        </button>
        <button type="button" onClick={() => setChecking(true)}>
          {desk.say(words.next)}
        </button>
      </p>
    </Door>
  );
}
