import type { Localised } from "#schemas/language.ts";
import type { Release, Renderings } from "#schemas/release.ts";
import type { Month, Quarter } from "#schemas/time.ts";
import { audit } from "../audit/audit.ts";
import { cellName } from "../audit/knowledge.ts";
import { cellOf, keyOf } from "../ledger/cell.ts";
import { type DraftEntry, draftEntry } from "../ledger/draft.ts";
import type { LedgerPage } from "../ledger/entry.ts";
import { givenAway } from "../ledger/given.ts";
import { PROFILES, type ProfileName } from "../profile.ts";
import type { Progress } from "../protect/protect.ts";
import { Refusal } from "../refusal.ts";
import { renderingsOf } from "../release/bulletin.ts";
import { makeRelease, manifestText, type Sha256 } from "../release/release.ts";
import { releasedTable } from "../release/released.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { commonMarks, ownMarks, protectedSum, type SumProtection } from "./marks.ts";
import type { SumTable } from "./opened.ts";
import { idOf, type QuarterTable, quarterTable, type SumTableId, summed, summedTable } from "./tables.ts";

/** An opened sum on the machine of one member. */
export type OpenedSum = SumTable & {
  readonly table: SumTableId;
  readonly quarter: Quarter;
  readonly profile: ProfileName;
  /** Hex ids, ascending. */
  readonly members: readonly string[];
  readonly seed: string;
  /** Counts of this organisation, in the order of the menu, and the cases in them. */
  readonly own: readonly number[];
  readonly cases: readonly string[];
};

type Work = { readonly solver: LinearSolver; readonly onProgress?: Progress | undefined };

const protectionOf = (sum: OpenedSum, table: QuarterTable, solver: LinearSolver): SumProtection => ({
  menu: table.menu,
  table: sum,
  profile: PROFILES[sum.profile],
  solver,
  seed: sum.seed,
});

/** What this organisation wants hidden beside what all hide: worked out before anything is said of it. */
export function asksOf(sum: OpenedSum, { solver, onProgress }: Work): number[] {
  const protection = protectionOf(sum, quarterTable(sum.table, sum.quarter), solver);
  const common = commonMarks(protection, { onProgress });
  return [...ownMarks(protection, common, sum.own, { onProgress })].sort((left, right) => left - right);
}

export type SumReleaseInput = Work & {
  readonly sum: OpenedSum;
  /** Cells that any member asked for. */
  readonly asked: readonly number[];
  /** Everything that this organisation has published, alone or with others. */
  readonly pages: readonly LedgerPage[];
  /** Codebook entry of this organisation: under it the ledger keeps what it knew. */
  readonly organisation: string;
  readonly fictional: boolean;
  readonly made: Month;
  readonly sha256: Sha256;
};

export type SumRelease = {
  readonly release: Release;
  readonly renderings: Renderings;
  readonly manifest: string;
  readonly entry: DraftEntry;
};

const remarksOn = (organisations: number): Localised[] => [
  {
    fr: `Somme des tableaux de ${organisations} organisations. Aucune n’a vu le tableau d’une autre, et le serveur n’en a vu aucun.`,
    en: `The sum of the tables of ${organisations} organisations. None has seen the table of another, and the server has seen none.`,
  },
  {
    fr: "Un fait que deux organisations ont enregistré sans le savoir est compté deux fois.",
    en: "A fact that two organisations recorded without knowing it is counted twice.",
  },
];

/**
 * The protected sum as a release: the same for every member. It is proven against outsiders and against this
 * organisation, and attacked together with everything that this organisation's ledger holds.
 * @throws Refusal `audit-failed`, `total-too-small`, `cannot-protect`, `budget`.
 */
export async function sumRelease(input: SumReleaseInput): Promise<SumRelease> {
  const { sum, asked, pages, solver, sha256, onProgress } = input;
  const table = quarterTable(sum.table, sum.quarter);
  const profile = PROFILES[sum.profile];
  const protection = protectionOf(sum, table, solver);
  const common = commonMarks(protection, { onProgress });
  const { values } = protectedSum(protection, common, new Set(asked), sum.own);
  const hidden = new Set(table.ids.filter((_, cell) => values[cell] === null));
  const counted = summedTable(table, sum.counts);
  const released = releasedTable(counted, hidden);
  const named = (counts: readonly number[]) => {
    const place = new Map(table.ids.map((id, cell) => [id, cell]));
    return new Map(
      counted.keys.map((key) => [
        cellName({ unit: table.plan.unit, dimensions: table.dimensions }, key),
        counts[place.get(idOf(table, key))!]!,
      ]),
    );
  };
  const truths = named(sum.counts);
  const truth = (cell: string) => truths.get(cell) ?? 0;
  const own = new Map([...named(sum.own)].filter(([, count]) => count > 0));
  const result = audit([released], truth, profile, solver, {
    onProgress: (done, total) => onProgress?.("audit", done, total),
    organisations: [own],
  });
  if (!result.passed)
    throw new Refusal("audit-failed", {
      fr: "Le contrôle a trouvé un nombre caché qui se devine. Rien n’est publié. Prenez un tableau plus simple, ou attendez le trimestre suivant.",
      en: "The audit found a hidden count that can be guessed. Nothing is published. Take a simpler table, or wait for the next quarter.",
    });
  const context = { period: table.period, population: summed(sum.members) };
  const release = makeRelease(
    result.pass,
    {
      // In both languages; which organisations they are is their own affair.
      organisation: `${sum.members.length} organisations`,
      fictional: input.fictional,
      mandate: "MD-NET",
      audience: "network",
      period: { ...table.period },
      made: input.made,
      remarks: remarksOn(sum.members.length),
    },
    sha256,
  );
  const entry = draftEntry({
    release,
    context,
    pages,
    truth,
    cases: sum.cases,
    knowers: [
      {
        organisation: input.organisation,
        cells: new Map(
          table.ids.map((id, cell) => [
            keyOf(cellOf(id, context.period, context.population)!),
            sum.own[cell]!,
          ]),
        ),
      },
    ],
    lost: givenAway(pages, profile, solver),
    seed: sum.seed,
    solver,
    sha256,
    onProgress: (done, total) => onProgress?.("audit", done, total),
  });
  const renderings = await renderingsOf(release);
  return { release, renderings, manifest: manifestText(release, renderings, sha256), entry };
}
