import type { KeysStatus } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { dayWords } from "../shell/ui/days.ts";
import { Groups } from "../shell/ui/Groups.tsx";
import { NameWitnesses } from "./NameWitnesses.tsx";
import { witnessWords as words } from "./witnessWords.ts";

/** Which partners co-sign the published keys, who has signed what, and when. */
export function Witnesses(props: { readonly keys: KeysStatus; readonly onKeys: (keys: KeysStatus) => void }) {
  const desk = useDesk();
  const { witnesses, sequence, officer } = props.keys;
  return (
    <section class="panel" aria-labelledby="keys-witnesses">
      <h2 id="keys-witnesses">{desk.say(words.title)}</h2>
      <p class="soft">{desk.say(words.why)}</p>
      {!witnesses || witnesses.keys.length === 0 ? (
        <p class="note">{desk.say(words.none)}</p>
      ) : (
        <p>{desk.say(words.needed, { needed: witnesses.needed, count: witnesses.keys.length })}</p>
      )}
      {witnesses?.waits && <p class="note urgent">{desk.say(words.waits, { shown: witnesses.shown })}</p>}
      {witnesses?.late && <p class="note urgent">{desk.say(words.late)}</p>}
      {witnesses && (
        <ul class="members">
          {witnesses.keys.map(({ name, key, groups, signed }) => (
            <li key={key} class="member-line">
              <div>
                <p>
                  <strong>{name}</strong>
                </p>
                <p class="small soft">
                  {signed === undefined
                    ? desk.say(words.unsigned, { sequence })
                    : desk.say(words.signed, { sequence, day: dayWords(signed, desk.language.value) })}
                </p>
                <details>
                  <summary class="small">{desk.say(words.groups)}</summary>
                  <Groups groups={groups} label={`${desk.say(words.groups)} : ${name}`} />
                </details>
              </div>
            </li>
          ))}
        </ul>
      )}
      {officer && <NameWitnesses key={sequence} known={witnesses} onKeys={props.onKeys} />}
    </section>
  );
}
