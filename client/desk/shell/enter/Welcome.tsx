import { useId, useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { Door } from "./Door.tsx";
import { type Entry, entryOfLink } from "./entry.ts";
import { recoverWords } from "./recoverWords.ts";
import { enter } from "./words.ts";

/** A browser without a device key: how to get one. */
export function Welcome(props: {
  /** False while the service has no organisation at all. */
  readonly organisationExists: boolean;
  readonly onEntry: (entry: Entry) => void;
}) {
  const desk = useDesk();
  const file = useId();
  const lost = useId();
  const [link, setLink] = useState("");
  const [wrong, setWrong] = useState(false);
  const importFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    try {
      await desk.engine.importDevice(new Uint8Array(await chosen.arrayBuffer()));
      await desk.refreshStatus();
    } catch (error) {
      desk.fail(error);
    }
  };
  return (
    <Door title={desk.say(enter.welcome)}>
      <p>{desk.say(enter.welcomeWhy)}</p>
      {!props.organisationExists && <p class="note">{desk.say(enter.welcomeSetUp)}</p>}
      <form
        class="panel"
        onSubmit={(event) => {
          event.preventDefault();
          const entry = entryOfLink(link);
          setWrong(!entry);
          if (entry) props.onEntry(entry);
        }}
      >
        <Field
          label={desk.say(enter.byInvite)}
          hint={desk.say(enter.byInviteHint)}
          value={link}
          error={wrong ? desk.say(enter.badLink) : undefined}
          onInput={(event) => setLink(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={!link.trim()}>
          {desk.say(enter.continue)}
        </button>
      </form>
      <div class="panel field">
        <label for={file}>{desk.say(enter.byFile)}</label>
        <p class="hint">{desk.say(enter.byFileHint)}</p>
        <input id={file} type="file" onChange={(event) => void importFile(event.currentTarget.files?.[0])} />
      </div>
      <section class="panel" aria-labelledby={lost}>
        <h2 id={lost}>{desk.say(recoverWords.lost)}</h2>
        <p class="hint">{desk.say(recoverWords.lostWhy)}</p>
        <p class="actions">
          <button type="button" onClick={() => props.onEntry({ kind: "recover" })}>
            {desk.say(recoverWords.go)}
          </button>
        </p>
      </section>
    </Door>
  );
}
