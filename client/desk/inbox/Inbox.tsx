import { useMemo } from "preact/hooks";
import { CasePane } from "../case/CasePane.tsx";
import { CaseList } from "../cases/CaseList.tsx";
import { useDesk } from "../shell/desk.ts";
import type { RoomProps } from "../shell/room.ts";
import { SyncBar } from "./SyncBar.tsx";
import { inboxOrder, waits } from "./urgency.ts";
import { inbox } from "./words.ts";

/** What waits, by its clock; the case that is open stays in the list until another is chosen. */
export function Inbox({ subject }: RoomProps) {
  const desk = useDesk();
  const shown = useMemo(() => inboxOrder(desk.cases.value, subject), [desk.cases.value, subject]);
  const waiting = shown.filter(waits).length;
  return (
    <div class={subject ? "split case-open" : "split"}>
      <section class="side" aria-label={desk.say(inbox.list)}>
        <div class="side-head">
          <div class="side-title">
            <h1>{desk.say(inbox.title)}</h1>
            <span class="chip number">{waiting}</span>
          </div>
          <SyncBar />
        </div>
        {shown.length === 0 ? (
          <p class="empty">{desk.say(inbox.empty)}</p>
        ) : (
          <CaseList
            items={shown}
            current={subject}
            label={desk.say(inbox.list)}
            onOpen={(id) => desk.navigation.go("inbox", id)}
          />
        )}
      </section>
      <CasePane id={subject} hint={inbox.choose} onBack={() => desk.navigation.go("inbox")} />
    </div>
  );
}
