import t from "tap";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { concat } from "#crypto/bytes.ts";
import { sealDrop } from "#crypto/drop.ts";
import { MINI } from "#crypto/mini.ts";
import { Answers } from "#schemas/answers.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { dayNumber } from "#schemas/time.ts";
import { founded, joined, PASSPHRASE, primitives, report, STORY, service } from "./support.ts";

t.test("a report becomes a case, is acknowledged on the board and answered", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send({
    ...report({ narrative: STORY }),
    identity: { phone: "00 00 00 00", name_to_say: "Infos" },
  });
  const silent = await page.send(report({ answers: { urgency: "UR-3" } }));

  const synced = await engine.sync();
  t.match(synced, { newDrops: 2, refused: {}, cancelled: false, elsewhere: false });
  const cases = await engine.listCases();
  t.equal(cases.length, 2);
  t.notMatch(JSON.stringify(cases), STORY, "the inbox tells no story");
  const urgent = cases.find((item) => item.urgency === "UR-3")!;
  t.equal(urgent.due, (dayNumber(at.clock.now) + 1) * 86_400_000 + 2 * 3_600_000);

  const { id } = cases.find((item) => item.urgency === "UR-2")!;
  const view = await engine.openCase(id);
  t.equal(view.narrative, STORY);
  t.match(view.identity, { phone: "00 00 00 00" });
  t.equal(view.summary.state, "open");
  t.equal(view.summary.region, "ML-BAMAKO");
  t.match(view.facts, { received: "2026-11", incident: { month: "2026-11", place: "ML-BAMAKO-COMMUNE-IV" } });
  t.same(
    view.log.map((entry) => [entry.action, entry.genuine]),
    [
      ["ingested", true],
      ["opened", true],
    ],
  );
  t.same(await engine.search("demande partir"), [id], "words of an opened case are found, accents or not");

  t.same(
    (await page.answers(sent)).map((slot) => slot.kind),
    ["ack"],
  );
  t.equal((await page.answers(silent)).length, 1);
  await engine.reply(id, { kind: "message", text: "Êtes-vous en sécurité ?", from: "M" });
  const read = await page.answers(sent);
  t.same(
    read.map((slot) => slot.text),
    ["", "Êtes-vous en sécurité ?"],
  );
  t.match(await engine.sync(), { newDrops: 0, changedCases: 0 }, "a second sync finds nothing to do");
});

t.test("the rest of an urgent call fills the same case, and never undoes coding", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const call = report({ answers: { urgency: "UR-3", violation_tile: ["T0"], need: ["ND-MED"] } });
  const sent = await page.send(call);
  await engine.sync();
  const [before] = await engine.listCases();
  t.same(before?.tiles, ["T0"]);
  const rest = report({ answers: { urgency: "UR-1", violation_tile: ["T4"], need: ["ND-SAFE"] } }).answers;
  await page.comeBack(sent, { type: "follow-up", coded: rest, narrative: STORY, seq: 1 });
  await engine.sync();
  const cases = await engine.listCases();
  t.equal(cases.length, 1, "it is one case");
  t.match(cases[0], { urgency: "UR-3", tiles: ["T4"], need: ["ND-MED", "ND-SAFE"] });
  const view = await engine.openCase(cases[0]!.id);
  const acts = [{ violation: "V-EVICT", perpetrator: "PT-FAM", person: 0 } as const];
  await engine.saveFacts(view.summary.id, { ...view.facts, acts, verification: "VE-POSS" });
  await page.comeBack(sent, { type: "follow-up", coded: { ...rest, violation_tile: ["T1"] }, seq: 2 });
  await engine.sync();
  t.match((await engine.openCase(view.summary.id)).facts, { tiles: ["T4"], acts });
});

t.test("a follow-up that answers nothing takes no answer away", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ answers: { violation_tile: ["T4"], is_child: "yes" } }));
  await engine.sync();
  const [before] = await engine.listCases();
  const first = await engine.openCase(before!.id);
  await page.comeBack(sent, { type: "follow-up", coded: Answers.parse({}), seq: 1 });
  await engine.sync();
  const after = await engine.openCase(before!.id);
  t.same(after.answers, first.answers);
  t.same(after.facts, first.facts);
});

t.test("follow-ups, readings and consent belong to the holder of the code", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  const other = await page.send(report());
  await page.comeBack(sent, { type: "follow-up", narrative: "Avant même la première lecture.", seq: 1 });
  await engine.sync();
  const found = (await engine.listCases()).find((item) => item.unread === 1);
  t.ok(found, "a follow-up finds its case in the same sync, whatever came first");
  const { id } = found!;

  await page.comeBack(sent, { type: "follow-up", narrative: "Je suis ailleurs.", seq: 2, consent: 0b000001 });
  await page.comeBack(sent, { type: "follow-up", narrative: "Je suis ailleurs.", seq: 2, consent: 0b000001 });
  const read = (await page.answers(sent)).map((slot) => slot.i);
  await page.comeBack(sent, { type: "ack-read", coded: { read }, seq: 3 });
  const forged = { groups: other.groups, secret: primitives.randomBytes(32) };
  await page.comeBack(forged, { type: "follow-up", narrative: "D’un inconnu.", seq: 1 });
  await page.pretend(sent, other, { type: "follow-up", narrative: "Avec un autre code.", seq: 9 });
  const synced = await engine.sync();
  t.same(synced.refused, { "unknown-case": 1, "not-authentic": 1 });

  const view = await engine.openCase(id);
  t.same(
    view.thread.filter((item) => item.who === "person").map((item) => item.text),
    ["Avant même la première lecture.", "Je suis ailleurs.", "Je suis ailleurs."],
    "two visits with one number are two, forged words none",
  );
  t.ok(
    view.thread.every((item) => item.who === "person" || item.read),
    "the acknowledgement was read",
  );
  t.match(view.facts.consent.at(-1), { scope: "CS-STATS", value: false, channel: "code" });
  t.equal(view.completeness.grade, "CP-0");
  t.equal((await engine.markRead(id)).summary.unread, 0);
});

