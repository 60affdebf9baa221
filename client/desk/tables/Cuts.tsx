import type { CutCost, TableCosts } from "#aggregation/index.ts";
import { useDesk } from "../shell/desk.ts";
import { tablesWords as words } from "./words.ts";

const WHY_NOT = {
  forbidden: words.cutForbidden,
  contradicted: words.cutContradicted,
  "small-counts": words.cutSmall,
  "too-many-marks": words.cutMarks,
  "cannot-protect": words.cutUnprotectable,
} as const;

/** What each way to cut a table would cost; the advocate may take a coarser one. */
export function Cuts(props: {
  readonly costs: readonly TableCosts[];
  /** What she chose, by table; the tables follow. */
  readonly asked: Readonly<Record<string, number>>;
  readonly busy: boolean;
  readonly onCut: (table: string, index: number) => void;
}) {
  const desk = useDesk();
  return (
    <details class="panel cuts">
      <summary>{desk.say(words.cuts)}</summary>
      <p class="hint">{desk.say(words.cutsLead)}</p>
      {props.costs.map((costs) => (
        <fieldset key={costs.id}>
          <legend class="legend">{desk.say(costs.title)}</legend>
          {costs.taken === null && <p class="note">{desk.say(words.withheld)}</p>}
          {costs.cuts.map((cut) => (
            <Cut
              key={cut.index}
              cut={cut}
              costs={costs}
              checked={cut.index === (props.asked[costs.id] ?? costs.taken)}
              busy={props.busy}
              onTake={() => props.onCut(costs.id, cut.index)}
            />
          ))}
        </fieldset>
      ))}
    </details>
  );
}

function Cut(props: {
  readonly cut: CutCost;
  readonly costs: TableCosts;
  readonly checked: boolean;
  readonly busy: boolean;
  readonly onTake: () => void;
}) {
  const desk = useDesk();
  const { cut, costs } = props;
  const shape = cut.dimensions
    .map(({ title, categories }) => desk.say(words.cutOf, { title: desk.say(title), categories }))
    .join(" × ");
  const told = [
    ...(cut.printed === null ? [] : [desk.say(words.cutPrinted, { printed: cut.printed, cells: cut.cells })]),
    cut.index === 0 ? desk.say(words.cutFinest) : desk.say(words.cutLost, { lost: cut.lost }),
    ...(cut.state === "possible" ? [] : [desk.say(WHY_NOT[cut.state])]),
    ...(cut.index === costs.proposed ? [desk.say(words.cutProposed)] : []),
  ].join(" · ");
  return (
    <label class="check cut">
      <input
        type="radio"
        name={`cut-${costs.id}`}
        checked={props.checked}
        disabled={cut.state !== "possible" || props.busy}
        onChange={props.onTake}
      />
      <span>
        {shape}
        <span class="hint number">{told}</span>
      </span>
    </label>
  );
}
