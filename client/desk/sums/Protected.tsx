import { useState } from "preact/hooks";
import { legendOf, viewOf } from "#aggregation/index.ts";
import type { SumRelease } from "#aggregation/sum/release.ts";
import { monthOf } from "#schemas/time.ts";
import { Propose } from "../releases/Propose.tsx";
import { useDesk } from "../shell/desk.ts";
import { computeSum } from "../tables/compute.ts";
import { Downloads } from "../tables/Downloads.tsx";
import type { SumAnswer, SumRequest } from "../tables/messages.ts";
import { StatTable } from "../tables/StatTable.tsx";
import { Progress } from "./Progress.tsx";
import type { RoundProps } from "./props.ts";
import { useWork } from "./useWork.ts";
import { sumsWords as words } from "./words.ts";

/** The protected sum, and its way out: a proposal for a second person to sign. */
export function Protected({ round }: RoundProps) {
  const desk = useDesk();
  const work = useWork();
  const [made, setMade] = useState<SumRelease | null>(null);
  const begin = () =>
    work.run<SumRequest, SumAnswer>(
      async () => {
        const { asked = [], ...sum } = await desk.engine.openedSum(round.sum);
        const { pages } = await desk.engine.ledger();
        return {
          task: "sum-release",
          sum,
          asked,
          pages,
          organisation: sum.organisation,
          fictional: desk.status.value.organisation?.fictional ?? false,
          made: monthOf(desk.now()),
        };
      },
      computeSum,
      (answer) => setMade(answer.made),
    );
  if (!made)
    return (
      <>
        <p>{desk.say(words.ready)}</p>
        <Progress work={work} />
        {work.progress === null && (
          <div class="actions">
            <button type="button" class="primary" onClick={begin}>
              {desk.say(words.protect)}
            </button>
          </div>
        )}
      </>
    );
  const { release, renderings } = made;
  const language = desk.language.value;
  return (
    <>
      <p class="note fine">{desk.say(words.protected)}</p>
      {release.tables.map((table) => (
        <StatTable
          key={table.id}
          view={viewOf(table, language)}
          unit={table.unit}
          k={release.rules.k}
          legend={legendOf(table, release.rules.k, language)}
        />
      ))}
      <Downloads renderings={renderings} />
      <Propose figures={made} onProposed={() => desk.navigation.go("releases")} />
    </>
  );
}
