import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { groupFits } from "#crypto/digits.ts";
import { comingBack } from "../text/coming-back.ts";
import { common } from "../text/common.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { GroupField } from "../widgets/group.tsx";
import { Heading, Sentence } from "../widgets/heading.tsx";
import { CodePicture } from "../widgets/picture.tsx";

/** Six groups, or eight for a code from a browser without a fast derivation. */
export function ReturnCode() {
  const { state, dispatch } = useRoom();
  const { groups } = state.visit;
  const right = groups.every(groupFits);
  return (
    <>
      <Heading phrase={comingBack.code} />
      <Sentence phrase={comingBack.codeHint} kind="hint" />
      <div class="groups">
        {groups.map((digits, position) => (
          <GroupField
            key={position}
            position={position}
            digits={digits}
            wrong={comingBack.groupBad}
            onDigits={(typed) => dispatch({ type: "type-group", position, digits: typed })}
          />
        ))}
      </div>
      <div class="actions">
        <Button
          words={comingBack.open}
          kind="main"
          icon={controls.received}
          disabled={!right}
          onPress={() => dispatch({ type: "go", screen: "return-picture" })}
        />
        {groups.length === 6 ? (
          <Button words={comingBack.longer} onPress={() => dispatch({ type: "longer" })} />
        ) : null}
      </div>
    </>
  );
}

/** Every code has a picture; the wrong one tells even a non-reader that a group was mistyped. */
export function ReturnPicture() {
  const { state, dispatch, errands, say } = useRoom();
  const { picture, trouble } = state.visit;
  if (picture === undefined)
    return (
      <>
        <Heading phrase={common.wait} />
        {trouble ? (
          <>
            <Sentence phrase={comingBack.failedWhy} kind="alert" />
            <div class="actions">
              <Button words={common.retry} kind="main" onPress={errands.recall} />
            </div>
          </>
        ) : (
          <div role="status">
            <Sentence phrase={comingBack.pictureWait} />
          </div>
        )}
      </>
    );
  return (
    <>
      <Heading phrase={comingBack.picture} />
      <CodePicture number={picture} label={say(comingBack.picture)} />
      <div class="actions">
        <Button
          words={comingBack.pictureYes}
          kind="main"
          icon={controls.yes}
          onPress={() => dispatch({ type: "next" })}
        />
        <Button
          words={comingBack.pictureNo}
          icon={controls.back}
          onPress={() => dispatch({ type: "back" })}
        />
      </div>
    </>
  );
}
