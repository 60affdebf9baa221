import { useState } from "preact/hooks";
import { composeReport, templates } from "#aggregation/index.ts";
import { LANGUAGES, type Language } from "#schemas/language.ts";
import { useDesk } from "../shell/desk.ts";
import { download } from "../tables/download.ts";
import { type Figures, figuresOf } from "../tables/figures.ts";
import { Preview } from "./Preview.tsx";
import { draftKey, textsOf } from "./texts.ts";
import { useWriting } from "./useWriting.ts";
import { WritingForm } from "./WritingForm.tsx";
import { reportWords as words } from "./words.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The alternative report: published numbers and the advocate's words. */
export function Report() {
  const desk = useDesk();
  const figures = figuresOf(desk).value;
  const template = figures && templates.find(({ mandate }) => mandate === figures.release.mandate);
  return (
    <div class="page">
      <header class="page-head">
        <h1>{desk.say(words.title)}</h1>
        <p class="soft">{desk.say(words.lead)}</p>
      </header>
      {figures && template ? (
        <Editor figures={figures} rules={template.ruleSource[desk.language.value]} />
      ) : (
        <div class="panel">
          <p>{desk.say(figures ? words.noTemplate : words.needTables)}</p>
          <div class="actions">
            <button type="button" class="primary" onClick={() => desk.navigation.go("tables")}>
              {desk.say(words.toTables)}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function Editor({ figures, rules }: { readonly figures: Figures; readonly rules: string }) {
  const desk = useDesk();
  const { release, renderings } = figures;
  const [language, setLanguage] = useState<Language>(desk.language.value);
  const [making, setMaking] = useState(false);
  const { writing, change, undo, canUndo } = useWriting(draftKey(release.mandate, language));
  const texts = textsOf(writing);
  const report = composeReport(release, texts, language);
  const over = report.limit === null ? 0 : report.words - report.limit;

  const save = async (kind: "docx" | "pdf" | "html") => {
    setMaking(true);
    try {
      const { renderReport } = await import("#aggregation/report/report.ts");
      const made = await renderReport(release, texts, language);
      if (kind === "docx") download("report.docx", made.docx, WORD);
      else if (kind === "pdf") download("report.pdf", made.pdf, "application/pdf");
      else download("report.html", made.html, "text/html;charset=utf-8");
      desk.done(words.ready);
    } catch (error) {
      desk.fail(error);
    } finally {
      setMaking(false);
    }
  };

  return (
    <div class="report-room">
      <section class="panel">
        <label class="field">
          <span class="legend">{desk.say(words.language)}</span>
          <select value={language} onChange={(event) => setLanguage(event.currentTarget.value as Language)}>
            {LANGUAGES.map((code) => (
              <option key={code} value={code}>
                {desk.say(code === "fr" ? words.french : words.english)}
              </option>
            ))}
          </select>
        </label>
        <p class="hint">
          {desk.say(words.rules)}
          {desk.language.value === "fr" ? " : " : ": "}
          {rules}
        </p>
        <WritingForm writing={writing} change={change} />
        <div class="actions">
          <button type="button" disabled={!canUndo} onClick={undo}>
            {desk.say(words.undo)}
          </button>
          <span class="hint">{desk.say(words.saved)}</span>
        </div>
      </section>
      <section class="panel" aria-label={desk.say(words.preview)}>
        <p class={over > 0 ? "note urgent number" : "number soft"} role="status">
          {over > 0
            ? desk.say(words.tooLong, { words: report.words, over })
            : desk.say(words.words, { words: report.words, limit: report.limit ?? "∞" })}
        </p>
        <div class="actions">
          <button type="button" class="primary" disabled={making} onClick={() => save("docx")}>
            {desk.say(words.docx)}
          </button>
          <button type="button" disabled={making} onClick={() => save("pdf")}>
            {desk.say(words.pdf)}
          </button>
          <button type="button" disabled={making} onClick={() => save("html")}>
            {desk.say(words.html)}
          </button>
          <button
            type="button"
            onClick={() => download("tables.csv", renderings["tables.csv"], "text/csv;charset=utf-8")}
          >
            {desk.say(words.csv)}
          </button>
          {making && (
            <span class="soft" role="status">
              {desk.say(words.making)}
            </span>
          )}
        </div>
        <h2>{desk.say(words.preview)}</h2>
        <Preview report={report} release={release} />
      </section>
    </div>
  );
}
