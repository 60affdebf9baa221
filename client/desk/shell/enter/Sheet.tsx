import { useEffect, useState } from "preact/hooks";
import { Pictogram } from "../../../shared/pictograms/pictogram.tsx";
import type { RecoverySheet } from "../../engine/api.ts";
import { useDesk } from "../desk.ts";
import { icons } from "../icons.ts";
import { dayWords } from "../ui/days.ts";
import { Groups } from "../ui/Groups.tsx";
import { Door } from "./Door.tsx";
import { SheetCheck } from "./SheetCheck.tsx";
import { sheet as words } from "./sheetWords.ts";

/** The recovery sheet, on screen and as a printed page, until two of its groups were read back from paper. */
export function Sheet(props: { readonly sheet: RecoverySheet; readonly onKept: () => void }) {
  const desk = useDesk();
  const [checking, setChecking] = useState(false);
  const { sheet } = props;
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, []);
  if (checking)
    return (
      <Door title={desk.say(words.check)}>
        <SheetCheck groups={sheet.rootKey} onKept={props.onKept} onAgain={() => setChecking(false)} />
      </Door>
    );
  return (
    <Door title={desk.say(words.title)} wide>
      <p class="screen-only">{desk.say(words.why)}</p>
      <section class="paper">
        <h2>{sheet.organisation[desk.language.value]}</h2>
        {sheet.fictional && <p class="note">FICTIF / FICTIONAL</p>}
        <p>{desk.say(words.made, { day: dayWords(sheet.made, desk.language.value) })}</p>
        <h3>{desk.say(words.secret)}</h3>
        <Groups groups={sheet.rootKey} label={desk.say(words.secret)} numbered />
        <h3>{desk.say(words.fingerprint)}</h3>
        <Groups groups={sheet.fingerprint} label={desk.say(words.fingerprint)} />
        <p class="hint">{desk.say(words.fingerprintText)}</p>
        <div class="two">
          <div>
            <h3>{desk.say(words.what)}</h3>
            <p>{desk.say(words.whatText)}</p>
          </div>
          <div>
            <h3>{desk.say(words.where)}</h3>
            <p>{desk.say(words.whereText)}</p>
          </div>
        </div>
      </section>
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
