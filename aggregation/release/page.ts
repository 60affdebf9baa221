import type { Language } from "#schemas/language.ts";
import { IMPOSSIBLE, MARK, type Release, type ReleasedTable, UNITS, type Unit } from "#schemas/release.ts";
import { monthInWords, publishedCount } from "./figures.ts";
import { type TableView, unitName, viewsOf } from "./view.ts";

export const FICTIONAL = {
  fr: "FICTIF – données inventées pour la démonstration.",
  en: "FICTIONAL – invented data for demonstration.",
} as const;

const WORDS = {
  fr: {
    title: "Bulletin des faits documentés",
    period: (from: string, to: string, made: string) => `De ${from} à ${to}. Publié en ${made}.`,
    notes: "Comment lire ces chiffres",
    counted: (unit: string) => `Compté en ${unit}.`,
    mark: (k: number) => `${MARK} : de 0 à ${k - 1}, ou retenu pour protéger des personnes.`,
    impossible: `${IMPOSSIBLE} : impossible par définition.`,
    mentions: "Plusieurs réponses possibles : les lignes ne s’additionnent pas.",
    trace: (version: string, digest: string) => `Vocabulaire ${version}. Empreinte du contrôle : ${digest}.`,
  },
  en: {
    title: "Bulletin of documented facts",
    period: (from: string, to: string, made: string) => `From ${from} to ${to}. Published in ${made}.`,
    notes: "How to read these figures",
    counted: (unit: string) => `Counted in ${unit}.`,
    mark: (k: number) => `${MARK}: 0 to ${k - 1}, or withheld to protect people.`,
    impossible: `${IMPOSSIBLE}: impossible by definition.`,
    mentions: "Several answers are possible: the rows do not add up.",
    trace: (version: string, digest: string) => `Vocabulary ${version}. Digest of the audit: ${digest}.`,
  },
} as const;

/** A bulletin before it becomes HTML, Word or PDF: every word of it, from the release alone. */
export type BulletinPage = {
  readonly language: Language;
  readonly title: string;
  readonly organisation: string;
  readonly dates: string;
  readonly fictional: string | null;
  /** Totals of the release, each only when it is published. */
  readonly key: readonly { readonly count: number; readonly unit: string }[];
  readonly tables: readonly { readonly view: TableView; readonly legend: string; readonly id: string }[];
  readonly notesTitle: string;
  readonly notes: readonly string[];
  readonly trace: string;
};

/** What stands under a table: unit, definition, and the signs that occur in it. */
export function legendOf(table: ReleasedTable, k: number, language: Language): string {
  const words = WORDS[language];
  return [
    words.counted(unitName(table.unit, language)),
    ...(table.definition ? [table.definition[language]] : []),
    ...(table.dimensions.some(({ mentions }) => mentions) ? [words.mentions] : []),
    words.mark(k),
    ...(table.cells.some(({ impossible }) => impossible) ? [words.impossible] : []),
  ].join(" ");
}

export function bulletinPage(release: Release, language: Language): BulletinPage {
  const words = WORDS[language];
  const month = (which: string) => monthInWords(which, language);
  const { period, made, codebook, audit_digest: digest } = release;
  const count = (unit: Unit) => ({ count: publishedCount(release, unit), unit: unitName(unit, language) });
  return {
    language,
    title: words.title,
    organisation: release.organisation,
    dates: words.period(month(period.from), month(period.to), month(made)),
    fictional: release.fictional ? FICTIONAL[language] : null,
    key: UNITS.map(count).filter((one): one is { count: number; unit: string } => one.count !== null),
    tables: release.tables.flatMap((table) =>
      viewsOf(table, language).map((view, index) => ({
        view,
        legend: legendOf(table, release.rules.k, language),
        id: index === 0 ? table.id : `${table.id}-${index + 1}`,
      })),
    ),
    notesTitle: words.notes,
    notes: release.notes.map((note) => note[language]),
    trace: words.trace(codebook.version, digest),
  };
}
