import { useEffect } from "preact/hooks";
import { holdsCode } from "../code-in-text.ts";
import { filesPart } from "../files/later.ts";
import { chosen } from "../journey.ts";
import { common } from "../text/common.ts";
import { facts } from "../text/facts.ts";
import { Account } from "../widgets/account.tsx";
import { Button } from "../widgets/button.tsx";
import { useRoom } from "../widgets/context.ts";
import { Heading } from "../widgets/heading.tsx";

/** Screen 11: words are never needed. */
export function Words() {
  const { state, dispatch } = useRoom();
  const code = state.code?.groups ?? [];
  const { words } = state.draft;
  const files = chosen(state)?.files === true;
  useEffect(() => {
    if (files) filesPart.prepare();
  }, [files]);
  return (
    <>
      <Heading phrase={facts.words} />
      <Account
        text={words}
        code={code}
        onText={(text) => dispatch({ type: "write", field: "words", text })}
      />
      <div class="actions">
        <Button
          words={words.trim() === "" ? common.skip : common.next}
          kind={words.trim() === "" ? "skip" : "main"}
          disabled={holdsCode(words, code)}
          onPress={() => dispatch({ type: "next" })}
        />
      </div>
    </>
  );
}
