import { entries, label } from "#schemas/codebook/codebook.ts";
import type { CaseSummary } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Choice } from "./Choice.tsx";
import { type CaseFilter, NOBODY } from "./filter.ts";
import { casesWords } from "./words.ts";

const STATES = ["new", "open", "closed", "withdrawal-asked"] as const;

/** The choices above the list; a region is offered when some case is there. */
export function Filters(props: {
  readonly cases: readonly CaseSummary[];
  readonly filter: CaseFilter;
  readonly onChange: (filter: CaseFilter) => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const { filter } = props;
  const regions = [...new Set(props.cases.map((item) => item.region))]
    .map((region) => ({ value: region as string, words: label("place", region, language) }))
    .sort((one, other) => one.words.localeCompare(other.words, language));
  const codes = (list: "urgency" | "completeness") =>
    entries(list).map((entry) => ({ value: entry.code, words: entry[language] }));
  const set = (part: Partial<CaseFilter>) => props.onChange({ ...filter, ...part });
  return (
    <div class="filters">
      <Choice
        label={desk.say(casesWords.state)}
        value={filter.state}
        options={STATES.map((state) => ({ value: state, words: desk.say(casesWords[state]) }))}
        onChange={(state) => set({ state: state as CaseFilter["state"] })}
      />
      <Choice
        label={desk.say(casesWords.urgency)}
        value={filter.urgency}
        options={codes("urgency")}
        onChange={(urgency) => set({ urgency })}
      />
      <Choice
        label={desk.say(casesWords.region)}
        value={filter.region}
        options={regions}
        onChange={(region) => set({ region })}
      />
      <Choice
        label={desk.say(casesWords.assigned)}
        value={filter.assigned}
        options={[
          { value: desk.status.value.device ?? "", words: desk.say(casesWords.mine) },
          { value: NOBODY, words: desk.say(casesWords.nobody) },
        ]}
        onChange={(assigned) => set({ assigned })}
      />
      <Choice
        label={desk.say(casesWords.grade)}
        value={filter.grade}
        options={codes("completeness")}
        onChange={(grade) => set({ grade })}
      />
    </div>
  );
}
