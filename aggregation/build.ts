import type { CaseFacts } from "#schemas/facts.ts";
import type { Localised } from "#schemas/language.ts";
import type { Release, ReleasedTable, Renderings } from "#schemas/release.ts";
import { type AuditRecord, audit, cellName } from "./audit/audit.ts";
import { coarsen, type TableCosts, totalOf } from "./coarsen.ts";
import type { HiddenCodes } from "./cube/dimension.ts";
import { type LiveCounter, liveCounter, type Scope } from "./cube/eligible.ts";
import { systemOf } from "./cube/system.ts";
import { type CountedTable, cellKey } from "./cube/table.ts";
import { populationOf } from "./ledger/cell.ts";
import { type DraftEntry, draftEntry } from "./ledger/draft.ts";
import type { LedgerPage } from "./ledger/entry.ts";
import { extendSystem } from "./ledger/extend.ts";
import { countingWith } from "./ledger/frozen.ts";
import { givenAway } from "./ledger/given.ts";
import { knownCells, type OwnCounts, ownCounts } from "./ledger/own.ts";
import { tablePlans } from "./plans.ts";
import { PROFILES, type Profile, type ProfileName } from "./profile.ts";
import { type Progress, protect } from "./protect/protect.ts";
import { Refusal } from "./refusal.ts";
import { renderingsOf } from "./release/bulletin.ts";
import { makeRelease, manifestText, type Sha256 } from "./release/release.ts";
import { releasedTable } from "./release/released.ts";
import type { LinearSolver } from "./solver/solver.ts";

export type BuildInput = {
  readonly facts: readonly CaseFacts[];
  readonly mandate: Release["mandate"];
  readonly scope: Scope;
  readonly profile: ProfileName;
  readonly organisation: string;
  readonly fictional: boolean;
  /** Month of making, "2026-11". */
  readonly made: string;
  readonly solver: LinearSolver;
  readonly sha256: Sha256;
  /** Places and organisations of the private list: rolled up before anything is counted. */
  readonly hidden?: HiddenCodes | undefined;
  /** Coarser cuts that the advocate chose, by table: positions in the plan. */
  readonly cuts?: Readonly<Record<string, number>> | undefined;
  /** Everything published before, to whatever audience; a new organisation has none. */
  readonly ledger?: readonly LedgerPage[] | undefined;
  readonly onProgress?: Progress | undefined;
  readonly cancelled?: (() => boolean) | undefined;
};

export type BuiltRelease = {
  readonly release: Release;
  readonly renderings: Renderings;
  /** RFC 8785 text for two people to sign. */
  readonly manifest: string;
  readonly counter: LiveCounter;
  /** What each cut of each table would cost, and which tables are withheld. Stays at the organisation. */
  readonly costs: readonly TableCosts[];
  /** Stays at the organisation. */
  readonly audit: AuditRecord;
  /** What the ledger will say of this release once it is proposed. Stays at the organisation. */
  readonly entry: DraftEntry;
  /** What each organisation that takes part knows already. Stays at the organisation. */
  readonly organisations: readonly OwnCounts[];
};

const sentence = (fr: string, en: string): Localised => ({ fr, en });

/**
 * Facts to a release: filter, count, coarsen, protect, audit, render. Deterministic.
 * @throws Refusal with a sentence that says what to do; nothing is exported then.
 */
