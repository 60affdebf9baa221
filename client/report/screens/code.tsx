import { useState } from "preact/hooks";
import type { Phrase } from "#client/shared/i18n/catalogue.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { common } from "../text/common.ts";
import { sending } from "../text/sending.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { GroupField } from "../widgets/group.tsx";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { CodePicture } from "../widgets/picture.tsx";

/** Screen 16: the code in groups, big, with its picture. @param props.done what has been done by now. */
export function Code(props: { readonly done?: Phrase }) {
  const { state, dispatch, say } = useRoom();
  if (!state.code) return null;
  return (
    <>
      <p class="sent">
        {say(props.done ?? sending.sent)} <span aria-hidden="true">✓</span>
      </p>
      <Heading phrase={sending.code} />
      <ol class="code">
        {state.code.groups.map((group, position) => (
          <li key={`${position}-${group}`}>
            <span class="nth" aria-hidden="true">
              {position + 1}
            </span>
            <b>{group}</b>
          </li>
        ))}
      </ol>
      <CodePicture number={state.code.picture} label={say(sending.codePicture)} />
      <Sentence phrase={sending.codeHint} />
      <Sentence phrase={sending.codeLost} kind="note" />
      <div class="actions">
        <Button
          words={sending.codeNoted}
          kind="main"
          icon={controls.yes}
          onPress={() => dispatch({ type: "next" })}
        />
      </div>
    </>
  );
}

/** Two groups are asked back, so that nobody leaves with a code noted wrongly. */
export function CodeCheck() {
  const { state, dispatch } = useRoom();
  const [entered, enter] = useState<Readonly<Record<number, string>>>({});
  const groups = state.code?.groups ?? [];
  const right = state.asked.every((position) => entered[position] === groups[position]);
  return (
    <>
      <Heading phrase={sending.check} />
      {state.asked.map((position) => (
        <GroupField
          key={position}
          position={position}
          digits={entered[position] ?? ""}
          expected={groups[position] ?? ""}
          wrong={sending.groupWrong}
          onDigits={(digits) => enter({ ...entered, [position]: digits })}
        />
      ))}
      <div class="actions">
        <Button
          words={common.next}
          kind="main"
          disabled={!right}
          onPress={() => dispatch({ type: "next" })}
        />
        <Button words={sending.seeAgain} onPress={() => dispatch({ type: "back" })} />
      </div>
    </>
  );
}
