import t from "tap";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { loadCase } from "#client/desk/engine/cases/parts.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { founded, joined, PASSPHRASE, report, STORY, service } from "./support.ts";

type At = Awaited<ReturnType<typeof service>>;

/** A supervisor who keeps the keys, and caseworkers. */
async function team(at: At, caseworkers: number) {
  const first = await founded(at);
  const others: { engine: DeskEngine; ports: Ports; device: string }[] = [];
  for (let number = 0; number < caseworkers; number++) {
    const member = await joined(at, first.engine, ["RO-CASE"]);
    others.push({ ...member, device: (await member.engine.status()).device! });
  }
  return { ...first, device: (await first.engine.status()).device!, others };
}
const ids = async (engine: DeskEngine) => (await engine.listCases()).map(({ id }) => id);
const keyOf = async (ports: Ports, id: string) => (await openDesk(ports, PASSPHRASE)).register.cases[id]?.ck;

t.test("two people: everybody who opens the inbox is assigned", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation, others } = await team(at, 1);
  await (await at.person(organisation)).send(report({ narrative: STORY }));
  await engine.sync();
  await others[0]!.engine.sync();
  const [id] = await ids(others[0]!.engine);
  t.equal((await others[0]!.engine.openCase(id!)).narrative, STORY);
  t.equal((await engine.openCase(id!)).assigned, null);
});

t.test("a larger team: who takes a report in is assigned, a supervisor hands it on", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, device, organisation, others } = await team(at, 3);
  const [one, two, three] = others as [(typeof others)[0], (typeof others)[0], (typeof others)[0]];
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await one.engine.sync();
  const [id] = await ids(one.engine);
  t.ok(id);
  for (const { engine: other } of [two, three]) {
    await other.sync();
    t.same(await ids(other), [], "nobody else's");
    t.same(await other.search("bamako"), []);
    await t.rejects(other.openCase(id!), { name: "EngineError" });
    t.same(await other.facts(), []);
  }
  await engine.sync();
  const view = await engine.openCase(id!);
  t.same(view.assigned, [one.device]);
  t.same([...view.access].sort(), [device, one.device].sort());

  await page.comeBack(sent, { type: "follow-up", narrative: "Une suite.", seq: 1 });
  const quiet = await two.engine.sync();
  t.same(
    [quiet.newDrops, quiet.refused],
    [0, {}],
    "what belongs to a colleague waits for her, and is no fault",
  );
  await one.engine.sync();
  t.equal((await one.engine.openCase(id!)).thread.length, 2);

  await t.rejects(two.engine.handOver(id!, [two.device]), { name: "EngineError" }, "not hers to take");
  await t.rejects(one.engine.handOver(id!, []), { message: "forbidden" }, "nor to send into the void");
  await t.rejects(one.engine.handOver(id!, ["00".repeat(16)]), { message: "not-found" });

  const before = await keyOf(one.ports, id!);
  t.ok(before);
  t.equal(await one.engine.handOver(id!, [two.device]), null, "handed away for good");
  t.same(await ids(one.engine), []);
  t.equal(await keyOf(one.ports, id!), undefined);
  await t.rejects(one.engine.openCase(id!), { message: "no-key" });
  await two.engine.sync();
  t.same(await ids(two.engine), [id]);
  const handed = await two.engine.openCase(id!);
  t.equal(handed.narrative, STORY);
  t.equal(handed.log.filter(({ action, genuine }) => action === "handed-over" && genuine).length, 1);
  t.not(await keyOf(two.ports, id!), before, "under a new key");
  t.equal((await engine.openCase(id!)).narrative, STORY, "the supervisor's desk took the new key by itself");

  const both = await engine.handOver(id!, [two.device, three.device]);
  t.same(both?.assigned, [two.device, three.device]);
  const shared = await keyOf(two.ports, id!);
  await three.engine.sync();
  t.equal((await three.engine.openCase(id!)).narrative, STORY);
  t.equal(await keyOf(three.ports, id!), shared, "nobody lost it: the key stays");

  await engine.handOver(id!, [one.device]);
  await one.engine.sync();
  t.equal((await one.engine.openCase(id!)).narrative, STORY, "given back");
  await two.engine.sync();
  t.same(await ids(two.engine), [], "her list is empty after her next sync");
  t.equal(await keyOf(two.ports, id!), undefined);
  await t.rejects(three.engine.openCase(id!), { message: "no-key" }, "and before it the case does not open");

  // What the former holder kept on purpose opens nothing any more.
  const kept = await openDesk(two.ports, PASSPHRASE);
  const { devices: _none, ...bare } = kept;
  const hoarder = { ...bare, register: structuredClone(kept.register), refused: new Map(), words: new Map() };
  hoarder.register.cases[id!] = { ck: shared!, etags: {} };
  await t.rejects(loadCase(hoarder, id!), { message: "no-key" });

  await page.send(report({ narrative: "Un autre récit." }));
  await engine.sync();
  const waiting = (await engine.listCases()).find((item) => item.id !== id)!;
  t.same(waiting.assigned, [], "what a supervisor takes in belongs to nobody until she hands it out");
  for (const { engine: other } of others) {
    await other.sync();
    t.notOk((await ids(other)).includes(waiting.id));
  }
  t.same((await openDesk(ports, PASSPHRASE)).register.cases[waiting.id]?.assigned, []);
});

t.test("a caseworker who also counts keeps the facts of a case that is not hers", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation, others } = await team(at, 2);
  const both = await joined(at, engine, ["RO-CASE", "RO-ADV"]);
  const device = (await both.engine.status()).device!;
  await (await at.person(organisation)).send(report({ narrative: STORY }));
  await engine.sync();
  const [id] = await ids(engine);
  await both.engine.sync();
  t.same([await ids(both.engine), (await both.engine.facts()).length], [[], 1]);
  await engine.handOver(id!, [device, others[0]!.device]);
  await both.engine.sync();
  t.equal((await both.engine.openCase(id!)).narrative, STORY);
  await engine.handOver(id!, [others[0]!.device]);
  await both.engine.sync();
  t.same([await ids(both.engine), (await both.engine.facts()).length], [[], 1], "facts stay, the story goes");
  t.equal(await keyOf(both.ports, id!), undefined);
  await others[0]!.engine.sync();
  t.same(await ids(others[0]!.engine), [id]);
});

t.test("a removed member: her cases get new keys, once", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation, others } = await team(at, 2);
  const [one, two] = others as [(typeof others)[0], (typeof others)[0]];
  await (await at.person(organisation)).send(report({ narrative: STORY }));
  await engine.sync();
  await one.engine.sync();
  await two.engine.sync();
  const [id] = await ids(engine);
  const before = await keyOf(one.ports, id!);
  t.equal(await keyOf(two.ports, id!), before);
  await engine.removeMember(one.device);
  for (let round = 0; round < 2; round++) for (const who of [engine, two.engine]) await who.sync();
  const after = await keyOf(two.ports, id!);
  t.not(after, before);
  t.equal(await keyOf(ports, id!), after);
  const { log } = await two.engine.openCase(id!);
  t.equal(log.filter(({ action }) => action === "rekeyed").length, 1, "not at every sync");
});
