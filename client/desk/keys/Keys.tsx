import { useSignal } from "@preact/signals";
import { useCallback, useEffect } from "preact/hooks";
import type { KeysStatus, Member, PendingJoin } from "../engine/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Files } from "./Files.tsx";
import { GiveBack } from "./GiveBack.tsx";
import { Invite } from "./Invite.tsx";
import { Joins } from "./Joins.tsx";
import { Leave } from "./Leave.tsx";
import { Members } from "./Members.tsx";
import { Organisation } from "./Organisation.tsx";
import { Recovery } from "./Recovery.tsx";
import { Standalone } from "./Standalone.tsx";
import { ThisDevice } from "./ThisDevice.tsx";
import { Witnesses } from "./Witnesses.tsx";
import { keysWords } from "./words.ts";

/** Who holds which keys and until when. The key officer acts here; everybody sees her own device. */
export function Keys() {
  const desk = useDesk();
  const officer = desk.may("RO-KEY");
  const behind = desk.status.value.older !== undefined;
  const keys = useSignal<KeysStatus | null>(null);
  const members = useSignal<readonly Member[]>([]);
  const joins = useSignal<readonly PendingJoin[]>([]);
  const load = useCallback(async () => {
    try {
      keys.value = await desk.engine.keys();
      members.value = await desk.engine.members();
      if (officer) joins.value = await desk.engine.pendingJoins();
    } catch (error) {
      desk.fail(error);
    }
  }, [desk, officer]);
  useEffect(() => void load(), [load]);
  return (
    <div class="keys">
      <h1>{desk.say(keysWords.title)}</h1>
      {keys.value && <Organisation keys={keys.value} onKeys={(next) => (keys.value = next)} />}
      {officer && behind && <GiveBack onDone={load} />}
      {keys.value && <Files keys={keys.value} onKeys={(next) => (keys.value = next)} />}
      {keys.value && <Witnesses keys={keys.value} onKeys={(next) => (keys.value = next)} />}
      {keys.value && desk.may("RO-KEY", "RO-SUP", "RO-CASE") && <Standalone until={keys.value.carryUntil} />}
      {officer && <Joins joins={joins.value} onChange={load} />}
      <Members members={members.value} officer={officer} onChange={load} />
      {officer && <Invite />}
      {desk.may("RO-KEY", "RO-SUP") && <Recovery officer={officer} />}
      <ThisDevice />
      {officer && !behind && <GiveBack onDone={load} />}
      {keys.value?.officer && <Leave keys={keys.value} onKeys={(next) => (keys.value = next)} />}
    </div>
  );
}