export async function buildRelease(input: BuildInput): Promise<BuiltRelease> {
  const profile = PROFILES[input.profile];
  const { material, count } = countingWith(input.ledger ?? [], input.facts, input.scope, profile);
  const least = profile.smallestTotal;
  if (material.cases.length < least)
    throw new Refusal(
      material.cases.length === 0 ? "no-facts" : "total-too-small",
      sentence(
        `Trop peu de cas avec accord dans cette période (il en faut ${least}). Prenez une période plus longue.`,
        `Too few cases with consent in this period (${least} are needed). Take a longer period.`,
      ),
    );
  const { from, to } = input.scope;
  const referrals = input.facts.some((facts) => facts.referrals !== undefined);
  const plans = tablePlans(input.mandate, {
    from,
    to,
    referrals,
    ...(input.hidden ? { hidden: input.hidden } : {}),
  });
  const context = { period: { from, to }, population: populationOf(input.scope) };
  const pages = input.ledger ?? [];
  const lost = givenAway(pages, profile, input.solver, { cancelled: input.cancelled });
  const quiet = { ...input, onProgress: undefined };
  const cut = plans.map((plan, index) => {
    input.onProgress?.("protect", index, plans.length);
    return coarsen(
      plan,
      count,
      profile,
      (table) => protectTogether([table], profile, quiet, lost).hidden,
      input.cuts?.[plan.id],
    );
  });
  const counted = cut.flatMap(({ table }) => (table && totalOf(table) >= least ? [table] : []));
  if (counted.length === 0)
    throw new Refusal(
      "total-too-small",
      sentence(
        "Dans cette période, aucun tableau ne peut être publié sans cacher presque tout. Prenez une période plus longue.",
        "In this period no table can be published without hiding nearly everything. Take a longer period.",
      ),
    );
  const { tables, truth, hints, organisations } = protectTogether(counted, profile, input, lost);
  refuseWeakerRules(tables, profile);
  const result = audit(tables, truth, profile, input.solver, {
    onProgress: (done, total) => input.onProgress?.("audit", done, total),
    hints,
    organisations,
    cancelled: input.cancelled,
  });
  if (input.cancelled?.())
    throw new Refusal("cancelled", sentence("Le calcul a été arrêté.", "The calculation was stopped."));
  if (!result.passed)
    throw new Refusal(
      "audit-failed",
      sentence(
        "Le contrôle a trouvé un nombre caché qui se devine. Rien n’est exporté. Regroupez des catégories ou prenez une période plus longue.",
        "The audit found a hidden count that can be guessed. Nothing is exported. Merge categories or take a longer period.",
      ),
    );
  const release = makeRelease(
    result.pass,
    {
      organisation: input.organisation,
      fictional: input.fictional,
      mandate: input.mandate,
      audience: input.scope.audience,
      period: { from, to },
      made: input.made,
    },
    input.sha256,
  );
  const entry = draftEntry({
    release,
    context,
    pages,
    truth,
    cases: material.cases.map((facts) => facts.case_id),
    knowers: knownCells(counted, context),
    lost,
    solver: input.solver,
    sha256: input.sha256,
    onProgress: (done, total) => input.onProgress?.("audit", done, total),
    cancelled: input.cancelled,
  });
  const renderings = await renderingsOf(release);
  return {
    release,
    renderings,
    manifest: manifestText(release, renderings, input.sha256),
    counter: liveCounter(input.facts, input.scope),
    costs: cut.map(({ costs, table }) =>
      table && counted.includes(table) ? costs : { ...costs, taken: null },
    ),
    audit: result.pass.record,
    entry,
    organisations: ownCounts(counted, context),
  };
}

/** What was printed under weaker rules cannot be protected by stricter ones any more. */
function refuseWeakerRules(tables: readonly ReleasedTable[], { k }: Profile): void {
  if (
    tables.every(({ cells }) =>
      cells.every(({ value, impossible }) => value === null || impossible || value >= k),
    )
  )
    return;
  throw new Refusal(
    "cannot-protect",
    sentence(
      "Des nombres de cette période ont déjà été publiés avec une protection plus faible. Gardez cette protection, ou prenez une autre période.",
      "Numbers of this period were already published under weaker protection. Keep that protection, or take another period.",
    ),
  );
}

type ProtectionInput = Pick<BuildInput, "solver" | "scope" | "ledger" | "onProgress" | "cancelled">;

/** Protects several tables as one system with everything published before. @throws Refusal `cannot-protect`, `cancelled` */
export function protectTogether(
  counted: readonly CountedTable[],
  profile: Profile,
  { solver, scope, ledger, onProgress, cancelled }: ProtectionInput,
  lost: ReadonlySet<string> = new Set(),
): {
  readonly tables: ReleasedTable[];
  readonly hidden: ReadonlySet<string>;
  readonly truth: (cell: string) => number;
  /** Whole tables that the marks rest on, as differences from the truth by cell. */
  readonly hints: readonly ReadonlyMap<string, number>[];
  /** What each organisation, and each two, know of the cells themselves. */
  readonly organisations: readonly ReadonlyMap<string, number>[];
} {
  const own = systemOf(counted);
  const system = ledger?.length
    ? extendSystem(
        own,
        ledger,
        { period: { from: scope.from, to: scope.to }, population: populationOf(scope) },
        lost,
      )
    : own;
  // Whoever knows one counted case, her own or one from the news, is an attacker as well.
  const marks = protect(system, profile, solver, { onProgress, cancelled, persons: true });
  const hidden = new Set([...marks.hidden].flatMap((cell) => own.cells[cell]?.id ?? []));
  const named = counted.flatMap((table) =>
    [...table.keys, ...table.complements].map((key) => ({
      name: cellName({ unit: table.plan.unit, dimensions: table.dimensions }, key),
      id: cellKey(table.plan.unit, table.dimensions, key),
      count: table.counts.get(cellKey(table.plan.unit, table.dimensions, key))!,
    })),
  );
  const counts = new Map(named.map(({ name, count }) => [name, count]));
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  return {
    tables: counted.map((table) => releasedTable(table, hidden)),
    hidden,
    truth: (cell) => counts.get(cell) ?? 0,
    organisations: (own.attackers ?? []).map(
      (attacker) =>
        new Map(
          [...attacker.own].flatMap(([cell, count]) => {
            const name = nameOf.get(own.cells[cell]!.id);
            return name === undefined ? [] : [[name, count] as const];
          }),
        ),
    ),
    // Cells of earlier releases are no part of what this audit reads.
    hints: marks.tables.map(
      (table) =>
        new Map(
          [...table].flatMap(([cell, moved]) => {
            const name = nameOf.get(own.cells[cell]?.id ?? "");
            return name === undefined ? [] : [[name, moved] as const];
          }),
        ),
    ),
  };
}
