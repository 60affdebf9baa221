import { type Block, chartRows, type ReportDocument } from "#aggregation/index.ts";
import type { Release } from "#schemas/release.ts";
import { StatTable } from "../tables/StatTable.tsx";

/** The report as it will read, built from the same document as the Word file. Never from HTML text. */
export function Preview({ report, release }: { readonly report: ReportDocument; readonly release: Release }) {
  let paragraph = 0;
  const unitOf = (title: string) =>
    release.tables.find((table) => table.title[report.language] === title)?.unit ?? "cases";
  const render = (block: Block, index: number) => {
    switch (block.kind) {
      case "cover":
        return (
          <header key={index} class="cover">
            <h3>{block.title}</h3>
            <p>{block.subtitle}</p>
            {block.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </header>
        );
      case "heading":
        return block.level === 1 ? <h4 key={index}>{block.text}</h4> : <h5 key={index}>{block.text}</h5>;
      case "paragraph":
        paragraph += 1;
        return (
          <p key={index} class="numbered">
            <span class="number">{paragraph}.</span>
            <span>{block.text}</span>
          </p>
        );
      case "list":
        return (
          <ul key={index} class="plain-list">
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        );
      case "quote":
        return (
          <blockquote key={index}>
            <p>{block.text}</p>
            <p class="soft">{block.attribution}</p>
          </blockquote>
        );
      case "table":
        return (
          <StatTable
            key={index}
            name={block.name}
            view={block.view}
            unit={unitOf(block.view.title)}
            k={release.rules.k}
          />
        );
      case "chart":
        return (
          <Bars
            key={index}
            rows={chartRows(block.view)}
            title={`${block.name}. ${block.view.title}`}
            note={block.note}
          />
        );
      case "notice":
        return (
          <p key={index} class="note">
            {block.text}
          </p>
        );
    }
  };
  return (
    <article class="preview" lang={report.language}>
      {report.blocks.map(render)}
    </article>
  );
}

/** Published totals as bars; a marked row is left out, as in the document. */
function Bars(props: {
  readonly rows: readonly { label: string; value: number | null }[];
  readonly title: string;
  readonly note: string;
}) {
  const published = props.rows.filter((row) => row.value !== null);
  const largest = Math.max(1, ...published.map((row) => row.value!));
  return (
    <figure class="bars">
      <figcaption class="legend">{props.title}</figcaption>
      <dl>
        {published.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              <meter min={0} max={largest} value={row.value!} aria-hidden="true" />
              <span class="number">{row.value}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{props.note}</p>
    </figure>
  );
}
