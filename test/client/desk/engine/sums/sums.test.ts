// Three organisations add up with the desk's own engine, against a real service.
import { readFileSync } from "node:fs";
import loadHighs from "highs";
import t from "tap";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { asksOf, sumRelease } from "#aggregation/sum/release.ts";
import { deskEngine } from "#cli/demo/members.ts";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import type { SumCallInput, SumState } from "#client/desk/engine/sums/api.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { dayNumber } from "#schemas/time.ts";
import { CHEAP, NOW, network } from "./network.ts";

const primitives = await loadLibsodium();
const solver = highsSolver(await loadHighs());
const net = await network(3, { cases: 90, vaultCost: CHEAP });
t.teardown(net.close);

const clock = { now: NOW };
async function member(organisation: number, place: number): Promise<DeskEngine> {
  const device = net.organisations[organisation]![place]!;
  const engine = deskEngine(primitives, net.serving.deskUrl, () => clock.now, CHEAP);
  await engine.importDevice(new Uint8Array(readFileSync(device.file)));
  await engine.unlock(device.passphrase);
  await engine.sync();
  return engine;
}
const advocates = [await member(0, 1), await member(1, 1), await member(2, 1)];
const [first, second, third] = advocates as [DeskEngine, DeskEngine, DeskEngine];
const ids = await Promise.all(advocates.map(async (one) => (await one.status()).organisation!.id));

const viewOf = async (engine: DeskEngine, sum: string) =>
  (await engine.sums()).find((one) => one.sum === sum);
const stateOf = async (engine: DeskEngine, sum: string): Promise<SumState | undefined> =>
  (await viewOf(engine, sum))?.state;
const call = async (more: Partial<SumCallInput> = {}): Promise<string> => {
  const { sum } = await first.callSum({
    table: "violations-perpetrator",
    quarter: "2026-Q2",
    profile: "default",
    members: ids,
    deadline: dayNumber(NOW) + 14,
    ...more,
  });
  return sum;
};
/** Everybody joins, compares, signs and adds her table. */
async function addUp(sum: string): Promise<void> {
  for (const one of advocates) await one.joinSum(sum);
  for (const one of advocates) {
    await one.compareSum(sum);
    await one.agreeSum(sum);
  }
  for (const one of advocates) await one.contributeSum(sum);
  for (const _look of [1, 2]) for (const one of advocates) await one.sums();
}
/** Everybody's machine says what it wants hidden, and the round of the marks goes to its end. */
async function hide(sum: string): Promise<void> {
  for (const one of advocates) await one.askMarks(sum, asksOf(await one.openedSum(sum), { solver }));
  for (let look = 0; look < 8; look++) for (const one of advocates) await one.sums();
}
const releaseOf = async (engine: DeskEngine, sum: string) => {
  const { asked = [], ...opened } = await engine.openedSum(sum);
  return sumRelease({
    sum: opened,
    asked,
    pages: (await engine.ledger()).pages,
    organisation: opened.organisation,
    fictional: true,
    made: "2026-11",
    solver,
    sha256: primitives.sha256,
  });
};

t.test("one drops out, the round starts again, and all come to one protected sum", async (t) => {
  const stopped = await call();
  t.equal(await stateOf(first, stopped), "waiting");
  t.equal(await stateOf(second, stopped), "called");
  await second.joinSum(stopped);
  await third.joinSum(stopped);
  t.equal(await stateOf(first, stopped), "compare");
  const read = await Promise.all(advocates.map((one) => one.compareSum(stopped)));
  t.same(
    read[1]!.map(({ groups }) => groups),
    read[0]!.map(({ groups }) => groups),
    "all read the same groups",
  );
  await first.agreeSum(stopped);
  await first.contributeSum(stopped);
  await second.stopSum(stopped);
  t.match(await viewOf(first, stopped), { state: "stopped", stoppedBy: ids[1] });
  await t.rejects(first.agreeSum(stopped), "nothing of it is left");

  const sum = await call({ after: stopped });
  await addUp(sum);
  t.equal(await stateOf(first, sum), "audit");
  const tables = await Promise.all(advocates.map((one) => one.openedSum(sum)));
  const added = tables[0]!.own.map((_, cell) => tables.reduce((total, { own }) => total + own[cell]!, 0));
  for (const { counts, seed } of tables) t.same([counts, seed], [added, tables[0]!.seed]);
  await hide(sum);
  for (const one of advocates) t.equal(await stateOf(one, sum), "ready");
  const releases = await Promise.all(advocates.map((one) => releaseOf(one, sum)));
  t.ok(
    releases.every(({ manifest }) => manifest === releases[0]!.manifest),
    "the same release for all, to the byte",
  );
  const printed = releases[0]!.release.tables[0]!.cells.filter(({ value }) => value !== null);
  t.ok(printed.length > 0 && printed.every(({ value }) => value! >= 5));
  t.notMatch(releases[0]!.manifest, new RegExp(ids.join("|")), "no organisation is named in it");
});

t.test("who may not make figures has no sums, and two are no round", async (t) => {
  await t.rejects((await member(0, 2)).sums(), { message: "forbidden" });
  await t.rejects(call({ members: ids.slice(0, 2) }), { message: "sum-few" });
});

t.test("after the last day nothing of a round is left on a device", async (t) => {
  const sum = await call({ deadline: dayNumber(NOW) });
  clock.now = NOW + 86_400_000;
  t.equal(await viewOf(first, sum), undefined);
  await t.rejects(first.compareSum(sum), { message: "not-found" });
  clock.now = NOW;
});
