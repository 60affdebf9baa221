import {
  type Audience,
  MARK,
  Release,
  type ReleasedTable,
  ReleaseManifest,
  type Unit,
} from "#schemas/release.ts";
import type { Month } from "#schemas/time.ts";
import { Refusal } from "../../refusal.ts";
import type { Sha256 } from "../../release/release.ts";
import type { LinearSolver } from "../../solver/solver.ts";
import { detailOf } from "../budget.ts";
import { type Population, populationOf, writtenPopulation } from "../cell.ts";
import { codebookDigest } from "../codebooks.ts";
import type { DraftEntry } from "../draft.ts";
import { type LedgerEntry, type LedgerPage, NO_PREVIOUS } from "../entry.ts";
import { entryBody, knowledgeTogether } from "../knowledge.ts";
import { rangesOf } from "../ranges.ts";
import type { Span } from "../span.ts";
import { tableOfCsv } from "./csv.ts";

/** What a person says of an old table, because the file does not. */
export type ImportMeta = {
  readonly unit: Unit;
  readonly period: Span;
  readonly audience: Audience;
  readonly verification: Population["verification"];
};

export type Imported = {
  readonly draft: DraftEntry;
  /** First 16 bytes of the SHA-256 of the file, hex. */
  readonly id: string;
  /** How many cells print a number, carry the mark, and can be computed in spite of it. */
  readonly printed: number;
  readonly marked: number;
  readonly exact: number;
};

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function refuse(fr: string, en: string): never {
  throw new Refusal("import", { fr, en });
}

/** A release as JSON, with or without the manifest around it; undefined when the text is no JSON. */
function releaseOf(text: string): Release | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const manifest = ReleaseManifest.safeParse(value);
  const release = manifest.success ? manifest : Release.safeParse(value);
  if (manifest.success) return manifest.data.release;
  if (release.success) return release.data as Release;
  return refuse(
    `Ce fichier JSON n’est pas une publication : ${release.error.issues[0]?.path.join(".") ?? ""}.`,
    `This JSON file is not a release: ${release.error.issues[0]?.path.join(".") ?? ""}.`,
  );
}

/**
 * Tables that were published before this tool, or outside it, as the next entry of the ledger.
 * @param text a CSV (see csv.ts), or a release as JSON, which says itself what `meta` would.
 * @throws Refusal `import` with a sentence that names line, cell or member; `ledger` when the tables contradict
 * what is published.
 */
export function importTables(
  text: string,
  meta: ImportMeta,
  at: {
    readonly pages: readonly LedgerPage[];
    readonly now: Month;
    readonly sha256: Sha256;
    readonly solver: LinearSolver;
  },
): Imported {
  const release = releaseOf(text);
  const tables: readonly ReleasedTable[] = release?.tables ?? [tableOfCsv(text, meta.unit)];
  const period = release?.period ?? meta.period;
  const audience = release?.audience ?? meta.audience;
  if (period.from > period.to || period.to > at.now)
    refuse(
      `La période ${period.from} – ${period.to} finit avant son début ou dans l’avenir.`,
      `The period ${period.from} – ${period.to} ends before its beginning or in the future.`,
    );
  const digest = codebookDigest(at.sha256);
  if (release && release.codebook.digest !== digest)
    refuse(
      "Cette publication suit un autre livre de codes : importez ses tableaux en CSV, avec les codes d’aujourd’hui.",
      "This release follows another codebook: import its tables as CSV, with the codes of today.",
    );
  const context = { period, population: populationOf({ verification: meta.verification, audience }) };
  const { body } = entryBody(tables, context);
  const ranges = rangesOf(knowledgeTogether([body]), () => true, at.solver);
  const entry: DraftEntry["entry"] = {
    format: "lakana-ledger/1",
    kind: "import",
    date: at.now,
    audience,
    codebook: digest,
    period: { from: period.from, to: period.to },
    population: writtenPopulation(context.population),
    ...body,
    seed: "",
    rules: release?.rules ?? { profile: "default", k: 1, mark: MARK },
    audit_digest: release?.audit_digest ?? NO_PREVIOUS,
    witnesses_digest: NO_PREVIOUS,
  };
  const marked = body.cells.filter(({ value, printed }) => value === null && printed !== false);
  const whole: LedgerEntry = {
    ...entry,
    sequence: at.pages.length + 1,
    previous: NO_PREVIOUS,
    release: "0".repeat(32),
    counts_digest: NO_PREVIOUS,
  };
  // Contradictions with other entries show here, before anything is written for good.
  const others = at.pages.map((page) => page.entry);
  knowledgeTogether([...others, whole]);
  return {
    draft: {
      entry,
      counts: body.cells.map(({ value }) => value),
      cases: [],
      detail: detailOf([...others, whole]),
      after: at.pages.length,
    },
    id: hex(at.sha256(new TextEncoder().encode(text)).slice(0, 16)),
    printed: body.cells.filter(({ value }) => value !== null).length,
    marked: marked.length,
    exact: marked.filter(({ key }) => {
      const range = ranges.get(key);
      return range !== undefined && range.low === range.high;
    }).length,
  };
}
