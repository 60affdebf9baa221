import { useEffect, useState } from "preact/hooks";
import { viewOf } from "#aggregation/index.ts";
import { PROFILES } from "#aggregation/profile.ts";
import type { Localised } from "#schemas/language.ts";
import type { ReleasedTable } from "#schemas/release.ts";
import { explain } from "../engine/errors.ts";
import { useDesk } from "../shell/desk.ts";
import { StatTable } from "../tables/StatTable.tsx";
import type { RoundProps } from "./props.ts";
import { sumsWords as words } from "./words.ts";

/** The own table, counted here, before anything of it is masked and sent. */
export function Contribute({ round, onChange }: RoundProps) {
  const desk = useDesk();
  const [table, setTable] = useState<ReleasedTable | null>(null);
  const [refused, setRefused] = useState<Localised | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    desk.engine.ownSum(round.sum).then(setTable, (error: unknown) => setRefused(explain(error)));
  }, [desk, round.sum, desk.lastSync.value]);
  const add = async () => {
    setBusy(true);
    try {
      await desk.engine.contributeSum(round.sum);
      desk.done(words.contributed);
      await onChange();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  if (refused)
    return (
      <p class="note urgent" role="alert">
        {desk.say(refused)}
      </p>
    );
  if (!table)
    return (
      <p class="soft" role="status">
        {desk.say(words.counting)}
      </p>
    );
  return (
    <>
      <p>{desk.say(words.own)}</p>
      <StatTable
        view={viewOf(table, desk.language.value)}
        unit={table.unit}
        k={PROFILES[round.profile].k}
        legend={desk.say(words.ownLegend)}
      />
      <div class="actions">
        <button type="button" class="primary" disabled={busy} onClick={() => void add()}>
          {desk.say(words.contribute)}
        </button>
      </div>
    </>
  );
}
