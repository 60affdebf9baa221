import { useState } from "preact/hooks";
import type { Code } from "#schemas/codebook/code.ts";
import { entry } from "#schemas/codebook/codebook.ts";
import { useDesk } from "../shell/desk.ts";
import { Dialog } from "../shell/ui/Dialog.tsx";
import { lengthWords } from "../shell/ui/days.ts";
import { shell } from "../shell/words.ts";
import { CodePicker } from "./CodePicker.tsx";
import type { OpenCase } from "./openCase.ts";
import { retentionWords } from "./retentionWords.ts";
import { words } from "./words.ts";

const days = (retained: Code<"retention_class">): number => entry("retention_class", retained).days ?? 0;

/** Asks for the outcome before a case is closed. */
export function CloseDialog({ open, onDone }: { readonly open: OpenCase; readonly onDone: () => void }) {
  const desk = useDesk();
  const [outcome, setOutcome] = useState<Code<"outcome"> | null>(null);
  const close = async () => {
    if (outcome && (await open.run(() => desk.engine.closeCase(open.view.summary.id, outcome)))) onDone();
  };
  return (
    <Dialog title={desk.say(words.close)} onClose={onDone}>
      <p>{desk.say(words.closeWhy)}</p>
      <p class="small soft">
        {desk.say(retentionWords.closing, {
          contact: lengthWords(days("RT-CONTACT"), desk.language.value),
          story: lengthWords(days("RT-CASE"), desk.language.value),
          coded: lengthWords(days("RT-CODED"), desk.language.value),
        })}
      </p>
      <CodePicker
        list="outcome"
        label={desk.say(words.outcome)}
        value={outcome}
        except={["OU-OPEN"]}
        onPick={setOutcome}
      />
      <p class="actions">
        <button type="button" class="primary" disabled={!outcome || open.busy} onClick={() => void close()}>
          {desk.say(words.close)}
        </button>
        <button type="button" class="quiet" onClick={onDone}>
          {desk.say(shell.cancel)}
        </button>
      </p>
    </Dialog>
  );
}
