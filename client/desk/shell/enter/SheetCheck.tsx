import { useState } from "preact/hooks";
import { useDesk } from "../desk.ts";
import { Field } from "../ui/Field.tsx";
import { sameGroup, twoPositions } from "./sheetGroups.ts";
import { sheet as words } from "./sheetWords.ts";

/** Two places on every sheet. */
const draw = (sheets: readonly (readonly string[])[]) =>
  sheets.flatMap((groups, sheet) => {
    const random = crypto.getRandomValues(new Uint32Array(2));
    return twoPositions(groups.length, [random[0]!, random[1]!]).map((position) => ({ sheet, position }));
  });

/** Asks for two groups of each printed sheet: proof that they can be read back. */
export function SheetCheck(props: {
  readonly sheets: readonly (readonly string[])[];
  readonly onKept: () => void;
  readonly onAgain: () => void;
}) {
  const desk = useDesk();
  const [places] = useState(() => draw(props.sheets));
  const [typed, setTyped] = useState<readonly string[]>(() => places.map(() => ""));
  const [tried, setTried] = useState(false);
  const right = places.map(({ sheet, position }, index) =>
    sameGroup(typed[index]!, props.sheets[sheet]![position]!),
  );
  const finish = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (right.every(Boolean)) props.onKept();
  };
  return (
    <form onSubmit={finish}>
      <p>{desk.say(words.checkWhy)}</p>
      {places.map(({ sheet, position }, index) => (
        <Field
          key={index}
          label={desk.say(words.group, { sheet: sheet + 1, number: position + 1 })}
          inputMode="numeric"
          value={typed[index]!}
          error={tried && !right[index] ? desk.say(words.wrong) : undefined}
          onInput={(event) => {
            const { value } = event.currentTarget;
            setTried(false);
            setTyped(typed.map((held, place) => (place === index ? value : held)));
          }}
        />
      ))}
      <p class="actions">
        <button type="submit" class="primary" disabled={typed.some((value) => !value)}>
          {desk.say(words.kept)}
        </button>
        <button type="button" class="quiet" onClick={props.onAgain}>
          {desk.say(words.again)}
        </button>
      </p>
    </form>
  );
}
