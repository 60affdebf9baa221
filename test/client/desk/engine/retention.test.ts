// What goes when its time is over, who is asked, and that what went cannot be opened from what the server kept.
import t from "tap";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { logged } from "#client/desk/engine/cases/log.ts";
import { loadCase } from "#client/desk/engine/cases/parts.ts";
import {
  retentionFrom,
  stripped,
  termsOf,
  toReview,
  unattended,
} from "#client/desk/engine/cases/retention.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { loadTrust } from "#client/desk/engine/organisation/trust.ts";
import { fromHex } from "#crypto/bytes.ts";
import { dayNumber, epochOf } from "#schemas/time.ts";
import { closure } from "../../../model/closure.ts";
import { note, nothingRecorded } from "../../../model/record.ts";
import { forensicStorage, secretsOf } from "../../../model/seizure.ts";
import { founded, joined, PASSPHRASE, primitives, report, service, WEEK } from "./support.ts";

const STORY = "Un récit inventé qui doit disparaître.";
const NAME = "Nom inventé à effacer";

async function closedCase() {
  const recorded = nothingRecorded();
  const real = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    note(recorded, new URL(String(url)).pathname, init?.body, 0);
    return real(url, init);
  };
  const at = await service();
  const storage = forensicStorage();
  const { engine, ports, organisation } = await founded(at, {
    storage,
    fetch: (...asked) => fetch(...asked),
  });
  const page = await at.person(organisation);
  const told = { ...report({ narrative: STORY }), identity: { name_to_say: NAME } };
  const sent = await page.send(told);
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  await engine.openCase(id);
  await engine.reply(id, { kind: "message", text: "Une réponse inventée." });
  await engine.addNote(id, "Une note inventée.");
  const later = async (weeks: number, ...others: DeskEngine[]) => {
    for (let week = 0; week < weeks; week++) {
      at.clock.now += WEEK;
      for (const one of [engine, ...others, engine]) await one.sync();
    }
  };
  /** Everything that the taken device and all that was ever sent give together. */
  const seized = async () => {
    const { keyring } = await openDesk(ports, PASSPHRASE);
    const start = await secretsOf(primitives, storage, PASSPHRASE, { t: 1, m: 8, p: 1, dkLen: 32 });
    const epochs = Array.from({ length: 20 }, (_, week) => epochOf(at.clock.now) - week);
    return closure(
      { primitives, organisation: fromHex(organisation), recorded, epochs },
      keyring.device,
      start,
    );
  };
  const stop = async () => {
    globalThis.fetch = real;
    await at.stop();
  };
  return { at, engine, ports, page, sent, id, later, seized, stop, organisation };
}

t.test("contact details go a month after closing, by themselves, and open nowhere any more", async (t) => {
  const { at, engine, id, later, seized, stop } = await closedCase();
  t.teardown(stop);
  const colleague = await joined(at, engine, ["RO-CASE"]);
  const closed = await engine.closeCase(id, "OU-HELPED");
  const day = dayNumber(at.clock.now);
  t.same(closed.retention, { "RT-CONTACT": day + 30, "RT-CASE": day + 730, "RT-CODED": day + 1825 });
  await later(4, colleague.engine);
  t.match((await engine.openCase(id)).identity, { name_to_say: NAME });
  // The device that keeps the case does it the day after, any other a week later.
  await later(2, colleague.engine);
  const view = await engine.openCase(id);
  t.equal(view.identity, null);
  t.equal(view.narrative, STORY, "the story stays");
  t.equal(view.retention["RT-CONTACT"], undefined);
  t.match(
    view.log.filter(({ action }) => action === "shredded"),
    [{ detail: "RT-CONTACT 1", genuine: true }],
  );
  await later(1, colleague.engine);
  const knowledge = await seized();
  t.ok(knowledge.texts.includes(STORY), "the attack opens what is open");
  t.notOk(knowledge.texts.includes(NAME));
  t.equal((await colleague.engine.openCase(id)).identity, null, "a colleague takes the new key");
});

