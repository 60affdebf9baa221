import { useCallback, useEffect, useState } from "preact/hooks";
import { detailOf, type LedgerHead, type LedgerPage, spanWords } from "#aggregation/ledger/index.ts";
import type { Localised } from "#schemas/language.ts";
import { explain } from "../engine/errors.ts";
import { useDesk } from "../shell/desk.ts";
import { Budget } from "./Budget.tsx";
import { Import } from "./Import.tsx";
import { ledgerWords as words } from "./words.ts";

type Shown = { readonly pages: readonly LedgerPage[]; readonly head: LedgerHead };

/** Everything published, how much detail is out, and a place for tables from before. */
export function Ledger() {
  const desk = useDesk();
  const [ledger, setLedger] = useState<Shown | null>(null);
  const [refused, setRefused] = useState<Localised | null>(null);
  const load = useCallback(
    () => desk.engine.ledger().then(setLedger, (error: unknown) => setRefused(explain(error))),
    [desk],
  );
  useEffect(() => {
    void load();
  }, [load]);
  const pages = ledger?.pages ?? [];
  return (
    <div class="page">
      <header class="page-head">
        <h1>{desk.say(words.title)}</h1>
        <p class="soft">{desk.say(words.lead)}</p>
      </header>
      {refused && (
        <p class="note urgent" role="alert">
          {desk.say(refused)}
        </p>
      )}
      {ledger && (
        <section class="stats">
          <h2>{desk.say(words.list)}</h2>
          {pages.length === 0 ? <p class="hint">{desk.say(words.empty)}</p> : <List pages={pages} />}
          {pages.length > 0 && (
            <p class="hint">
              {desk.say(words.head, {
                sequence: ledger.head.sequence,
                digest: ledger.head.digest.slice(0, 16),
              })}
            </p>
          )}
        </section>
      )}
      <Budget detail={detailOf(pages.map(({ entry }) => entry))} />
      {ledger && desk.may("RO-ADV", "RO-SUP") && <Import pages={pages} onEntered={load} />}
    </div>
  );
}

function List({ pages }: { readonly pages: readonly LedgerPage[] }) {
  const desk = useDesk();
  const columns = [words.number, words.date, words.what, words.reader, words.period, words.cells];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its own frame, and the keyboard must reach it (WCAG 2.1.1)
    <section class="stat-scroll" aria-label={desk.say(words.list)} tabIndex={0}>
      <table class="files">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.en}>
                {desk.say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.map(({ entry }) => {
            const printed = entry.cells.filter((cell) => cell.printed !== false);
            const marked = printed.filter(({ value }) => value === null).length;
            return (
              <tr key={entry.sequence}>
                <th scope="row" class="number">
                  {entry.sequence}
                </th>
                <td class="number">{entry.date}</td>
                <td>{desk.say(words[entry.kind])}</td>
                <td>{desk.say(words[entry.audience])}</td>
                <td class="number">{spanWords(entry.period)}</td>
                <td class="number">{desk.say(words.shown, { shown: printed.length - marked, marked })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
