import { useEffect, useState } from "preact/hooks";
import { label } from "#schemas/codebook/codebook.ts";
import type { Member } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { dayWords } from "../shell/ui/days.ts";
import { HandOver } from "./HandOver.tsx";
import { logWords } from "./logWords.ts";
import type { OpenCase } from "./openCase.ts";
import { words } from "./words.ts";

/** Who else can open this case, whose it is, whom the person excluded, and who did what. */
export function Access({ open, onGone }: { readonly open: OpenCase; readonly onGone: () => void }) {
  const desk = useDesk();
  const { view } = open;
  const language = desk.language.value;
  const [members, setMembers] = useState<readonly Member[]>([]);
  useEffect(() => {
    desk.engine.members().then(setMembers, desk.fail);
  }, [desk]);
  const name = (device: string) => {
    const member = members.find((candidate) => candidate.device === device);
    if (member?.self) return desk.say(words.thisDevice);
    return member?.label ?? desk.say(words.device, { short: device.slice(0, 6) });
  };
  const roles = (device: string) =>
    members
      .find((candidate) => candidate.device === device)
      ?.roles.map((role) => label("role", role, language))
      .join(", ");
  const others = view.access.filter((device) => device !== desk.status.value.device);
  return (
    <details class="section">
      <summary>
        {desk.say(words.access)} {others.length > 0 && <span class="chip number">{others.length}</span>}
      </summary>
      {others.length === 0 ? (
        <p>{desk.say(words.accessOnly)}</p>
      ) : (
        <ul class="lines">
          {others.map((device) => (
            <li key={device}>
              {name(device)} <span class="small soft">{roles(device)}</span>
            </li>
          ))}
        </ul>
      )}
      {members.length > 0 && <HandOver open={open} members={members} name={name} onGone={onGone} />}
      {view.exclusions.length > 0 && (
        <p class="note">
          {desk.say(words.exclusions)} : {view.exclusions.join(", ")}
        </p>
      )}
      <h4>{desk.say(words.log)}</h4>
      <ol class="lines">
        {view.log.map((entry, position) => (
          <li key={`${position}-${entry.action}`} class="small">
            <span class="soft">{dayWords(entry.day, language)}</span> – {logWords[entry.action][language]},{" "}
            {name(entry.device)}
            {!entry.genuine && <span class="chip urgent">{desk.say(words.notGenuine)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
