import type { RecoverySheets } from "../../engine/api.ts";
import { useDesk } from "../desk.ts";
import { dayWords } from "../ui/days.ts";
import { Groups } from "../ui/Groups.tsx";
import { sheet as words } from "./sheetWords.ts";

/** One sheet as it lies on one printed page. */
export function Paper(props: { readonly sheets: RecoverySheets; readonly index: number }) {
  const desk = useDesk();
  const { sheets, index } = props;
  const { needed } = sheets;
  const made = sheets.sheets.length;
  const number = index + 1;
  return (
    <section class="paper" aria-label={desk.say(words.numbered, { number, made })}>
      <h2>{sheets.organisation[desk.language.value]}</h2>
      {sheets.fictional && <p class="note">FICTIF / FICTIONAL</p>}
      <p>
        <strong>{desk.say(words.numbered, { number, made })}</strong> ·{" "}
        {desk.say(words.made, { day: dayWords(sheets.made, desk.language.value) })}
      </p>
      <h3>{desk.say(words.secret)}</h3>
      <Groups groups={sheets.sheets[index]!} label={desk.say(words.secret)} numbered />
      <h3>{desk.say(words.fingerprint)}</h3>
      <Groups groups={sheets.fingerprint} label={desk.say(words.fingerprint)} />
      <p class="hint">{desk.say(words.fingerprintText)}</p>
      {made > 1 && (
        <>
          <h3>{desk.say(words.commitments)}</h3>
          <p class="hint">{desk.say(words.commitmentsText)}</p>
          {sheets.commitments.map((groups, place) => (
            <p key={place} class="commitment">
              {place + 1}. <code>{groups.join(" ")}</code>
            </p>
          ))}
        </>
      )}
      <div class="two">
        <div>
          <h3>{desk.say(words.what)}</h3>
          <p>{desk.say(made === 1 ? words.whatOne : words.whatText, { needed, made })}</p>
        </div>
        <div>
          <h3>{desk.say(words.where)}</h3>
          <p>{desk.say(made === 1 ? words.whereOne : words.whereText)}</p>
        </div>
      </div>
    </section>
  );
}
