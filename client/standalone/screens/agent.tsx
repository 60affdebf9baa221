import { controls } from "#client/shared/pictograms/controls.generated.ts";
import { sending } from "../../report/text/sending.ts";
import { Button } from "../../report/widgets/button.tsx";
import { Heading, Sentence } from "../../report/widgets/heading.tsx";
import { text } from "../text.ts";

/** A second code, for the agent alone; the person's own was shown before and is not on this screen. */
export function AgentCode(props: { readonly groups: readonly string[]; readonly onNoted: () => void }) {
  return (
    <>
      <Heading phrase={text.agentCode} />
      <Sentence phrase={text.agentCodeWhy} />
      <ol class="code">
        {props.groups.map((group, position) => (
          <li key={`${position}-${group}`}>
            <span class="nth" aria-hidden="true">
              {position + 1}
            </span>
            <b>{group}</b>
          </li>
        ))}
      </ol>
      <Sentence phrase={text.agentCodeTwo} kind="note" />
      <div class="actions">
        <Button words={sending.codeNoted} kind="main" icon={controls.yes} onPress={props.onNoted} />
      </div>
    </>
  );
}
