import type { Release } from "#schemas/release.ts";
import { PROFILES } from "../profile.ts";
import { Refusal } from "../refusal.ts";
import type { Sha256 } from "../release/release.ts";
import type { LinearSolver } from "../solver/solver.ts";
import { detailOf, refuseOverspent } from "./budget.ts";
import { truthOf } from "./draft.ts";
import { entryText, type LedgerEntry, type LedgerPage } from "./entry.ts";
import { countsOf, givenAway } from "./given.ts";
import { entryBody } from "./knowledge.ts";
import type { RangeOptions } from "./ranges.ts";
import { refuseNarrow, review, reviewDigest } from "./review.ts";

export type ApprovalInput = {
  readonly release: Release;
  /** As the manifest's digest names it. */
  readonly id: string;
  /** The verified ledger. Without counts, only what can be told without them is asked. */
  readonly pages: readonly LedgerPage[];
  readonly solver: LinearSolver;
  readonly sha256: Sha256;
} & RangeOptions;

function refuse(fr: string, en: string): never {
  throw new Refusal("ledger", { fr, en });
}

/**
 * Repeats, on the second signer's own machine, what the author claims: the ledger holds this release as it is,
 * and with everything published before no hidden count can be guessed.
 * @throws Refusal with the reason; nothing may be signed then.
 */
export function checkBeforeSigning(input: ApprovalInput): void {
  const { release, pages, sha256 } = input;
  const place = pages.findIndex(({ entry }) => entry.kind === "release" && entry.release === input.id);
  const page = pages[place];
  if (!page)
    refuse(
      "Le registre ne contient pas cette publication. Ne la signez pas et prévenez son auteur.",
      "The ledger does not hold this release. Do not sign it and tell its author.",
    );
  const { entry } = page;
  const context = { period: entry.period, population: entry.population };
  const { body } = entryBody(release.tables, context);
  const said: LedgerEntry = {
    ...entry,
    ...body,
    date: release.made,
    audience: release.audience,
    codebook: release.codebook.digest,
    period: release.period,
    rules: release.rules,
  };
  if (entryText(said) !== entryText(entry))
    refuse(
      `L’écriture ${entry.sequence} du registre ne dit pas ce que ces tableaux publient. Ne signez pas.`,
      `Entry ${entry.sequence} of the ledger does not say what these tables publish. Do not sign.`,
    );
  const before = pages.slice(0, place);
  const profile = PROFILES[release.rules.profile];
  const earlier = before.map((one) => one.entry);
  const found = review(body, earlier, input.solver, input);
  if (reviewDigest(found, release.rules, sha256) !== entry.audit_digest)
    refuse(
      "Le contrôle refait ici n’arrive pas au résultat annoncé. Ne signez pas et prévenez l’auteur.",
      "The audit repeated here does not reach the result that was announced. Do not sign and tell the author.",
    );
  const lost = givenAway(before, profile, input.solver, input);
  const counts = countsOf(pages.slice(0, place + 1));
  refuseNarrow(found, profile, truthOf(counts), (cell) => lost.has(cell));
  refuseOverspent(detailOf([...earlier, entry]).filter(({ year }) => entry.period.from.startsWith(year)));
}
