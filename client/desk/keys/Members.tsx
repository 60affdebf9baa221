import { useState } from "preact/hooks";
import { label } from "#schemas/codebook/codebook.ts";
import type { Member } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { dayWords } from "../shell/ui/days.ts";
import { Groups } from "../shell/ui/Groups.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { keysWords } from "./words.ts";

/** Everybody who holds a device key, with roles and fingerprints. */
export function Members(props: {
  readonly members: readonly Member[];
  readonly officer: boolean;
  readonly onChange: () => Promise<void>;
}) {
  const desk = useDesk();
  const language = desk.language.value;
  const [removing, setRemoving] = useState<Member | null>(null);
  return (
    <section class="panel" aria-labelledby="keys-members">
      <h2 id="keys-members">{desk.say(keysWords.members)}</h2>
      <ul class="members">
        {props.members.map((member) => (
          <li key={member.device} class={member.revoked ? "member-line gone" : "member-line"}>
            <div>
              <p>
                <strong>{memberName(member)}</strong>{" "}
                {member.self && <span class="chip">{desk.say(keysWords.you)}</span>}
                {member.revoked && <span class="chip urgent">{desk.say(keysWords.revoked)}</span>}
              </p>
              <p class="small soft">
                {member.roles.map((role) => label("role", role, language)).join(" · ")} –{" "}
                {desk.say(keysWords.until, { day: dayWords(member.until, language) })}
              </p>
              <details>
                <summary class="small">{desk.say(keysWords.showFingerprint)}</summary>
                <Groups groups={member.fingerprint} label={desk.say(keysWords.showFingerprint)} />
              </details>
            </div>
            {props.officer && !member.self && !member.revoked && (
              <button type="button" class="grave" onClick={() => setRemoving(member)}>
                {desk.say(keysWords.remove)}
                <span class="hidden-words"> {memberName(member)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <RemoveDialog
          device={removing.device}
          name={memberName(removing)}
          onClose={() => setRemoving(null)}
          onRemoved={props.onChange}
        />
      )}
    </section>
  );

  function memberName(member: Member): string {
    if (member.self && desk.status.value.member) return desk.status.value.member;
    return member.label ?? desk.say(keysWords.device, { short: member.device.slice(0, 6) });
  }
}