t.test("a story is erased by a supervisor, its facts count on, and she can still withdraw", async (t) => {
  const { at, engine, page, sent, id, later, seized, stop, organisation } = await closedCase();
  t.teardown(stop);
  const [caseworker, advocate] = [
    await joined(at, engine, ["RO-CASE"]),
    await joined(at, engine, ["RO-ADV"]),
  ];
  await t.rejects(engine.eraseStory(id), { message: "case-open" });
  await engine.closeCase(id, "OU-HELPED");
  await caseworker.engine.sync();
  await t.rejects(caseworker.engine.eraseStory(id), { message: "forbidden" });
  const gone = await engine.eraseStory(id);
  t.match(gone, {
    narrative: null,
    identity: null,
    thread: [],
    notes: [],
    shredded: dayNumber(at.clock.now),
  });
  t.match(gone.log.at(-1), { action: "shredded", detail: "RT-CASE 4", genuine: true });
  await later(6);
  await advocate.engine.sync();
  t.match(await advocate.engine.facts(), [{ case_id: id }], "it still counts");
  const knowledge = await seized();
  t.equal(knowledge.facts.has(id), true, "the attack opens what is open");
  for (const text of [STORY, NAME, "Une réponse inventée.", "Une note inventée."])
    t.notOk(knowledge.texts.includes(text), text);
  await t.rejects(engine.reply(id, { kind: "message", text: "Trop tard." }), { message: "story-erased" });
  const back = await at.person(organisation);
  await back.comeBack(sent, { type: "withdraw", seq: 256 * dayNumber(at.clock.now) });
  await page.pretend(sent, await page.send(report()), { type: "withdraw", seq: 5 });
  await engine.sync();
  t.match(await engine.listCases().then((all) => all.find((item) => item.id === id)), {
    state: "withdrawal-asked",
  });
  await engine.confirmWithdrawal(id);
  await advocate.engine.sync();
  t.notOk((await advocate.engine.facts()).some((facts) => facts.case_id === id));
});

t.test("a stranger's code withdraws nothing, also without a story", async (t) => {
  const { engine, page, sent, id, stop } = await closedCase();
  t.teardown(stop);
  await engine.closeCase(id, "OU-HELPED");
  await engine.eraseStory(id);
  await page.pretend(sent, await page.send(report()), { type: "withdraw", seq: 5 });
  await engine.sync();
  t.equal((await engine.openCase(id)).summary.state, "closed");
});

t.test(
  "what goes when: sound and contact by themselves, the log in steps, the rest by a supervisor",
  async (t) => {
    const { ports, engine, id, stop } = await closedCase();
    t.teardown(stop);
    const desk = await openDesk(ports, PASSPHRASE);
    await loadTrust(desk);
    const open = await loadCase(desk, id);
    const attachment = { mime: "audio/ogg", len: 9, sha256: new Uint8Array(32) };
    const [drop] = open.file.drops;
    const file = logged(desk, { ...open.file, drops: [{ ...drop!, attachments: [attachment] }] }, "note");
    const retention = retentionFrom(file, 1000);
    t.same(retention, { "RT-RAW": 1030, "RT-CONTACT": 1030, "RT-CASE": 1730, "RT-CODED": 2825 });
    const terms = { ...termsOf({ ...file, retention }), oldestEntry: 1000 };
    t.same(unattended(terms, 1030), [], "the last day counts");
    t.same(unattended(terms, 1031), ["RT-RAW", "RT-CONTACT"]);
    t.same(unattended(terms, 1366), ["RT-RAW", "RT-CONTACT", "RT-LOG"]);
    t.equal(toReview(terms, 1730), undefined);
    t.equal(toReview(terms, 1731), "RT-CASE");
    t.equal(toReview(terms, 2826), "RT-CODED");
    const lines = file.log.map((line, index) => ({ ...line, day: index === 0 ? 1000 : 1400 }));
    const after = stripped({ ...open, file: { ...file, retention, log: lines } }, ["RT-RAW", "RT-LOG"], 1400);
    t.equal(after.detail, "RT-RAW 1, RT-LOG 1");
    t.same(after.drops, [drop!.id]);
    t.match(after.open.file.drops, [{ attachments: [], key: new Uint8Array(32) }]);
    t.equal(after.open.file.log.length, lines.length - 1);
    t.same(after.open.file.retention, { "RT-CONTACT": 1030, "RT-CASE": 1730, "RT-CODED": 2825 });
    await engine.closeCase(id, "OU-HELPED");
    await engine.keepLonger(id);
    t.match((await engine.openCase(id)).log.at(-1), { action: "kept-longer" });
  },
);
