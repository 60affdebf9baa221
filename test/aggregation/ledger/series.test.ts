import t from "tap";
import type { Scope } from "#aggregation/cube/eligible.ts";
import { checkBeforeSigning } from "#aggregation/ledger/approve.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { Refusal } from "#aggregation/refusal.ts";
import type { Release } from "#schemas/release.ts";
import { world } from "../world.ts";
import { build, growing, sha256, solver } from "./support.ts";

t.setTimeout(300_000);
const QUARTERS = ["2025-03", "2025-06", "2025-09", "2025-12", "2026-03", "2026-06", "2026-09", "2026-12"];
const AUDIENCES = ["public", "regional", "network"] as const;

/** The year so far for the public and the region, the quarter alone for the network. */
function scopeOf(to: string, audience: Scope["audience"]): Pick<Scope, "from" | "to" | "audience"> {
  const from = audience === "network" ? String(Number(to.slice(5)) - 2).padStart(2, "0") : "01";
  return { from: `${to.slice(0, 4)}-${from}`, to, audience };
}

type Printed = {
  readonly from: string;
  readonly to: string;
  readonly audience: string;
  readonly value: number;
};

/**
 * What anybody does with two issues of one table: subtract. Reads printed numbers alone, cell by cell under the
 * same headings, and counts the differences that show 1 to 4 cases, acts or referrals of a few months.
 */
function smallIncrements(releases: readonly Release[]): number {
  const found = new Map<string, Printed[]>();
  for (const { period, audience, tables } of releases)
    for (const { unit, dimensions, cells } of tables)
      for (const { key, value, impossible } of cells) {
        if (value === null || impossible || unit === "persons") continue;
        const filters = key
          .map((code, place) => `${dimensions[place]!.name}=${code}`)
          .filter((filter) => !filter.endsWith("=TOTAL"));
        const name = [unit, audience === "network" ? "own" : "all", ...filters.sort()].join("&");
        found.set(name, [...(found.get(name) ?? []), { ...period, audience, value }]);
      }
  const small = new Set<string>();
  for (const [name, issues] of found)
    for (const long of issues)
      for (const short of issues)
        if (long.from === short.from && long.to > short.to) {
          const increment = long.value - short.value;
          if (increment >= 1 && increment <= 4) small.add(`${name} ${short.to} ${long.to}`);
        }
  return small.size;
}

async function publish(seed: number, withLedger: boolean) {
  const facts = world(seed, 400);
  const ledger = growing();
  const releases: Release[] = [];
  const refusals: Refusal[] = [];
  for (const to of QUARTERS)
    for (const audience of AUDIENCES)
      try {
        const mandate = audience === "network" ? "MD-NET" : "MD-ACHPR";
        const pages = withLedger ? ledger.pages : [];
        const built = await build(facts, scopeOf(to, audience), { mandate, ledger: pages });
        ledger.enter(built);
        releases.push(built.release);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refusals.push(error);
      }
  return { releases, refusals, ledger };
}

t.test("8 quarters for 3 audiences: subtraction finds nobody, and did without the ledger", async (t) => {
  const careless = await publish(1, false);
  t.ok(smallIncrements(careless.releases) > 0, `${smallIncrements(careless.releases)} without the ledger`);
  const { releases, refusals, ledger } = await publish(1, true);
  t.equal(smallIncrements(releases), 0);
  t.ok(releases.length >= 18, `${releases.length} of 24 can still be published`);
  for (const refusal of refusals) t.ok(refusal.sentence.en.length > 20 && refusal.sentence.fr.length > 20);
  t.test("and a second signer reaches the same, with and without counts", async (t) => {
    for (const release of releases.slice(-3)) {
      const page = ledger.pages[releases.indexOf(release)]!;
      const input = { release, id: page.entry.release, solver, sha256 };
      checkBeforeSigning({ ...input, pages: ledger.pages });
      checkBeforeSigning({ ...input, pages: ledger.pages.map(({ entry }) => ({ entry })) });
      const [first] = release.tables;
      const other = { ...release, tables: [{ ...first!, cells: first!.cells.slice(1) }] };
      t.throws(() => checkBeforeSigning({ ...input, release: other, pages: ledger.pages }), /does not say/);
      t.throws(() => checkBeforeSigning({ ...input, pages: [] }), /does not hold this release/);
    }
  });
});

t.test("periods that cross one another are refused with what to do", async (t) => {
  const facts = world(2, 400);
  const ledger = growing();
  ledger.enter(await build(facts, { from: "2025-01", to: "2025-06" }));
  await t.rejects(
    build(facts, { from: "2025-04", to: "2025-09" }, { ledger: ledger.pages }),
    /overlap without one holding the other\. Take a period/,
  );
});

t.test("stricter rules do not print again what weaker ones have printed", async (t) => {
  const facts = world(2, 600);
  const ledger = growing();
  const small = (release: Awaited<ReturnType<typeof build>>["release"]) =>
    release.tables.flatMap(({ cells }) =>
      cells.filter(({ value, impossible }) => value !== null && value < PROFILES.strict.k && !impossible),
    );
  const period = { from: "2025-01", to: "2025-12" };
  const before = await build(facts, period);
  t.ok(small(before.release).length > 0, "the weaker rules printed counts below the stricter k");
  ledger.enter(before);
  // Tables that hold such counts are withheld; where all do, nothing is published.
  const after = await build(facts, period, { ledger: ledger.pages, profile: "strict" }).catch((error) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  t.same(after ? small(after.release) : [], []);
  t.ok((after?.release.tables.length ?? 0) < before.release.tables.length);
});
