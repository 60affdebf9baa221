import type { EngineStatus, OlderService } from "../engine/api.ts";
import { useDesk } from "./desk.ts";
import { shell } from "./words.ts";

const withheldBy = (status: EngineStatus): number => status.unlisted ?? 0;

/** True when something stands above every room until it is seen to. */
export const isWarned = (status: EngineStatus): boolean =>
  Boolean(status.older) || Boolean(status.alone) || Boolean(status.keepsOld) || withheldBy(status) > 0;

/** What is behind: the published keys, or only some member's part. */
const olderWords = ({ shown, known }: OlderService) => (shown < known ? shell.olderKeys : shell.olderMembers);

/** What a member must not overlook, in whatever room she is. */
export function Warnings({ room }: { readonly room: string | undefined }) {
  const desk = useDesk();
  const status = desk.status.value;
  const count = withheldBy(status);
  return (
    <div>
      {status.older && (
        <p class="note urgent warning" role="status">
          <strong>{desk.say(olderWords(status.older), status.older)}</strong>{" "}
          {desk.say(desk.may("RO-KEY") ? shell.olderOfficer : shell.olderOthers)}{" "}
          {desk.may("RO-KEY") && room !== "keys" && (
            <button type="button" class="link" onClick={() => desk.navigation.go("keys")}>
              {desk.say(shell.toKeys)}
            </button>
          )}
        </p>
      )}
      {status.alone && (
        <p class="note urgent warning" role="status">
          <strong>{desk.say(shell.alone)}</strong>{" "}
          {room !== "keys" && (
            <button type="button" class="link" onClick={() => desk.navigation.go("keys")}>
              {desk.say(shell.toKeys)}
            </button>
          )}
        </p>
      )}
      {status.keepsOld && (
        <p class="note urgent warning" role="status">
          <strong>{desk.say(shell.keepsOld)}</strong>
        </p>
      )}
      {count > 0 && (
        <p class="note urgent warning" role="status">
          <strong>{desk.say(count === 1 ? shell.withheldOne : shell.withheld, { count })}</strong>
        </p>
      )}
    </div>
  );
}
