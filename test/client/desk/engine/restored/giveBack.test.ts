import t from "tap";
import { founded, joined, report, STORY, WEEK } from "../support.ts";
import { restorable } from "./support.ts";

t.test(
  "a restored service is noticed and is given its later state back by the key officer alone",
  async (t) => {
    const at = await restorable();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const removed = await joined(at, engine, ["RO-CASE"]);
    const { device } = await removed.engine.status();
    await engine.sync();
    const copy = await at.copy();

    const newer = await joined(at, engine, ["RO-CASE"]);
    await engine.removeMember(device!);
    await engine.sync();
    await newer.engine.sync();
    const known = (await engine.keys()).sequence;
    await at.restore(copy);

    await t.rejects(engine.sync(), { message: "older-service" });
    t.match((await engine.status()).older, { shown: 1, known, members: 1 });
    await t.rejects(newer.engine.sync(), { message: "not-known-here" }, "a member newer than the copy");
    await t.rejects(newer.engine.giveBack(), { message: "forbidden" });
    // The copy knows the removed member as present; her desk knew no better bundle than that.
    await removed.engine.sync();

    const { sequence } = await engine.giveBack();
    t.equal(sequence, known + 1);
    t.equal((await engine.status()).older, undefined);
    await t.rejects(removed.engine.sync(), { message: "revoked" }, "and does not come back");
    await engine.sync();
    await newer.engine.sync();
    const page = await at.person(organisation);
    await page.send(report({ narrative: STORY }));
    await newer.engine.sync();
    const [found] = await newer.engine.listCases();
    t.equal((await newer.engine.openCase(found!.id)).narrative, STORY);
  },
);

t.test("in the week of the giving back no slot key is used; in the next the person hears", async (t) => {
  const at = await restorable();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const early = await page.send(report({ narrative: STORY }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  await engine.reply(id, { kind: "message", text: "Avant la copie." });
  const copy = await at.copy();
  await engine.reply(id, { kind: "message", text: "Après la copie." });
  await at.restore(copy);
  await engine.giveBack();
  await engine.sync();
  const again = await at.person(organisation);
  const late = await again.send(report({ narrative: STORY }));
  await engine.sync();
  for (const one of await engine.listCases())
    await t.rejects(engine.reply(one.id, { kind: "message", text: "Non." }), { message: "restored-week" });
  t.same(await again.answers(late), [], "no slot at all");
  t.match(
    await again.answers(early),
    [{ kind: "ack" }, { text: "Avant la copie." }],
    "she reads what the copy holds",
  );

  at.clock.now += WEEK;
  await engine.sync();
  const later = await at.person(organisation);
  t.match(await later.answers(late), [{ kind: "ack" }]);
  await engine.reply(id, { kind: "message", text: "Encore." });
  t.match((await later.answers(early)).at(-1), { text: "Encore." });
});
