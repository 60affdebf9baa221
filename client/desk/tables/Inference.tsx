import { useEffect, useRef, useState } from "preact/hooks";
import type { AudienceView, DraftEntry, OwnCounts } from "#aggregation/ledger/index.ts";
import { useDesk } from "../shell/desk.ts";
import { computeInferences } from "./compute.ts";
import { readerName } from "./reason.ts";
import { tablesWords as words } from "./words.ts";

/** How far each reader gets with the new tables and what she has read before. Stays on this screen. */
export function Inference(props: {
  readonly entry: DraftEntry;
  readonly organisations: readonly OwnCounts[];
  readonly views: readonly AudienceView[];
  readonly onViews: (views: readonly AudienceView[]) => void;
}) {
  const desk = useDesk();
  const [progress, setProgress] = useState<string | null>(null);
  const cancel = useRef<() => void>(() => {});
  useEffect(() => () => cancel.current(), []);
  const stop = () => {
    cancel.current();
    setProgress(null);
  };
  const run = async () => {
    setProgress(desk.say(words.starting));
    try {
      const { pages } = await desk.engine.ledger();
      cancel.current = computeInferences(
        {
          task: "infer",
          entry: props.entry.entry,
          pages: pages.slice(0, props.entry.after),
          organisations: props.organisations,
        },
        (answer) => {
          if (answer.kind === "progress")
            return setProgress(desk.say(words.audit, { done: answer.done, total: answer.total }));
          setProgress(null);
          if (answer.kind === "inferred") props.onViews(answer.views);
          else desk.fail(new Error("server"));
        },
      );
    } catch (error) {
      setProgress(null);
      desk.fail(error);
    }
  };
  return (
    <details class="panel">
      <summary>{desk.say(words.infer)}</summary>
      <p class="hint">{desk.say(words.inferLead)}</p>
      <div class="actions">
        <button type="button" disabled={progress !== null} onClick={run}>
          {desk.say(words.inferRun)}
        </button>
        {progress !== null && (
          <>
            <button type="button" onClick={stop}>
              {desk.say(words.cancel)}
            </button>
            <span class="soft number" role="status">
              {progress}
            </span>
          </>
        )}
      </div>
      {props.views.length > 0 && (
        <div role="status">
          <ul class="plain-list">
            {props.views.map((view) => (
              <li key={readerName(view.reader, desk.language.value)}>{sentence(view)}</li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );

  function sentence({ reader, cells }: AudienceView): string {
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const narrowest = [...cells.values()].sort((left, right) => width(left) - width(right))[0];
    return desk.say(words.inferRow, {
      reader: readerName(reader, desk.language.value),
      marks: cells.size,
      low: narrowest?.low ?? 0,
      high: narrowest && Number.isFinite(narrowest.high) ? narrowest.high : desk.say(words.unlimited),
    });
  }
}
