import type { CaseFacts } from "#schemas/facts.ts";
import type { Release, ReleasedTable, Renderings } from "#schemas/release.ts";
import { type AuditRecord, audit, cellName } from "./audit/audit.ts";
import type { TablePlan } from "./cube/dimension.ts";
import { isEligible, type LiveCounter, liveCounter, type Scope } from "./cube/eligible.ts";
import { systemOf } from "./cube/system.ts";
import { type CountedTable, cellKey, countTable } from "./cube/table.ts";
import { plansFor } from "./plans.ts";
import { PROFILES, type Profile, type ProfileName } from "./profile.ts";
import { type Progress, protect } from "./protect/protect.ts";
import { Refusal } from "./refusal.ts";
import { renderingsOf } from "./release/bulletin.ts";
import { makeRelease, manifestText, type Sha256 } from "./release/release.ts";
import { hiddenShare, releasedTable } from "./release/released.ts";
import type { LinearSolver } from "./solver/solver.ts";

/** Above this share of marks among the finest cells a coarser cut is taken (docs/decisions/020). */
const LARGEST_HIDDEN_SHARE = 0.5;

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
  readonly onProgress?: Progress | undefined;
  readonly cancelled?: (() => boolean) | undefined;
};

export type BuiltRelease = {
  readonly release: Release;
  readonly renderings: Renderings;
  /** RFC 8785 text for two people to sign. */
  readonly manifest: string;
  readonly counter: LiveCounter;
  /** Stays at the organisation. */
  readonly audit: AuditRecord;
};

/**
 * Facts to a release: filter, count, protect, audit, render. Deterministic.
 * @throws Refusal with a sentence that says what to do; nothing is exported then.
 */
export async function buildRelease(input: BuildInput): Promise<BuiltRelease> {
  const eligible = input.facts.filter((facts) => isEligible(facts, input.scope));
  const profile = PROFILES[input.profile];
  if (eligible.length < profile.smallestTotal)
    throw new Refusal(eligible.length === 0 ? "no-facts" : "total-too-small", {
      fr: `Trop peu de cas avec accord dans cette période (il en faut ${profile.smallestTotal}). Prenez une période plus longue.`,
      en: `Too few cases with consent in this period (${profile.smallestTotal} are needed). Take a longer period.`,
    });
  const plans = plansFor(input.mandate, input.scope.from, input.scope.to);
  const cut = plans.map((plan) => finestReadable(plan, eligible, profile, input));
  if (cut.some((table) => totalOf(table) < profile.smallestTotal))
    throw new Refusal("total-too-small", {
      fr: `Un des tableaux compte moins de ${profile.smallestTotal} personnes. Prenez une période plus longue.`,
      en: `One of the tables counts fewer than ${profile.smallestTotal} persons. Take a longer period.`,
    });
  const { tables, truth } = protectTogether(cut, profile, input);
  const result = audit(tables, truth, profile, input.solver, {
    onProgress: (done, total) => input.onProgress?.("audit", done, total),
    cancelled: input.cancelled,
  });
  if (input.cancelled?.())
    throw new Refusal("cancelled", { fr: "Le calcul a été arrêté.", en: "The calculation was stopped." });
  if (!result.passed)
    throw new Refusal("audit-failed", {
      fr: "Le contrôle a trouvé un nombre caché qui se devine. Rien n’est exporté. Regroupez des catégories ou prenez une période plus longue.",
      en: "The audit found a hidden count that can be guessed. Nothing is exported. Merge categories or take a longer period.",
    });
  const release = makeRelease(
    result.pass,
    {
      organisation: input.organisation,
      fictional: input.fictional,
      mandate: input.mandate,
      audience: input.scope.audience,
      period: { from: input.scope.from, to: input.scope.to },
      made: input.made,
    },
    input.sha256,
  );
  const renderings = await renderingsOf(release);
  return {
    release,
    renderings,
    manifest: manifestText(release, renderings, input.sha256),
    counter: liveCounter(input.facts, input.scope),
    audit: result.pass.record,
  };
}

const totalOf = ({ plan, counts }: CountedTable): number => counts.get(cellKey(plan.unit, [], []))!;

function finestReadable(
  plan: TablePlan,
  eligible: readonly CaseFacts[],
  profile: Profile,
  input: BuildInput,
): CountedTable {
  const counted = plan.cuts.map((cut) => countTable(plan, cut, eligible));
  for (const table of counted.slice(0, -1)) {
    // Small counts alone already say that a cut is too fine; then there is no need to solve anything.
    const small = new Set([...table.counts].filter(([, count]) => count < profile.k).map(([id]) => id));
    if (hiddenShare(releasedTable(table, small)) > LARGEST_HIDDEN_SHARE) continue;
    try {
      const { tables } = protectTogether([table], profile, { ...input, onProgress: undefined });
      if (hiddenShare(tables[0]!) <= LARGEST_HIDDEN_SHARE) return table;
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== "cannot-protect") throw error;
    }
  }
  return counted.at(-1)!;
}

function protectTogether(
  counted: readonly CountedTable[],
  profile: Profile,
  { solver, onProgress, cancelled }: Pick<BuildInput, "solver" | "onProgress" | "cancelled">,
): { tables: ReleasedTable[]; truth: (cell: string) => number } {
  const system = systemOf(counted);
  const { hidden } = protect(system, profile, solver, { onProgress, cancelled });
  const hiddenIds = new Set([...hidden].map((cell) => system.cells[cell]!.id));
  const tables = counted.map((table) => releasedTable(table, hiddenIds));
  const counts = new Map(
    counted.flatMap((table, index) =>
      table.keys.map((key) => [
        cellName(tables[index]!, key),
        table.counts.get(cellKey(table.plan.unit, table.dimensions, key))!,
      ]),
    ),
  );
  return { tables, truth: (cell) => counts.get(cell) ?? 0 };
}
