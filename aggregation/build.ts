import type { CaseFacts } from "#schemas/facts.ts";
import type { Localised } from "#schemas/language.ts";
import type { Release, ReleasedTable, Renderings } from "#schemas/release.ts";
import { type AuditRecord, audit, cellName } from "./audit/audit.ts";
import { coarsen, type TableCosts, totalOf } from "./coarsen.ts";
import type { HiddenCodes } from "./cube/dimension.ts";
import { type LiveCounter, liveCounter, type Scope } from "./cube/eligible.ts";
import { systemOf } from "./cube/system.ts";
import { type CountedTable, cellKey } from "./cube/table.ts";
import { materialOf } from "./cube/units.ts";
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
};

const sentence = (fr: string, en: string): Localised => ({ fr, en });

/**
 * Facts to a release: filter, count, coarsen, protect, audit, render. Deterministic.
 * @throws Refusal with a sentence that says what to do; nothing is exported then.
 */
export async function buildRelease(input: BuildInput): Promise<BuiltRelease> {
  const material = materialOf(input.facts, input.scope);
  const profile = PROFILES[input.profile];
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
  const quiet = { ...input, onProgress: undefined };
  const cut = plans.map((plan) =>
    coarsen(
      plan,
      material,
      profile,
      (table) => protectTogether([table], profile, quiet).hidden,
      input.cuts?.[plan.id],
    ),
  );
  const counted = cut.flatMap(({ table }) => (table && totalOf(table) >= least ? [table] : []));
  if (counted.length === 0)
    throw new Refusal(
      "total-too-small",
      sentence(
        "Dans cette période, aucun tableau ne peut être publié sans cacher presque tout. Prenez une période plus longue.",
        "In this period no table can be published without hiding nearly everything. Take a longer period.",
      ),
    );
  const { tables, truth } = protectTogether(counted, profile, input);
  const result = audit(tables, truth, profile, input.solver, {
    onProgress: (done, total) => input.onProgress?.("audit", done, total),
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
  };
}

/** Protects several tables as one system. @throws Refusal `cannot-protect`, `cancelled` */
export function protectTogether(
  counted: readonly CountedTable[],
  profile: Profile,
  { solver, onProgress, cancelled }: Pick<BuildInput, "solver" | "onProgress" | "cancelled">,
): {
  readonly tables: ReleasedTable[];
  readonly hidden: ReadonlySet<string>;
  readonly truth: (cell: string) => number;
} {
  const system = systemOf(counted);
  const marks = protect(system, profile, solver, { onProgress, cancelled });
  const hidden = new Set([...marks.hidden].map((cell) => system.cells[cell]!.id));
  const counts = new Map(
    counted.flatMap((table) =>
      [...table.keys, ...table.complements].map((key) => [
        cellName({ unit: table.plan.unit, dimensions: table.dimensions }, key),
        table.counts.get(cellKey(table.plan.unit, table.dimensions, key))!,
      ]),
    ),
  );
  return {
    tables: counted.map((table) => releasedTable(table, hidden)),
    hidden,
    truth: (cell) => counts.get(cell) ?? 0,
  };
}
