import type { AffectedPerson, CaseFacts } from "#schemas/facts.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { CodePicker } from "./CodePicker.tsx";
import { CodeTags } from "./CodeSet.tsx";
import { coding } from "./codingWords.ts";
import { newPerson, removePerson } from "./persons.ts";

/** The people who were harmed: groups, age, gender, migration status; never a name. */
export function Persons(props: {
  readonly facts: CaseFacts;
  readonly onChange: (part: Pick<CaseFacts, "persons" | "acts">) => void;
}) {
  const desk = useDesk();
  const { facts } = props;
  const replace = (position: number, part: Partial<AffectedPerson>) =>
    props.onChange({
      acts: facts.acts,
      persons: facts.persons.map((person, index) => (index === position ? { ...person, ...part } : person)),
    });
  return (
    <>
      {facts.persons.map((person, position) => (
        <fieldset key={person.person_key} class="part">
          <legend>
            {facts.persons.length > 1
              ? desk.say(coding.personNumber, { number: position + 1 })
              : desk.say(coding.person)}
          </legend>
          {facts.persons.length > 1 && (
            <button
              type="button"
              class="icon part-remove"
              aria-label={desk.say(coding.removePerson, { number: position + 1 })}
              onClick={() => props.onChange(removePerson(facts, position))}
            >
              <Pictogram path={icons.cross} size={17} />
            </button>
          )}
          <CodeTags
            list="target_group"
            label={desk.say(coding.groups)}
            value={person.target_groups}
            onChange={(target_groups) => replace(position, { target_groups })}
          />
          <div class="pair">
            <CodePicker
              list="age_band"
              label={desk.say(coding.age)}
              value={person.age_band}
              onPick={(age_band) => replace(position, { age_band })}
            />
            <CodePicker
              list="gender"
              label={desk.say(coding.gender)}
              value={person.gender}
              onPick={(gender) => replace(position, { gender })}
            />
          </div>
          <CodePicker
            list="migration_status"
            label={desk.say(coding.migration)}
            value={person.migration_status}
            onPick={(migration_status) => replace(position, { migration_status })}
          />
        </fieldset>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => {
          const key = crypto.getRandomValues(new Uint8Array(16));
          props.onChange({ acts: facts.acts, persons: [...facts.persons, newPerson(key)] });
        }}
      >
        {desk.say(coding.addPerson)}
      </button>
    </>
  );
}
