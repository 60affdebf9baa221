import { useState } from "preact/hooks";
import { dayNumber } from "#schemas/time.ts";
import type { Phrase } from "../../shared/i18n/catalogue.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import type { KeysStatus } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { dayWords } from "../shell/ui/days.ts";
import { Groups } from "../shell/ui/Groups.tsx";
import { keysWords } from "./words.ts";

/** The public fingerprint, and how long the published keys still hold. */
export function Organisation(props: {
  readonly keys: KeysStatus;
  readonly onKeys: (keys: KeysStatus) => void;
}) {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const { keys } = props;
  const day = (number: number) => dayWords(number, desk.language.value);
  const over = keys.intakeUntil < dayNumber(desk.now());
  const publish = async (work: () => Promise<KeysStatus>, said: Phrase) => {
    setBusy(true);
    try {
      props.onKeys(await work());
      desk.done(said);
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="panel" aria-labelledby="keys-organisation">
      <h2 id="keys-organisation">{desk.status.value.organisation?.name[desk.language.value]}</h2>
      <div>
        <h3>{desk.say(keysWords.fingerprint)}</h3>
        <Groups groups={keys.rootFingerprint} label={desk.say(keysWords.fingerprint)} />
        <p class="hint">{desk.say(keysWords.fingerprintHint)}</p>
      </div>
      <div class="validity">
        <h3>{desk.say(keysWords.validity)}</h3>
        <p class={over ? "error" : "until"}>
          {desk.say(over ? keysWords.intakeOver : keysWords.intake, { day: day(keys.intakeUntil) })}
        </p>
        {keys.warnings.map((warning) => (
          <p key={warning} class={warning === "intake-over" ? "note urgent" : "note"}>
            {desk.say(keysWords[warning])}
          </p>
        ))}
        <p class="small soft">
          {desk.say(keysWords.carry, { day: day(keys.carryUntil) })} ·{" "}
          {desk.say(keysWords.sequence, { sequence: keys.sequence })}
          {" · "}
          {desk.say(keysWords.release, { least: keys.release.least || "0" })}
          {keys.officer && ` · ${desk.say(keysWords.officer, { day: day(keys.officerUntil) })}`}
        </p>
        {keys.officer && (
          <>
            <p class="actions">
              <button
                type="button"
                class="primary"
                disabled={busy}
                onClick={() => void publish(() => desk.engine.extendBundle(), keysWords.renewed)}
              >
                <Pictogram path={icons.refresh} size={17} /> {desk.say(keysWords.renew)}
              </button>
            </p>
            <p class="hint">{desk.say(keysWords.renewHint)}</p>
            {keys.release.newer && (
              <>
                <p class="actions">
                  <button
                    type="button"
                    disabled={busy}
                    onClick={() => void publish(() => desk.engine.requireRelease(), keysWords.required)}
                  >
                    {desk.say(keysWords.requireRelease, { own: keys.release.own })}
                  </button>
                </p>
                <p class="hint">{desk.say(keysWords.requireHint)}</p>
              </>
            )}
          </>
        )}
      </div>
    </section>
  );
}
