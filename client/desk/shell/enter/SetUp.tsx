import { useState } from "preact/hooks";
import { THRESHOLDS, type Threshold } from "#crypto/sheets/sheets.ts";
import type { RecoverySheets } from "../../engine/api.ts";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Door } from "./Door.tsx";
import { NewPassphrase } from "./NewPassphrase.tsx";
import { recoverWords } from "./recoverWords.ts";
import { ThresholdChoice } from "./ThresholdChoice.tsx";
import { enter } from "./words.ts";

/** The first run: name, first member, passphrase. `onMade` gets the recovery sheets, which exist only then. */
export function SetUp(props: {
  readonly token: string;
  readonly fictional: boolean;
  /** The organisation exists elsewhere, or did: it is to start again here. */
  readonly onRecover: () => void;
  readonly onMade: (sheets: RecoverySheets) => void;
}) {
  const desk = useDesk();
  const [name, setName] = useState({ fr: "", en: "" });
  const [member, setMember] = useState("");
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [threshold, setThreshold] = useState<Threshold>(THRESHOLDS[0]!);
  const [busy, setBusy] = useState(false);
  const ready = name.fr.trim() && name.en.trim() && member.trim() && passphrase;
  const create = async (event: Event) => {
    event.preventDefault();
    if (!passphrase) return;
    setBusy(true);
    try {
      const sheets = await desk.engine.createOrganisation({
        setupToken: props.token,
        name: { fr: name.fr.trim(), en: name.en.trim() },
        fictional: props.fictional,
        passphrase,
        member: member.trim(),
        sheets: threshold,
      });
      props.onMade(sheets);
    } catch (error) {
      desk.fail(error);
      setBusy(false);
    }
  };
  return (
    <Door title={desk.say(enter.setUp)}>
      <p>{desk.say(enter.setUpWhy)}</p>
      <p>
        <button type="button" class="link" onClick={props.onRecover}>
          {desk.say(recoverWords.lost)} – {desk.say(recoverWords.go)}
        </button>
      </p>
      {props.fictional && <p class="note">{desk.say(enter.fictional)}</p>}
      <form onSubmit={create}>
        <Field
          label={desk.say(enter.nameFr)}
          hint={desk.say(enter.nameHint)}
          value={name.fr}
          required
          maxLength={120}
          onInput={(event) => setName({ ...name, fr: event.currentTarget.value })}
        />
        <Field
          label={desk.say(enter.nameEn)}
          value={name.en}
          required
          maxLength={120}
          onInput={(event) => setName({ ...name, en: event.currentTarget.value })}
        />
        <Field
          label={desk.say(enter.yourName)}
          hint={desk.say(enter.yourNameHint)}
          value={member}
          required
          maxLength={40}
          onInput={(event) => setMember(event.currentTarget.value)}
        />
        <ThresholdChoice value={threshold} onChange={setThreshold} />
        <NewPassphrase onChange={setPassphrase} />
        <button type="submit" class="primary" disabled={busy || !ready}>
          {desk.say(busy ? enter.creating : enter.create)}
        </button>
      </form>
    </Door>
  );
}
