import { useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { sameGroup, twoPositions } from "./sheetGroups.ts";
import { sheet as words } from "./sheetWords.ts";

const draw = (count: number) => {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return twoPositions(count, [random[0]!, random[1]!]);
};

/** Asks for two groups of the printed sheet: proof that it can be read back. */
export function SheetCheck(props: {
  readonly groups: readonly string[];
  readonly onKept: () => void;
  readonly onAgain: () => void;
}) {
  const desk = useDesk();
  const [positions] = useState(() => draw(props.groups.length));
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [tried, setTried] = useState(false);
  const right = positions.map((position, index) => sameGroup(typed[index]!, props.groups[position]!));
  const finish = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (right.every(Boolean)) props.onKept();
  };
  return (
    <form onSubmit={finish}>
      <p>{desk.say(words.checkWhy)}</p>
      {positions.map((position, index) => (
        <Field
          key={position}
          label={desk.say(words.group, { number: position + 1 })}
          inputMode="numeric"
          value={typed[index]!}
          error={tried && !right[index] ? desk.say(words.wrong) : undefined}
          onInput={(event) => {
            const value = event.currentTarget.value;
            setTried(false);
            setTyped(index === 0 ? [value, typed[1]] : [typed[0], value]);
          }}
        />
      ))}
      <p class="actions">
        <button type="submit" class="primary" disabled={!typed[0] || !typed[1]}>
          {desk.say(words.kept)}
        </button>
        <button type="button" class="quiet" onClick={props.onAgain}>
          {desk.say(words.again)}
        </button>
      </p>
    </form>
  );
}
