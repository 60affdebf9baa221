import { entry, label } from "#schemas/codebook/codebook.ts";
import type { Act, CaseFacts } from "#schemas/facts.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { CodePicker } from "./CodePicker.tsx";
import { coding } from "./codingWords.ts";
import { actsFor, articlesOf, gbvimsType, suggestedViolations } from "./suggest.ts";

/** Who did what to whom: suggestions from the person's pictures, then one line for each act. */
export function Acts(props: {
  readonly facts: CaseFacts;
  readonly perpetrators: readonly Act["perpetrator"][];
  readonly onChange: (acts: Act[]) => void;
}) {
  const desk = useDesk();
  const { facts } = props;
  const suggested = suggestedViolations(facts.tiles, facts.acts);
  const add = (violation: Act["violation"]) =>
    props.onChange([...facts.acts, ...actsFor(violation, props.perpetrators, 0)]);
  const replace = (position: number, part: Partial<Act>) =>
    props.onChange(facts.acts.map((act, index) => (index === position ? { ...act, ...part } : act)));
  return (
    <fieldset class="part">
      <legend>{desk.say(coding.acts)}</legend>
      {facts.acts.length === 0 && <p class="soft">{desk.say(coding.noActs)}</p>}
      <ol class="acts">
        {facts.acts.map((act, position) => (
          <li key={`${position}-${facts.acts.length}`} class="act">
            <CodePicker
              list="violation_type"
              label={desk.say(coding.violation)}
              value={act.violation}
              onPick={(violation) => replace(position, { violation })}
            />
            <CodePicker
              list="perpetrator_type"
              label={desk.say(coding.perpetrator)}
              value={act.perpetrator}
              onPick={(perpetrator) => replace(position, { perpetrator })}
            />
            {facts.persons.length > 1 && (
              <label class="field">
                {desk.say(coding.person)}
                <select
                  value={act.person}
                  onChange={(event) => replace(position, { person: Number(event.currentTarget.value) })}
                >
                  {facts.persons.map((person, index) => (
                    <option key={person.person_key} value={index}>
                      {desk.say(coding.personNumber, { number: index + 1 })}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <button
              type="button"
              class="icon"
              aria-label={desk.say(coding.removeAct, { number: position + 1 })}
              onClick={() => props.onChange(facts.acts.filter((_, index) => index !== position))}
            >
              <Pictogram path={icons.cross} size={17} />
            </button>
          </li>
        ))}
      </ol>
      <Suggestions suggested={suggested} open={facts.acts.length === 0} onAdd={add} />
      <CodePicker list="violation_type" label={desk.say(coding.addAct)} value={null} adding onPick={add} />
      <Derived acts={facts.acts} />
    </fieldset>
  );
}

/** What the person's pictures point at; out of the way once something is coded. */
function Suggestions(props: {
  readonly suggested: ReturnType<typeof suggestedViolations>;
  readonly open: boolean;
  readonly onAdd: (violation: Act["violation"]) => void;
}) {
  const desk = useDesk();
  if (props.suggested.length === 0) return null;
  return (
    <details class="suggested" open={props.open}>
      <summary class="small soft">
        {desk.say(coding.suggested)} <span class="chip number">{props.suggested.length}</span>
      </summary>
      <ul class="chips">
        {props.suggested.map((item) => (
          <li key={item.code}>
            <button type="button" class="suggestion" onClick={() => props.onAdd(item.code)}>
              <Pictogram path={icons.plus} size={14} /> {item[desk.language.value]}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What follows from the acts and is never typed: the GBVIMS core type and the treaty articles. */
function Derived({ acts }: { readonly acts: readonly Act[] }) {
  const desk = useDesk();
  const language = desk.language.value;
  const core = gbvimsType(acts);
  const articles = articlesOf(acts);
  if (!core && articles.length === 0) return null;
  return (
    <div class="derived">
      {core && (
        <p class="small">
          <span class="soft">{desk.say(coding.gbvims)}</span> {label("gbvims_core", core, language)}
        </p>
      )}
      {articles.length > 0 && (
        <details>
          <summary class="small">
            {desk.say(coding.articles)} <span class="chip number">{articles.length}</span>
          </summary>
          <ul class="chips">
            {articles.map((article) => (
              <li key={article.code} class="chip" title={article[language]}>
                {entry("instrument", article.parent!)[language]}, {article[language]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
