import { useState } from "preact/hooks";
import { utf8 } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { fillStandalone } from "../../shared/carriage/standalone.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { dayWords } from "../shell/ui/days.ts";
import { Groups } from "../shell/ui/Groups.tsx";
import { download } from "../tables/download.ts";
import { standaloneWords as words } from "./standaloneWords.ts";

/** Digest of the template that was built together with this desk (scripts/build.mjs): no other is filled in. */
declare const STANDALONE_INTEGRITY: string;

/** Fills the organisation's bundle into the stand-alone page, on this computer, and shows what to print. */
export function Standalone(props: { readonly until: number }) {
  const desk = useDesk();
  const [groups, setGroups] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const answer = await fetch("/standalone.txt", { integrity: STANDALONE_INTEGRITY });
      const file = fillStandalone(await answer.text(), await desk.engine.pinned());
      setGroups(fingerprint(noble, utf8(file)));
      download("infos.html", file, "text/html");
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  const day = dayWords(props.until, desk.language.value);
  return (
    <section class="panel" aria-labelledby="keys-standalone">
      <h2 id="keys-standalone">{desk.say(words.title)}</h2>
      <p class="hint">{desk.say(words.why, { day })}</p>
      <p class="hint">{desk.say(words.whyLonger)}</p>
      <p class="actions">
        <button type="button" disabled={busy} onClick={() => void make()}>
          <Pictogram path={icons.download} size={17} /> {desk.say(words.make)}
        </button>
      </p>
      {groups.length > 0 && (
        <div aria-live="polite">
          <h3>{desk.say(words.fingerprint)}</h3>
          <Groups groups={groups} label={desk.say(words.fingerprint)} />
          <p class="hint">{desk.say(words.fingerprintHint)}</p>
        </div>
      )}
    </section>
  );
}
