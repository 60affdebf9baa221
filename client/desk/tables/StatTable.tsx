import { useState } from "preact/hooks";
import { type TableView, unitName } from "#aggregation/index.ts";
import { MARK, type ReleasedTable } from "#schemas/release.ts";
import { useDesk } from "../shell/desk.ts";
import { tablesWords } from "./words.ts";

/** One protected table as a statistical office prints it. */
export function StatTable({
  name,
  view,
  unit,
  k,
  explain,
  legend,
}: {
  readonly view: TableView;
  readonly unit: ReleasedTable["unit"];
  readonly k: number;
  /** What stands below, where the table itself is at hand; else unit and mark alone. */
  readonly legend?: string;
  /** "Tableau 1", where a document numbers its tables. */
  readonly name?: string;
  /** Why a mark stands in a cell, for who made the table; marks become buttons then. */
  readonly explain?: (key: readonly string[]) => string;
}) {
  const desk = useDesk();
  const [told, setTold] = useState<string | null>(null);
  const mark = (row: string, column: string, title: string) => {
    if (!explain) return MARK;
    const say = () => setTold(explain(view.columns.length > 1 ? [row, column] : [row]));
    return (
      <button type="button" class="mark" aria-label={title} onClick={say} onFocus={say}>
        {MARK}
      </button>
    );
  };
  return (
    <figure class="stat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls in its own frame, and the keyboard must reach it (WCAG 2.1.1) */}
      <section class="stat-scroll" aria-label={view.title} tabIndex={0}>
        <table>
          <caption>{name ? `${name}. ${view.title}` : view.title}</caption>
          <thead>
            <tr>
              <th scope="col">{view.corner}</th>
              {view.columns.map((column) => (
                <th scope="col" key={column.code}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <tr key={row.code} class={row.code === "TOTAL" ? "total" : `depth-${row.depth}`}>
                <th scope="row">{row.label}</th>
                {row.texts.map((text, index) => (
                  <td key={view.columns[index]!.code}>
                    {text === MARK
                      ? mark(
                          row.code,
                          view.columns[index]!.code,
                          desk.say(tablesWords.why, {
                            row: row.label,
                            column: view.columns[index]!.label,
                          }),
                        )
                      : text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {explain && (
        <p class="note told" role="status" hidden={told === null}>
          {told}
        </p>
      )}
      <figcaption class="hint">
        {legend ?? desk.say(tablesWords.legend, { last: k - 1, unit: unitName(unit, desk.language.value) })}
      </figcaption>
    </figure>
  );
}
