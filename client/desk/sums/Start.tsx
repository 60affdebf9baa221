import { useEffect, useState } from "preact/hooks";
import { SUM_TABLES, type SumTableId, sumTableTitle } from "#aggregation/sum/tables.ts";
import { FEWEST_ORGANISATIONS } from "#schemas/sum.ts";
import { dayNumber, monthOf, quarterOf } from "#schemas/time.ts";
import type { SumMemberView, SumRoundView } from "../engine/sums/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Select } from "../tables/ScopeForm.tsx";
import { tablesWords } from "../tables/words.ts";
import { sumsWords as words } from "./words.ts";

/** How many quarters that are over can be added up. */
const QUARTERS = 8;
const DAYS = ["7", "14", "30"] as const;

/** Quarters that are over, newest first: figures of a running one would change. */
function pastQuarters(now: number): string[] {
  const today = new Date(now);
  const first = Math.floor(today.getUTCMonth() / 3) * 3;
  return Array.from({ length: QUARTERS }, (_, back) =>
    quarterOf(monthOf(Date.UTC(today.getUTCFullYear(), first - 3 * back - 1, 1))),
  );
}

/** Which table, of when, with whom, until when. All of it is signed by everybody who joins. */
export function Start(props: {
  /** A round that was ended, whose place the new one takes. */
  readonly before: SumRoundView | null;
  readonly onCancel: () => void;
  readonly onCalled: () => Promise<void>;
}) {
  const desk = useDesk();
  const { before } = props;
  const quarters = pastQuarters(desk.now());
  const [table, setTable] = useState<SumTableId>(before?.table ?? SUM_TABLES[0]!);
  const [quarter, setQuarter] = useState(before?.quarter ?? quarters[0]!);
  const [profile, setProfile] = useState(before?.profile ?? ("default" as const));
  const [days, setDays] = useState<(typeof DAYS)[number]>("14");
  const [partners, setPartners] = useState<readonly SumMemberView[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(before?.members.map(({ id }) => id) ?? []),
  );
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    desk.engine.sumPartners().then(setPartners, desk.fail);
  }, [desk]);
  const isIn = ({ id, self }: SumMemberView) => self || chosen.has(id);
  const members = partners.filter(isIn);
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const call = async () => {
    setBusy(true);
    try {
      await desk.engine.callSum({
        table,
        quarter,
        profile,
        members: members.map(({ id }) => id),
        deadline: dayNumber(desk.now()) + Number(days),
        ...(before ? { after: before.sum } : {}),
      });
      desk.done(words.called);
      await props.onCalled();
    } catch (error) {
      desk.fail(error);
      setBusy(false);
    }
  };
  return (
    <section class="panel" aria-label={desk.say(before ? words.startAgain : words.start)}>
      <h2>{desk.say(before ? words.startAgain : words.start)}</h2>
      {before && <p>{desk.say(words.againLead)}</p>}
      <div class="scope">
        <Select
          name={desk.say(words.table)}
          value={table}
          options={SUM_TABLES.map((value) => ({ value, words: desk.say(sumTableTitle(value)) }))}
          onChange={setTable}
        />
        <Select
          name={desk.say(words.quarter)}
          value={quarter}
          options={[...new Set([...quarters, quarter])].map((value) => ({ value, words: value }))}
          onChange={setQuarter}
        />
        <Select
          name={desk.say(tablesWords.profile)}
          value={profile}
          options={(["default", "strict"] as const).map((value) => ({
            value,
            words: desk.say(tablesWords[value]),
          }))}
          onChange={setProfile}
        />
        <Select
          name={desk.say(words.deadline)}
          value={days}
          options={DAYS.map((value) => ({ value, words: desk.say(words.inDays, { days: value }) }))}
          onChange={setDays}
        />
      </div>
      <fieldset class="checklist">
        <legend class="legend">{desk.say(words.members)}</legend>
        {partners.map((partner) => (
          <label class="check" key={partner.id}>
            <input
              type="checkbox"
              checked={isIn(partner)}
              disabled={partner.self}
              onChange={(event) => choose(partner.id, event.currentTarget.checked)}
            />
            <span>
              {partner.self ? desk.say(words.us, { name: desk.say(partner.name) }) : desk.say(partner.name)}
            </span>
          </label>
        ))}
      </fieldset>
      {members.length < FEWEST_ORGANISATIONS && <p class="hint">{desk.say(words.few)}</p>}
      {members.length === FEWEST_ORGANISATIONS && <p class="note">{desk.say(words.three)}</p>}
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={busy || members.length < FEWEST_ORGANISATIONS}
          onClick={() => void call()}
        >
          {desk.say(words.call)}
        </button>
        <button type="button" onClick={props.onCancel}>
          {desk.say(words.cancel)}
        </button>
      </div>
    </section>
  );
}
