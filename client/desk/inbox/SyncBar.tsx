import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "../shell/desk.ts";
import { icons } from "../shell/icons.ts";
import { inbox } from "./words.ts";

/** What fetching does, did, or could do. */
export function SyncBar() {
  const desk = useDesk();
  const progress = desk.progress.value;
  const last = desk.lastSync.value;
  const refused = Object.values(last?.refused ?? {}).reduce((sum, count) => sum + count, 0);
  if (progress)
    return (
      <div class="sync">
        <div class="sync-line">
          <span role="status">
            {desk.say(inbox[progress.step])}{" "}
            {progress.total > 0 && (
              <span class="number">
                {progress.done} / {progress.total}
              </span>
            )}
          </span>
          <button type="button" class="link" onClick={() => void desk.engine.cancelSync()}>
            {desk.say(inbox.cancel)}
          </button>
        </div>
        <progress
          aria-label={desk.say(inbox[progress.step])}
          max={progress.total || 1}
          value={progress.total > 0 ? progress.done : undefined}
        />
      </div>
    );
  return (
    <div class="sync">
      <div class="sync-line">
        <span role="status" class="soft">
          {desk.say(
            !last
              ? inbox.never
              : last.elsewhere
                ? inbox.elsewhere
                : last.cancelled
                  ? inbox.stopped
                  : inbox.done,
          )}
          {last && !last.elsewhere && (last.newDrops > 0 || last.changedCases > 0)
            ? ` – ${desk.say(inbox.summary, { drops: last.newDrops, cases: last.changedCases })}`
            : ""}
        </span>
        <button type="button" class="link" onClick={() => void desk.sync()}>
          <Pictogram path={icons.refresh} size={15} /> {desk.say(inbox.fetch)}
        </button>
      </div>
      {refused > 0 && <p class="note">{desk.say(inbox.refused, { count: refused })}</p>}
    </div>
  );
}
