import { entries } from "#schemas/codebook/codebook.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { useDesk } from "../shell/desk.ts";
import { CodePicker } from "./CodePicker.tsx";
import { CodeSwitches } from "./CodeSet.tsx";
import { coding } from "./codingWords.ts";

/** Motive, consequences, context, needs, what the authorities did, and what was reported elsewhere. */
export function Circumstances(props: {
  readonly facts: CaseFacts;
  readonly onChange: (part: Partial<CaseFacts>) => void;
}) {
  const desk = useDesk();
  const { facts, onChange } = props;
  return (
    <>
      <fieldset class="part">
        <legend>{desk.say(coding.why)}</legend>
        <CodeSwitches
          list="bias_motive"
          label={desk.say(coding.bias)}
          value={facts.bias_motive}
          onChange={(bias_motive) => onChange({ bias_motive })}
        />
        <CodeSwitches
          list="consequence"
          label={desk.say(coding.consequence)}
          value={facts.consequence}
          onChange={(consequence) => onChange({ consequence })}
        />
        <CodeSwitches
          list="case_context"
          label={desk.say(coding.context)}
          value={facts.case_context}
          onChange={(case_context) => onChange({ case_context })}
        />
        <CodeSwitches
          list="need"
          label={desk.say(coding.need)}
          value={facts.need}
          onChange={(need) => onChange({ need })}
        />
        <div class="pair">
          <CodePicker
            list="urgency"
            label={desk.say(coding.urgency)}
            value={facts.urgency}
            onPick={(urgency) => onChange({ urgency })}
          />
          <CodePicker
            list="state_response"
            label={desk.say(coding.response)}
            value={facts.state_response}
            onPick={(state_response) => onChange({ state_response })}
          />
        </div>
      </fieldset>
      <details class="part">
        <summary>{desk.say(coding.more)}</summary>
        <label class="field">
          {desk.say(coding.elsewhere)}
          <select
            value={facts.reported_elsewhere ?? ""}
            onChange={(event) => {
              const code = event.currentTarget.value;
              onChange({ reported_elsewhere: partners.find((partner) => partner === code) ?? null });
            }}
          >
            <option value="">{desk.say(coding.notElsewhere)}</option>
            {entries("provider_profile").map((partner) => (
              <option key={partner.code} value={partner.code}>
                {partner[desk.language.value]}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={facts.identity_offline}
            onChange={(event) => onChange({ identity_offline: event.currentTarget.checked })}
          />
          {desk.say(coding.offline)}
        </label>
      </details>
    </>
  );
}

const partners = entries("provider_profile").map((partner) => partner.code) as NonNullable<
  CaseFacts["reported_elsewhere"]
>[];
