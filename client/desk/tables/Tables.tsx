import { useEffect, useRef, useState } from "preact/hooks";
import { legendOf, liveCounter, NOTHING_HIDDEN, type TableCosts, viewOf } from "#aggregation/index.ts";
import type { AudienceView, LedgerPage } from "#aggregation/ledger/index.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import type { Localised } from "#schemas/language.ts";
import { monthOf } from "#schemas/time.ts";
import { explain } from "../engine/errors.ts";
import { Before } from "../ledger/Before.tsx";
import { Budget } from "../ledger/Budget.tsx";
import { useDesk } from "../shell/desk.ts";
import { Cuts } from "./Cuts.tsx";
import { computeTables } from "./compute.ts";
import { Downloads } from "./Downloads.tsx";
import { figuresOf } from "./figures.ts";
import { Inference } from "./Inference.tsx";
import { PrivateList } from "./PrivateList.tsx";
import { privateWords } from "./privateWords.ts";
import { reasonOf } from "./reason.ts";
import { ScopeForm } from "./ScopeForm.tsx";
import { StatTable } from "./StatTable.tsx";
import { type Choice, firstChoice, scopeOf } from "./scope.ts";
import { usePrivateList } from "./usePrivateList.ts";
import { tablesWords as words } from "./words.ts";

/** Facts in, protected tables out. Everything runs on this computer; no story is opened. */
export function Tables() {
  const desk = useDesk();
  const figures = figuresOf(desk);
  const [facts, setFacts] = useState<readonly CaseFacts[] | null>(null);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [progress, setProgress] = useState<string | null>(null);
  const [refused, setRefused] = useState<Localised | null>(null);
  const [costs, setCosts] = useState<readonly TableCosts[]>([]);
  const [privateList, keep] = usePrivateList();
  const hidden = typeof privateList === "string" ? null : privateList;
  const cancel = useRef<() => void>(() => {});
  const chosen = useRef(false);

  useEffect(() => {
    desk.engine.facts().then((loaded) => {
      setFacts(loaded);
      // The proposal follows what a running sync brings, until the person chooses for herself.
      if (!chosen.current) setChoice(firstChoice(loaded, desk.now()));
    }, desk.fail);
    return () => cancel.current();
  }, [desk, desk.lastSync.value]);

  const stop = () => {
    cancel.current();
    cancel.current = () => {};
    setProgress(null);
  };
  const change = (next: Choice) => {
    stop();
    chosen.current = true;
    setChoice(next);
    setRefused(null);
    setCosts([]);
    // Old tables beside a new scope would be taken for its figures.
    figures.value = null;
  };
  const make = (choice: Choice | null) => {
    if (!facts || !choice || !hidden) return;
    setRefused(null);
    figures.value = null;
    setProgress(desk.say(words.starting));
    const asked = { still: true };
    cancel.current = () => {
      asked.still = false;
    };
    desk.engine.ledger().then(
      ({ pages }) => asked.still && compute(facts, choice, pages),
      (error: unknown) => {
        if (!asked.still) return;
        setProgress(null);
        setRefused(explain(error));
      },
    );
  };
  const compute = (facts: readonly CaseFacts[], choice: Choice, ledger: readonly LedgerPage[]) => {
    const { organisation } = desk.status.value;
    cancel.current = computeTables(
      {
        facts,
        ledger,
        mandate: choice.mandate,
        scope: scopeOf(choice),
        profile: choice.profile,
        cuts: choice.cuts,
        ...(hidden ? { hidden } : {}),
        organisation: organisation ? desk.say(organisation.name) : "",
        fictional: organisation?.fictional ?? false,
        made: monthOf(desk.now()),
      },
      (answer) => {
        if (answer.kind === "progress")
          return setProgress(desk.say(words[answer.step], { done: answer.done, total: answer.total }));
        setProgress(null);
        if (answer.kind === "made") {
          figures.value = answer.figures;
          setCosts(answer.figures.costs);
        } else setRefused(answer.kind === "refused" ? answer.sentence : words.failed);
      },
    );
  };
  const cut = (table: string, index: number) => {
    if (!choice) return;
    const next = { ...choice, cuts: { ...choice.cuts, [table]: index } };
    stop();
    setChoice(next);
    make(next);
  };

  const counted = facts && choice ? liveCounter(facts, scopeOf(choice)) : null;
  const made = figures.value;
  // Tables made while facts are still arriving would be refused, or be too small.
  const fetching = desk.progress.value !== null;
  return (
    <div class="page">
      <header class="page-head">
        <h1>{desk.say(words.title)}</h1>
        <p class="soft">{desk.say(words.lead)}</p>
      </header>
      <Before />
      {facts?.length === 0 && <NoFacts fetching={fetching} />}
      {facts && facts.length > 0 && choice && (
        <section class="panel">
          <ScopeForm choice={choice} onChange={change} />
          {privateList === "unreadable" && <p class="note urgent">{desk.say(privateWords.unreadable)}</p>}
          <PrivateList
            hidden={hidden ?? NOTHING_HIDDEN}
            onChange={(next) => {
              keep(next);
              change(choice);
            }}
          />
          {counted && (
            <p class="number" role="status">
              {desk.say(words.counter, counted)}{" "}
              {counted.withdrawn + counted.withoutConsent > 0 && desk.say(words.leftOut, counted)}
            </p>
          )}
          <div class="actions">
            <button
              type="button"
              class="primary"
              disabled={progress !== null || fetching || !hidden}
              onClick={() => make(choice)}
            >
              {desk.say(made ? words.again : words.make)}
            </button>
            {fetching && progress === null && (
              <span class="soft" role="status">
                {desk.say(words.fetching)}
              </span>
            )}
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
          {refused && (
            <p class="note urgent" role="alert">
              {desk.say(refused)}
            </p>
          )}
        </section>
      )}
      {costs.length > 0 && (
        <Cuts costs={costs} asked={choice?.cuts ?? {}} busy={progress !== null} onCut={cut} />
      )}
      {made ? (
        <Made />
      ) : (
        facts && facts.length > 0 && !progress && !refused && <p class="hint">{desk.say(words.empty)}</p>
      )}
    </div>
  );
}

