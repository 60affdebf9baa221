import { useCallback, useEffect, useState } from "preact/hooks";
import type { ReleaseEntry } from "../engine/ledger/api.ts";
import { useDesk } from "../shell/desk.ts";
import { figuresOf } from "../tables/figures.ts";
import { Entry } from "./Entry.tsx";
import { Propose } from "./Propose.tsx";
import { releasesWords as words } from "./words.ts";

/** What waits for somebody stands above what is done. */
const waitingFirst = (entries: readonly ReleaseEntry[]): ReleaseEntry[] =>
  [...entries].sort(
    (left, right) => Number(left.state === "published") - Number(right.state === "published"),
  );

/** Milliseconds between two looks. They stop with the room, which closes when an unattended desk locks itself. */
const LOOK_AGAIN = 30_000;

/** Propose, approve, hand out: two people for everything that leaves. */
export function Releases() {
  const desk = useDesk();
  const figures = figuresOf(desk).value;
  const [entries, setEntries] = useState<readonly ReleaseEntry[] | null>(null);
  const load = useCallback(() => desk.engine.listReleases().then(setEntries, desk.fail), [desk]);
  useEffect(() => {
    void load();
    // Who waits here for a proposal sees it without leaving: on coming back to the window, and every half minute.
    const look = () => {
      if (document.visibilityState === "visible")
        void desk.engine.listReleases().then(setEntries, () => undefined);
    };
    const timer = setInterval(look, LOOK_AGAIN);
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [load, desk]);
  // The same tables are not proposed twice.
  const fresh = figures && !entries?.some((entry) => entry.manifest === figures.manifest);
  return (
    <div class="page">
      <header class="page-head">
        <h1>{desk.say(words.title)}</h1>
        <p class="soft">{desk.say(words.lead)}</p>
      </header>
      {figures && fresh && desk.may("RO-ADV", "RO-SUP") && <Propose figures={figures} onProposed={load} />}
      <section class="stats" aria-label={desk.say(words.list)}>
        <h2>{desk.say(words.list)}</h2>
        {entries?.length === 0 && <p class="hint">{desk.say(words.empty)}</p>}
        <ul class="entries">
          {waitingFirst(entries ?? []).map((entry) => (
            <Entry key={entry.release} entry={entry} onChange={load} />
          ))}
        </ul>
      </section>
    </div>
  );
}
