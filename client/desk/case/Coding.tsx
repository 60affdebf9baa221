import { useEffect } from "preact/hooks";
import type { CaseFacts } from "#schemas/facts.ts";
import { Month, monthOf } from "#schemas/time.ts";
import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { Acts } from "./Acts.tsx";
import { Circumstances } from "./Circumstances.tsx";
import { CodePicker } from "./CodePicker.tsx";
import { coding } from "./codingWords.ts";
import type { OpenCase } from "./openCase.ts";
import { Persons } from "./Persons.tsx";
import { Verification } from "./Verification.tsx";

/** The coding form. Every choice is sealed as it is made; Ctrl+Z outside of a text takes the last one back. */
export function Coding({ open }: { readonly open: OpenCase }) {
  const desk = useDesk();
  const { editor, view } = open;
  const facts = editor.facts.value;
  const state = editor.state.value;
  const set = (part: Partial<CaseFacts>) => editor.change({ ...editor.facts.value, ...part });
  const incident = (part: Partial<CaseFacts["incident"]>) =>
    set({ incident: { ...editor.facts.value.incident, ...part } });
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      if (
        (event.target as HTMLElement).closest(
          "input:not([data-pick], [type=checkbox], [type=radio]), textarea",
        )
      )
        return;
      event.preventDefault();
      editor.undo();
    };
    addEventListener("keydown", undo);
    return () => removeEventListener("keydown", undo);
  }, [editor]);
  return (
    <>
      <div class="coding-head">
        <h3 id="coding-title">{desk.say(coding.title)}</h3>
        <p class={`save-state ${state}`} role="status">
          <Pictogram path={state === "failed" ? icons.alert : icons.shield} size={16} />{" "}
          {desk.say(coding[state])}
          {state === "failed" && (
            <button type="button" class="link" onClick={() => void editor.flush()}>
              {desk.say(coding.retry)}
            </button>
          )}
        </p>
        <button
          type="button"
          class="icon"
          aria-label={desk.say(coding.undo)}
          title={desk.say(coding.undo)}
          disabled={!editor.undoable.value}
          onClick={() => editor.undo()}
        >
          <Pictogram path={icons.undo} size={18} />
        </button>
      </div>
      <Acts facts={facts} perpetrators={view.answers.perpetrator} onChange={(acts) => set({ acts })} />
      <Persons facts={facts} onChange={set} />
      <fieldset class="part">
        <legend>{desk.say(coding.whenWhere)}</legend>
        <div class="pair">
          <label class="picker">
            {desk.say(coding.month)}
            <input
              type="month"
              data-pick=""
              max={monthOf(desk.now())}
              value={facts.incident.month ?? ""}
              onChange={(event) => {
                const typed = Month.safeParse(event.currentTarget.value);
                incident({ month: typed.success ? typed.data : null });
              }}
            />
          </label>
          <CodePicker
            list="when_band"
            label={desk.say(coding.when)}
            value={facts.incident.when_band}
            onPick={(when_band) => incident({ when_band })}
          />
        </div>
        <CodePicker
          list="place"
          label={desk.say(coding.place)}
          value={facts.incident.place}
          onPick={(place) => incident({ place })}
        />
        <div class="pair">
          <CodePicker
            list="place_type"
            label={desk.say(coding.placeType)}
            value={facts.incident.place_type}
            onPick={(place_type) => incident({ place_type })}
          />
          <CodePicker
            list="ongoing"
            label={desk.say(coding.ongoing)}
            value={facts.incident.ongoing}
            onPick={(ongoing) => incident({ ongoing })}
          />
        </div>
      </fieldset>
      <Circumstances facts={facts} onChange={set} />
      <Verification value={facts.verification} onChange={(verification) => set({ verification })} />
    </>
  );
}