/** A synchronisation that runs may still bring facts; one that failed can be tried again. */
function NoFacts({ fetching }: { readonly fetching: boolean }) {
  const desk = useDesk();
  if (fetching)
    return (
      <p class="empty" role="status">
        {desk.say(words.fetching)}
      </p>
    );
  return (
    <>
      <p class="empty">{desk.say(words.noFacts)}</p>
      <div class="actions">
        <button type="button" onClick={() => void desk.sync()}>
          {desk.say(words.fetch)}
        </button>
      </div>
    </>
  );
}

/** The tables, their seal and what can be done with them. */
function Made() {
  const desk = useDesk();
  const made = figuresOf(desk).value;
  const [views, setViews] = useState<readonly AudienceView[]>([]);
  if (!made) return null;
  const { release, renderings } = made;
  const language = desk.language.value;
  const { k, profile } = release.rules;
  return (
    <section class="stats">
      <p class="note fine">{desk.say(profile === "strict" ? words.auditedStrict : words.audited, { k })}</p>
      <div class="actions">
        <button type="button" onClick={() => desk.navigation.go("report")}>
          {desk.say(words.toReport)}
        </button>
        <button type="button" onClick={() => desk.navigation.go("releases")}>
          {desk.say(words.toRelease)}
        </button>
      </div>
      <Downloads renderings={renderings} />
      <Budget detail={made.entry.detail} />
      <Inference views={views} onViews={setViews} entry={made.entry} organisations={made.organisations} />
      {release.tables.map((table) => (
        <StatTable
          key={table.id}
          view={viewOf(table, language)}
          unit={table.unit}
          k={k}
          explain={(key) => reasonOf(table, key, { entry: made.entry, views, k, language })}
          legend={legendOf(table, k, language)}
        />
      ))}
      <h2>{desk.say(words.notes)}</h2>
      <ul class="plain-list">
        {release.notes.map((note) => (
          <li key={note.fr}>{note[language]}</li>
        ))}
      </ul>
    </section>
  );
}
