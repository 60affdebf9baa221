import { useState } from "preact/hooks";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { Field } from "../shell/ui/Field.tsx";
import { RenewSheets } from "./RenewSheets.tsx";
import { Resume } from "./Resume.tsx";
import { recoveryWords as words } from "./recoveryWords.ts";

/** Makes a backup and hands it to the browser as a file. Its parts go to the browser's own storage as they come. */
export function Recovery(props: { readonly officer: boolean }) {
  const desk = useDesk();
  const [custodian, setCustodian] = useState("");
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const make = async (event: Event) => {
    event.preventDefault();
    setProgress({ done: 0, total: 0 });
    try {
      let whole = new Blob();
      await desk.engine.backup(
        (part) => {
          // A blob of blobs: the browser may keep it on disk, which an array would not.
          whole = new Blob([whole, new Uint8Array(part)]);
        },
        custodian.trim() || undefined,
        (done, total) => setProgress({ done, total }),
      );
      const address = URL.createObjectURL(whole);
      const link = document.createElement("a");
      link.href = address;
      link.download = "copie.bin";
      link.click();
      // A large file is still being copied in the next turn.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      desk.done(words.made);
      await desk.refreshStatus();
    } catch (error) {
      desk.fail(error);
    } finally {
      setProgress(null);
    }
  };
  return (
    <section class="panel" aria-labelledby="keys-recovery">
      <h2 id="keys-recovery">{desk.say(words.title)}</h2>
      <p class="hint">{desk.say(words.why)}</p>
      <form class="narrow" onSubmit={make}>
        <Field
          label={desk.say(words.custodian)}
          hint={desk.say(words.custodianHint)}
          value={custodian}
          onInput={(event) => setCustodian(event.currentTarget.value)}
        />
        <p class="actions" aria-live="polite">
          <button type="submit" disabled={progress !== null}>
            <Pictogram path={icons.download} size={17} />{" "}
            {progress ? desk.say(words.making, progress) : desk.say(words.make)}
          </button>
        </p>
      </form>
      {props.officer && <RenewSheets />}
      {props.officer && desk.status.value.restarted && <Resume />}
    </section>
  );
}
