import { createHash } from "node:crypto";
import loadHighs from "highs";
import { type BuildInput, type BuiltRelease, buildRelease } from "#aggregation/build.ts";
import { EMPTY_HEAD, type LedgerHead } from "#aggregation/ledger/chain.ts";
import { codebookDigest } from "#aggregation/ledger/codebooks.ts";
import { finishEntry } from "#aggregation/ledger/draft.ts";
import { entryDigest, type LedgerEntry, type LedgerPage } from "#aggregation/ledger/entry.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import type { CaseFacts } from "#schemas/facts.ts";

export const solver = highsSolver(await loadHighs());
export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(bytes).digest());

/** A ledger that grows; releases built over it are entered in it. */
export function growing() {
  const pages: LedgerPage[] = [];
  let head: LedgerHead = EMPTY_HEAD;
  return {
    pages,
    head: () => head,
    enter(built: BuiltRelease): void {
      const id = sha256(new TextEncoder().encode(built.manifest)).slice(0, 16);
      const release = Buffer.from(id).toString("hex");
      const page = finishEntry(built.entry, { head, release, salt: new Uint8Array(32) }, sha256);
      pages.push(page);
      head = { sequence: page.entry.sequence, digest: entryDigest(page.entry, sha256) };
    },
  };
}

export const build = (
  facts: readonly CaseFacts[],
  scope: Pick<BuildInput["scope"], "from" | "to"> & Partial<BuildInput["scope"]>,
  change: Partial<BuildInput> = {},
): Promise<BuiltRelease> =>
  buildRelease({
    facts,
    mandate: "MD-ACHPR",
    scope: { audience: "public", verification: "VE-POSS", ...scope },
    profile: "default",
    organisation: "Organisation fictive",
    fictional: true,
    made: "2027-01",
    solver,
    sha256,
    ...change,
  });

/** A small entry with two parts and their sum, for tests of the chain alone. */
export const plainEntry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  format: "lakana-ledger/1",
  kind: "release",
  sequence: 1,
  previous: EMPTY_HEAD.digest,
  release: "a".repeat(32),
  date: "2026-04",
  audience: "public",
  codebook: codebookDigest(sha256),
  period: { from: "2026-01", to: "2026-03" },
  population: { verification: "VE-POSS", elsewhere: true },
  units: ["cases"],
  cells: [
    { key: "cases|2026-01..2026-03|VE-POSS:all|", value: 30 },
    { key: "cases|2026-01..2026-03|VE-POSS:all|place=ML-BAMAKO", value: 20 },
    { key: "cases|2026-01..2026-03|VE-POSS:all|place=ML-OUTSIDE-BAMAKO", value: 10 },
  ],
  sums: [[0, 1, 2]],
  orders: [],
  limits: [],
  seed: "",
  rules: { profile: "default", k: 5, mark: "*" },
  audit_digest: "0".repeat(64),
  witnesses_digest: "0".repeat(64),
  counts_digest: "0".repeat(64),
  ...change,
});
