import { common } from "../text/common.ts";
import { help } from "../text/help.ts";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Line } from "../widgets/field.tsx";
import { Heading, Sentence } from "../widgets/heading.tsx";

/** The number to call, only for a person who chose to be called. */
export function Phone() {
  const { state, dispatch } = useRoom();
  return (
    <>
      <Heading phrase={help.phone} />
      <Sentence phrase={help.phoneHint} kind="hint" />
      <Line
        label={help.phoneLabel}
        value={state.draft.phone}
        most={40}
        keypad="tel"
        onText={(text) => dispatch({ type: "write", field: "phone", text })}
      />
      <div class="actions">
        <Button
          words={state.draft.phone.trim() ? common.next : common.skip}
          kind={state.draft.phone.trim() ? "main" : "skip"}
          onPress={() => dispatch({ type: "next" })}
        />
      </div>
    </>
  );
}

/** The name the caller says, so that whoever listens learns nothing. */
export function NameToSay() {
  const { state, dispatch } = useRoom();
  return (
    <>
      <Heading phrase={help.name} />
      <Sentence phrase={help.nameHint} kind="hint" />
      <Line
        label={help.nameLabel}
        value={state.draft.nameToSay}
        most={80}
        onText={(text) => dispatch({ type: "write", field: "nameToSay", text })}
      />
      <div class="actions">
        <Button
          words={state.draft.nameToSay.trim() ? common.next : common.skip}
          kind={state.draft.nameToSay.trim() ? "main" : "skip"}
          onPress={() => dispatch({ type: "next" })}
        />
      </div>
    </>
  );
}
