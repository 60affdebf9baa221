import { useState } from "preact/hooks";
import type { SumRoundView } from "../engine/sums/api.ts";
import { useDesk } from "../shell/desk.ts";
import { Round } from "./Round.tsx";
import { Start } from "./Start.tsx";
import { useRounds } from "./useRounds.ts";
import { sumsWords as words } from "./words.ts";

/** What somebody has to do stands above what is over. */
const openFirst = (rounds: readonly SumRoundView[]): SumRoundView[] =>
  [...rounds].sort(
    (left, right) =>
      Number(left.state === "stopped") - Number(right.state === "stopped") || right.deadline - left.deadline,
  );

/** Sums with other organisations: rounds that run, and a place to start one. */
export function Sums() {
  const desk = useDesk();
  const [rounds, load] = useRounds();
  const [starting, setStarting] = useState<SumRoundView | "new" | null>(null);
  return (
    <div class="page">
      <header class="page-head">
        <h1>{desk.say(words.title)}</h1>
        <p class="soft">{desk.say(words.lead)}</p>
      </header>
      {starting ? (
        <Start
          before={starting === "new" ? null : starting}
          onCancel={() => setStarting(null)}
          onCalled={async () => {
            setStarting(null);
            await load();
          }}
        />
      ) : (
        <div class="actions">
          <button type="button" class="primary" onClick={() => setStarting("new")}>
            {desk.say(words.start)}
          </button>
          <button type="button" onClick={() => void load()}>
            {desk.say(words.lookAgain)}
          </button>
        </div>
      )}
      <section class="stats" aria-label={desk.say(words.list)}>
        <h2>{desk.say(words.list)}</h2>
        {!rounds && (
          <p class="soft" role="status">
            {desk.say(words.loading)}
          </p>
        )}
        {rounds?.length === 0 && <p class="hint">{desk.say(words.empty)}</p>}
        <ul class="entries">
          {openFirst(rounds ?? []).map((round) => (
            <Round key={round.sum} round={round} onChange={load} onAgain={() => setStarting(round)} />
          ))}
        </ul>
      </section>
    </div>
  );
}
