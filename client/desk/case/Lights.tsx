import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { lightsOf, type Missing } from "./lights.ts";
import type { OpenCase } from "./openCase.ts";
import { words } from "./words.ts";

const SUPPLIER = { desk: words.byDesk, person: words.byPerson, meeting: words.byMeeting } as const;

/** The five lights; each opens to say what is missing and who can supply it. */
export function Lights({
  open,
  onAsk,
}: {
  readonly open: OpenCase;
  readonly onAsk: (question: string) => void;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  return (
    <section class="lights" aria-label={desk.say(words.lights)}>
      {lightsOf(open.view).map((light) => (
        <details key={light.name} name="lights" class={light.on ? "light on" : "light"}>
          <summary>
            <Pictogram path={light.on ? icons.done : icons.clock} size={17} />
            <span>{light.title[language]}</span>
            <span class="hidden-words">
              {light.on ? desk.say(words.lightOn) : desk.say(words.lightOff, { count: light.missing.length })}
            </span>
            {!light.on && (
              <span class="chip number" aria-hidden="true">
                {light.missing.length}
              </span>
            )}
          </summary>
          <div class="light-body">
            {light.on && <p>{desk.say(words.lightOn)}</p>}
            <ul>
              {light.missing.map((missing) => (
                <MissingLine key={missing.part} missing={missing} open={open} onAsk={onAsk} />
              ))}
            </ul>
          </div>
        </details>
      ))}
    </section>
  );
}

function MissingLine(props: {
  readonly missing: Missing;
  readonly open: OpenCase;
  readonly onAsk: (question: string) => void;
}) {
  const desk = useDesk();
  const { missing } = props;
  const spoken = personLanguage(props.open.view.answers.language);
  return (
    <li>
      {missing.words[desk.language.value]} – <span class="soft">{desk.say(SUPPLIER[missing.by])}</span>{" "}
      {missing.question && props.open.view.shredded === null && (
        <button type="button" class="link" onClick={() => props.onAsk(missing.question![spoken])}>
          {desk.say(words.ask)}
        </button>
      )}
    </li>
  );
}

/** The written language to answer a person in: English when she chose it, French otherwise. */
export const personLanguage = (tag: string): "fr" | "en" => (tag.startsWith("en") ? "en" : "fr");
