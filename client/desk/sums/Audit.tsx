import { useEffect } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";
import { computeMarks } from "../tables/compute.ts";
import type { MarksAnswer, MarksRequest } from "../tables/messages.ts";
import { Progress } from "./Progress.tsx";
import type { RoundProps } from "./props.ts";
import { useWork } from "./useWork.ts";
import { sumsWords as words } from "./words.ts";

/** What this organisation wants hidden, worked out here from the open sum and its own table. */
export function Audit({ round, onChange }: RoundProps) {
  const desk = useDesk();
  const work = useWork();
  const begin = () =>
    work.run<MarksRequest, MarksAnswer>(
      async () => ({ task: "sum-marks", sum: await desk.engine.openedSum(round.sum) }),
      computeMarks,
      ({ asked }) => {
        desk.engine.askMarks(round.sum, asked).then(onChange, desk.fail);
      },
    );
  // It needs nobody's decision, and others wait for it.
  useEffect(begin, [round.sum]);
  return (
    <>
      <p>{desk.say(words.auditing)}</p>
      <Progress work={work} />
      {work.progress === null && (
        <div class="actions">
          <button type="button" class="primary" onClick={begin}>
            {desk.say(words.auditAgain)}
          </button>
        </div>
      )}
    </>
  );
}
