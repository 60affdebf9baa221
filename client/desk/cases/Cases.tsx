import { useEffect, useMemo, useState } from "preact/hooks";
import { CasePane } from "../case/CasePane.tsx";
import { useDesk } from "../shell/desk.ts";
import type { RoomProps } from "../shell/room.ts";
import { CaseList } from "./CaseList.tsx";
import { Filters } from "./Filters.tsx";
import { filterCases, NO_FILTER } from "./filter.ts";
import { casesWords } from "./words.ts";

const SEARCH_DELAY = 150;

/** Every case of the organisation, filtered and searched in memory. */
export function Cases({ subject }: RoomProps) {
  const desk = useDesk();
  const [filter, setFilter] = useState(NO_FILTER);
  const [question, setQuestion] = useState("");
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  const all = desk.cases.value;
  useEffect(() => {
    if (!question.trim()) return setFound(new Set());
    const timer = setTimeout(() => {
      desk.engine.search(question).then((ids) => setFound(new Set(ids)), desk.fail);
    }, SEARCH_DELAY);
    return () => clearTimeout(timer);
  }, [question, desk]);
  const shown = useMemo(() => filterCases(all, filter, question, found), [all, filter, question, found]);
  const narrowed = question.trim() !== "" || Object.values(filter).some(Boolean);
  return (
    <div class={subject ? "split case-open" : "split"}>
      <section class="side" aria-label={desk.say(casesWords.list)}>
        <div class="side-head">
          <div class="side-title">
            <h1>{desk.say(casesWords.title)}</h1>
            <span class="chip number" role="status">
              {desk.say(casesWords.count, { shown: shown.length, all: all.length })}
            </span>
          </div>
          <input
            type="search"
            aria-label={desk.say(casesWords.search)}
            placeholder={desk.say(casesWords.search)}
            title={desk.say(casesWords.searchHint)}
            autocomplete="off"
            value={question}
            onInput={(event) => setQuestion(event.currentTarget.value)}
          />
          <Filters cases={all} filter={filter} onChange={setFilter} />
          {narrowed && (
            <button
              type="button"
              class="link"
              onClick={() => {
                setFilter(NO_FILTER);
                setQuestion("");
              }}
            >
              {desk.say(casesWords.reset)}
            </button>
          )}
        </div>
        {shown.length === 0 ? (
          <p class="empty">{desk.say(all.length === 0 ? casesWords.empty : casesWords.none)}</p>
        ) : (
          <CaseList
            items={shown}
            current={subject}
            label={desk.say(casesWords.list)}
            onOpen={(id) => desk.navigation.go("cases", id)}
          />
        )}
      </section>
      <CasePane id={subject} hint={casesWords.choose} onBack={() => desk.navigation.go("cases")} />
    </div>
  );
}