t.test("a drop that nobody can open is counted, stays, and stops no other", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.spoil();
  await page.send(report());
  let fetched = 0;
  const watched = at.device({
    fetch: (url, init) => {
      if (/\/v1\/desk\/drops\/[0-9a-f]{32}$/.test(url)) fetched += 1;
      return fetch(url, init);
    },
  });
  await watched.engine.importDevice(await engine.exportDevice());
  await watched.engine.unlock("une phrase pour les essais");
  const first = await watched.engine.sync();
  t.match(first, { newDrops: 1, refused: { commitment: 1 } });
  t.equal(fetched, 2);
  t.match(await watched.engine.sync(), { newDrops: 0, refused: { commitment: 1 } });
  t.equal(fetched, 2, "it is not fetched again in this session");
});

t.test("a drop that the server lists again changes nothing and is kept", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const bytes = new Map<string, ArrayBuffer>();
  const replaying: typeof fetch = async (url, init) => {
    const address = String(url);
    const id = /\/desk\/drops\/([0-9a-f]{32})$/.exec(address)?.[1];
    const old = id && bytes.get(id);
    if (old) return new Response(old);
    const answer = await fetch(url, init);
    if (id) bytes.set(id, await answer.clone().arrayBuffer());
    if (!address.includes("/desk/drops?")) return answer;
    const page = (await answer.json()) as { drops: unknown[]; next: null };
    const again = [...bytes.keys()].map((known) => ({ id: known, first: 8192, chunks: 1, work: 0 }));
    return Response.json({ ...page, drops: [...page.drops, ...again] });
  };
  const { engine, ports, organisation } = await founded(at, { fetch: replaying });
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  await page.comeBack(sent, { type: "follow-up", narrative: "Une seule fois.", seq: 1 });
  t.match(await engine.sync(), { newDrops: 1 });
  t.match(await engine.sync(), { newDrops: 0, refused: {} });
  const cases = await engine.listCases();
  t.equal(cases.length, 1);
  const view = await engine.openCase(cases[0]!.id);
  t.equal(view.thread.filter((item) => item.who === "person").length, 1);
  const { server } = await openDesk({ ...ports, fetch }, PASSPHRASE);
  for (const id of bytes.keys())
    t.equal((await server.bytes(`/v1/desk/drops/${id}`)).length, 8192, "its attachments can still be opened");
});

t.test("a withdrawn case is erased at the server, here and on the other devices", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  const colleague = await joined(at, engine, ["RO-CASE"]);
  const [summary] = await colleague.engine.listCases();
  t.equal(summary?.state, "new", "the colleague holds the case");

  await page.comeBack(sent, { type: "withdraw", seq: 1 });
  await engine.sync();
  t.equal((await engine.listCases())[0]?.state, "withdrawal-asked");
  await engine.confirmWithdrawal(summary!.id);
  t.same(await engine.listCases(), []);
  t.same(await engine.facts(), []);
  t.same(await engine.tombstones(), { "2026-11": 1 });
  await colleague.engine.sync();
  t.same(await colleague.engine.listCases(), []);
  await t.rejects(colleague.engine.openCase(summary!.id), { message: "not-found" });
});

t.test("what the drop says is believed only as far as it can be", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  await page.send(report({ age: 40 }));
  await page.send(report({ age: -700 }));
  await page.send({
    ...report({ narrative: STORY, answers: { reporter_role: "RR-WIT", person_agrees: "no" } }),
    identity: { phone: "00 00 00 00" },
    consent: 0b111111,
  });
  await page.send({
    ...report({ narrative: STORY, answers: { is_child: "yes", urgency: "UR-0" } }),
    consent: 0b111111,
  });
  await engine.sync();
  const today = dayNumber(at.clock.now);
  const days = (await engine.listCases()).map((item) => item.received).sort();
  t.same(days, [today - 40, today, today, today], "no report comes from the future");
  const views = await Promise.all((await engine.listCases()).map((item) => engine.openCase(item.id)));
  const witness = views.find((view) => view.answers.reporter_role === "RR-WIT")!;
  t.equal(witness.narrative, null, "without agreement only figures are kept");
  t.equal(witness.identity, null);
  t.same(
    witness.facts.consent.map((event) => event.scope),
    ["CS-STORE", "CS-STATS"],
  );
  const child = views.find((view) => view.answers.is_child === "yes")!;
  t.equal(child.summary.urgency, "UR-2");
  t.notOk(child.facts.consent.some((event) => event.scope === "CS-QUOTE" || event.scope === "CS-MECH"));
});

t.test("a mini-drop from the carry key is a case like any other", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const given = report({ answers: { channel: "carried" } });
  const mini = sealDrop(
    primitives,
    {
      recipient: { ...page.recipient, publicKey: page.carry },
      head: { ver: 1, type: "new", seq: 0, rs: new Uint8Array(32).fill(9), coded: given.answers, consent: 3 },
    },
    MINI,
  );
  const body = concat(mini, new Uint8Array(DROP_LENGTH - mini.length));
  await page.post(body);
  t.match(await engine.sync(), { newDrops: 1, refused: {} });
  await page.post(body);
  t.match(await engine.sync(), { newDrops: 0, refused: {} }, "a second relay brings nothing new");
  const cases = await engine.listCases();
  t.equal(cases.length, 1);
  t.match((await engine.openCase(cases[0]!.id)).facts, { channel: "carried", tiles: ["T4"] });
});
