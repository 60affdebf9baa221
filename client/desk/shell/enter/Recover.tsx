import { useId, useState } from "preact/hooks";
import type { Recovered } from "../../engine/api.ts";
import { told } from "../../engine/errors.ts";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Door } from "./Door.tsx";
import { entryOfLink } from "./entry.ts";
import { NewPassphrase } from "./NewPassphrase.tsx";
import { recoverWords as words } from "./recoverWords.ts";
import { SheetsField } from "./SheetsField.tsx";
import { readTypedSheets } from "./typedSheets.ts";
import { enter } from "./words.ts";

/** Sheets, backup, a new passphrase: one page, and nothing happens before all of it was checked. */
export function Recover(props: {
  /** Of the set-up link that opened the page, if one did. */
  readonly token: string | undefined;
  /** False while the service has no organisation at all. */
  readonly organisationExists: boolean;
  readonly onRecovered: (made: Recovered) => void;
}) {
  const desk = useDesk();
  const file = useId();
  const [typed, setTyped] = useState("");
  const [backup, setBackup] = useState<File | undefined>();
  const [link, setLink] = useState("");
  const [member, setMember] = useState("");
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const sheets = readTypedSheets(typed);
  const entry = entryOfLink(link);
  const setupToken = props.token ?? (entry?.kind === "set-up" ? entry.token : undefined);
  const needsToken = !props.organisationExists && !props.token;
  const ready =
    sheets.lines.length > 0 &&
    !sheets.fault &&
    member.trim() &&
    passphrase &&
    (!needsToken || setupToken) &&
    !progress;
  const start = async (event: Event) => {
    event.preventDefault();
    if (!passphrase) return;
    setProgress({ done: 0, total: 0 });
    try {
      const input = { typed: sheets.lines, backup, setupToken, passphrase, member: member.trim() };
      const made = await desk.engine.recover(input, (done, total) => setProgress({ done, total }));
      props.onRecovered(made);
    } catch (error) {
      desk.fail(error);
      setProgress(null);
      await desk.refreshStatus();
      if (desk.status.value.state !== "no-device") desk.fail(told(words.stopped, error));
    }
  };
  return (
    <Door title={desk.say(words.title)}>
      <p>{desk.say(words.why)}</p>
      <form onSubmit={start}>
        <SheetsField label={words.sheets} value={typed} read={sheets} onChange={setTyped} />
        <div class="field">
          <label for={file}>{desk.say(words.backup)}</label>
          <p class="hint">{desk.say(words.backupHint)}</p>
          <input id={file} type="file" onChange={(event) => setBackup(event.currentTarget.files?.[0])} />
        </div>
        {needsToken && (
          <Field
            label={desk.say(words.token)}
            hint={desk.say(words.tokenHint)}
            value={link}
            required
            error={link && !setupToken ? desk.say(words.badToken) : undefined}
            onInput={(event) => setLink(event.currentTarget.value)}
          />
        )}
        <Field
          label={desk.say(enter.yourName)}
          hint={desk.say(enter.yourNameHint)}
          value={member}
          required
          maxLength={40}
          onInput={(event) => setMember(event.currentTarget.value)}
        />
        <NewPassphrase onChange={setPassphrase} />
        <p aria-live="polite">
          {progress && (progress.total > 0 ? desk.say(words.restoring, progress) : desk.say(words.checking))}
        </p>
        <button type="submit" class="primary" disabled={!ready}>
          {desk.say(words.start)}
        </button>
      </form>
    </Door>
  );
}
