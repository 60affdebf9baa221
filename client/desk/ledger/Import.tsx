import { useEffect, useRef, useState } from "preact/hooks";
import type { Imported, LedgerPage } from "#aggregation/ledger/index.ts";
import { label } from "#schemas/codebook/codebook.ts";
import type { Localised } from "#schemas/language.ts";
import { AUDIENCES, type Audience, UNITS, type Unit } from "#schemas/release.ts";
import { monthOf } from "#schemas/time.ts";
import { useDesk } from "../shell/desk.ts";
import { Field } from "../shell/ui/Field.tsx";
import { computeImport } from "../tables/compute.ts";
import { Select } from "../tables/ScopeForm.tsx";
import { LEVELS } from "../tables/scope.ts";
import { tablesWords } from "../tables/words.ts";
import { ledgerWords as words } from "./words.ts";

/** Tables from before the tool: read and checked on this computer, entered for good by a second click. */
export function Import(props: { readonly pages: readonly LedgerPage[]; readonly onEntered: () => void }) {
  const desk = useDesk();
  const language = desk.language.value;
  const now = monthOf(desk.now());
  const [text, setText] = useState("");
  const [unit, setUnit] = useState<Unit>("cases");
  const [audience, setAudience] = useState<Audience>("public");
  const [verification, setVerification] = useState<(typeof LEVELS)[number]>("VE-POSS");
  const [from, setFrom] = useState(now);
  const [to, setTo] = useState(now);
  const [refused, setRefused] = useState<Localised | null>(null);
  const [read, setRead] = useState<Imported | null>(null);
  const [busy, setBusy] = useState(false);
  const cancel = useRef<() => void>(() => {});
  useEffect(() => () => cancel.current(), []);
  /** What was checked is not what would be entered once anything changes. */
  const changed =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      stop();
      setRead(null);
      setRefused(null);
      set(value);
    };
  const stop = () => {
    cancel.current();
    setBusy(false);
  };
  const check = () => {
    setBusy(true);
    setRefused(null);
    const meta = { unit, audience, verification, period: { from, to } };
    cancel.current = computeImport({ task: "import", text, meta, pages: props.pages, now }, (answer) => {
      if (answer.kind === "progress") return;
      setBusy(false);
      if (answer.kind === "imported") setRead(answer.imported);
      else setRefused(answer.kind === "refused" ? answer.sentence : words.failed);
    });
  };
  const enter = async () => {
    if (!read) return;
    setBusy(true);
    try {
      await desk.engine.importTables({ entry: read.draft, id: read.id });
      desk.done(words.saved);
      setText("");
      setRead(null);
      props.onEntered();
    } catch (error) {
      desk.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="panel" aria-label={desk.say(words.enter)}>
      <h2>{desk.say(words.enter)}</h2>
      <p class="hint">{desk.say(words.fileHint)}</p>
      <label class="field">
        <span class="legend">{desk.say(words.file)}</span>
        <input
          type="file"
          accept=".csv,.json,text/csv,application/json"
          onChange={async (event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) changed(setText)(await file.text());
          }}
        />
      </label>
      <label class="field">
        <span class="legend">{desk.say(words.text)}</span>
        <textarea
          rows={5}
          value={text}
          autocomplete="off"
          onInput={(event) => changed(setText)(event.currentTarget.value)}
        />
      </label>
      <div class="scope">
        <Select
          name={desk.say(words.unit)}
          value={unit}
          options={UNITS.map((value) => ({ value, words: desk.say(words[value]) }))}
          onChange={changed(setUnit)}
        />
        <Select
          name={desk.say(words.reader)}
          value={audience}
          options={AUDIENCES.map((value) => ({ value, words: desk.say(words[value]) }))}
          onChange={changed(setAudience)}
        />
        <Select
          name={desk.say(tablesWords.verification)}
          value={verification}
          options={LEVELS.map((value) => ({ value, words: label("verification", value, language) }))}
          onChange={changed(setVerification)}
        />
        <Field
          label={desk.say(words.from)}
          type="month"
          value={from}
          onInput={(event) => changed(setFrom)(event.currentTarget.value)}
        />
        <Field
          label={desk.say(words.to)}
          type="month"
          value={to}
          onInput={(event) => changed(setTo)(event.currentTarget.value)}
        />
      </div>
      {refused && (
        <p class="note urgent" role="alert">
          {desk.say(refused)}
        </p>
      )}
      {read && (
        <p class="note" role="status">
          {desk.say(words.checked, { printed: read.printed, marked: read.marked, exact: read.exact })}
        </p>
      )}
      <div class="actions">
        {read ? (
          <button type="button" class="primary" disabled={busy} onClick={enter}>
            {desk.say(words.save)}
          </button>
        ) : (
          <button type="button" class="primary" disabled={busy || text.trim() === ""} onClick={check}>
            {desk.say(words.check)}
          </button>
        )}
        {busy && !read && (
          <>
            <button type="button" onClick={stop}>
              {desk.say(words.cancel)}
            </button>
            <span class="soft" role="status">
              {desk.say(words.checking)}
            </span>
          </>
        )}
      </div>
    </section>
  );
}
