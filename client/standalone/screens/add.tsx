import { useContext, useState } from "preact/hooks";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { APPEND_GROUPS } from "#crypto/append.ts";
import { groupFits } from "#crypto/digits.ts";
import { CryptoError } from "#crypto/errors.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { random } from "../../report/random.ts";
import { comingBack } from "../../report/text/coming-back.ts";
import { common } from "../../report/text/common.ts";
import { sending } from "../../report/text/sending.ts";
import { Account } from "../../report/widgets/account.tsx";
import { Button } from "../../report/widgets/button.tsx";
import { GroupField } from "../../report/widgets/group.tsx";
import { Heading, Sentence } from "../../report/widgets/heading.tsx";
import { sealAddition } from "../seal.ts";
import { text } from "../text.ts";
import { EnvelopeContext } from "./envelope.ts";
import { HandOver } from "./hand.tsx";

/** An agent adds words to a report that she helped with, under her own code. */
export function Add(props: { readonly onBack: () => void }) {
  const { pinned } = useContext(EnvelopeContext);
  const [groups, setGroups] = useState<readonly string[]>(Array.from({ length: APPEND_GROUPS }, () => ""));
  const [words, write] = useState("");
  const [envelope, keep] = useState<Uint8Array | undefined>(undefined);
  const [trouble, tell] = useState<"over" | "failed" | undefined>(undefined);
  if (envelope) return <HandOver envelope={envelope} />;
  const seal = () => {
    if (!pinned) return;
    try {
      keep(sealAddition(noble, pinned, groups.join(" "), words.trim(), Date.now(), random(256)));
    } catch (error) {
      tell(error instanceof CryptoError && error.code === "expired" ? "over" : "failed");
    }
  };
  return (
    <>
      <Heading phrase={text.add} />
      <Sentence phrase={text.addWhy} kind="hint" />
      <div class="groups">
        {groups.map((digits, position) => (
          <GroupField
            key={position}
            position={position}
            digits={digits}
            wrong={comingBack.groupBad}
            onDigits={(typed) => setGroups(groups.map((group, at) => (at === position ? typed : group)))}
          />
        ))}
      </div>
      <Account text={words} code={groups} onText={write} />
      {trouble ? <Sentence phrase={trouble === "over" ? text.over : sending.failed} kind="alert" /> : null}
      <div class="actions">
        <Button
          words={text.lock}
          kind="main"
          icon={controls.lock}
          disabled={!groups.every(groupFits) || words.trim() === ""}
          onPress={seal}
        />
        <Button words={common.back} icon={controls.back} onPress={props.onBack} />
      </div>
    </>
  );
}
