import t from "tap";
import { changeKeyring } from "#client/desk/engine/desk.ts";
import { dayOf } from "#client/desk/engine/intake/opening.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import type { OpenedHead } from "#crypto/drop.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { founded, joined, PASSPHRASE, report, service } from "./support.ts";

t.test("one tab ingests; another only reads, and both end with the same list", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  let held = false;
  const alone = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    if (held) return undefined;
    held = true;
    return work().finally(() => {
      held = false;
    });
  };
  const { engine, ports, organisation } = await founded(at, { alone });
  const second = at.device({ alone, storage: ports.storage }).engine;
  await second.unlock(PASSPHRASE);
  const page = await at.person(organisation);
  for (let count = 0; count < 5; count++) await page.send(report());
  const results = await Promise.all([engine.sync(), second.sync()]);
  t.same(results.map((result) => result.newDrops).sort(), [0, 5]);
  t.same(results.map((result) => result.elsewhere).sort(), [false, true]);
  await Promise.all([engine.sync(), second.sync()]);
  const lists = await Promise.all([engine.listCases(), second.listCases()]);
  t.same(lists[0]!.map((item) => item.id).sort(), lists[1]!.map((item) => item.id).sort());
});

t.test("two devices that ingest the same drops make each case once", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const second = at.device().engine;
  await second.importDevice(await engine.exportDevice());
  await second.unlock(PASSPHRASE);
  const page = await at.person(organisation);
  for (let count = 0; count < 12; count++) await page.send(report());
  await Promise.all([engine.sync(), second.sync()]);
  await Promise.all([engine.sync(), second.sync()]);
  t.equal((await engine.listCases()).length, 12);
  t.equal((await second.listCases()).length, 12);
});

t.test("a sync can be stopped and goes on later; a second call joins the first", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  for (let count = 0; count < 120; count++) await page.send(report());
  const first = engine.sync((state) => {
    if (state.step === "drops") void engine.cancelSync();
  });
  const same = engine.sync();
  const stopped = await first;
  t.same(await same, stopped);
  t.match(stopped, { cancelled: true, newDrops: 100 });
  t.match(await engine.sync(), { cancelled: false, newDrops: 20 });
});

t.test("what still runs when the desk is locked opens no session again", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  for (let count = 0; count < 5; count++) await page.send(report());
  const running = engine.sync();
  await engine.lock();
  await t.rejects(running, { message: /locked|revoked|server/ });
  await engine.unlock(PASSPHRASE);
  await engine.sync();
  t.equal((await engine.listCases()).length, 5);
});

t.test("a phone's clock is believed only within the week of the key", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { ports } = await founded(at);
  const desk = await openDesk(ports, PASSPHRASE);
  const today = dayNumber(at.clock.now);
  const opened = (day?: number) =>
    ({ epoch: epochOf(at.clock.now), head: { ver: 1, type: "new", seq: 0, day } }) as unknown as OpenedHead;
  t.equal(dayOf(desk, opened(today - 700)), today - 700, "a demonstration may look back");
  await changeKeyring(desk, (keyring) => ({ ...keyring, fictional: false }));
  t.equal(dayOf(desk, opened(today - 700)), today - 2, "Monday of this week");
  t.equal(dayOf(desk, opened(today + 700)), today);
  t.equal(dayOf(desk, opened()), today);
});

t.test(
  "a case that was ingested before its device heard of a newcomer reaches her by the key officer",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const page = await at.person(organisation);
    let admitted: Awaited<ReturnType<typeof joined>> | undefined;
    const members = { calls: 0 };
    const slow = at.device({
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        // The caseworker has just read the list of members when the advocate is admitted.
        if (url.endsWith("/desk/members") && members.calls++ === 0)
          admitted = await joined(at, engine, ["RO-ADV"]);
        return answer;
      },
    });
    await page.send(report());
    await slow.engine.importDevice(await engine.exportDevice());
    await slow.engine.unlock(PASSPHRASE);
    t.match(await slow.engine.sync(), { newDrops: 1 });
    await admitted!.engine.sync();
    t.same(await admitted!.engine.facts(), []);
    await engine.sync();
    await admitted!.engine.sync();
    t.equal((await admitted!.engine.facts()).length, 1);
  },
);
