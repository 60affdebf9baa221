import t from "tap";
import { founded, joined, report, STORY, service, WEEK } from "./support.ts";

const words = (text: string) => ({ kind: "message" as const, text });

t.test("a week has four slots, and none is ever used twice", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  for (const text of ["un", "deux", "trois"]) await engine.reply(id, words(text));
  t.equal((await engine.openCase(id)).repliesLeft, 0);
  await t.rejects(engine.reply(id, words("quatre")), { message: "slots-used" });
  const slots = await page.answers(sent);
  t.equal(new Set(slots.map((slot) => slot.i)).size, 4);
  t.equal(new Set(slots.map((slot) => slot.prev_hash.join())).size, 4, "each names the one before");
  await t.rejects(engine.reply(id, words("x".repeat(1701))), { message: /too-long|slots-used/ });
});

t.test("a slot that a failing server may have seen is not sealed again", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const seen: string[] = [];
  let failing = false;
  const { engine, organisation } = await founded(at, {
    fetch: async (url, init) => {
      if (!url.endsWith("/commit")) return fetch(url, init);
      const body = JSON.parse(String(init.body)) as { slots: { slot: string }[] };
      seen.push(...body.slots.map((slot) => slot.slot.slice(0, 21)));
      if (failing) throw new TypeError("the line is cut");
      return fetch(url, init);
    },
  });
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  failing = true;
  await t.rejects(engine.reply(id, words("avant la coupure")), { message: "offline" });
  failing = false;
  await engine.lock();
  await engine.unlock("une phrase pour les essais");
  await engine.reply(id, words("après la coupure"));
  t.equal(new Set(seen).size, seen.length, "no tag was ever sent twice");
  t.same(
    (await page.answers(sent)).map((slot) => slot.text),
    ["", "après la coupure"],
  );
});

t.test(
  "answers move to the keys of the new week: unread ones for eight weeks, read ones for four",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const page = await at.person(organisation);
    const sent = await page.send(report());
    await engine.sync();
    const { id } = (await engine.listCases())[0]!;
    await engine.reply(id, words("Êtes-vous là ?"));
    const read = async () =>
      (await (await at.person(organisation)).answers(sent)).map(({ i, text }) => ({ i, text }));
    const before = await read();
    t.same(
      before.map(({ text }) => text),
      ["", "Êtes-vous là ?"],
    );
    at.clock.now += WEEK;
    await engine.sync();
    const after = await read();
    t.same(
      after.map(({ text }) => text),
      ["Êtes-vous là ?"],
      "an answer says that the report arrived; the old slots are gone",
    );
    t.notOk(
      before.some(({ i }) => i === after[0]!.i),
      "under a new tag",
    );
    t.match(await engine.sync(), { changedCases: 0 });
    const later = await at.person(organisation);
    await later.comeBack(sent, { type: "ack-read", coded: { read: [after[0]!.i] }, seq: 1 });
    for (let week = 2; week < 4; week++) {
      at.clock.now += WEEK;
      await engine.sync();
      t.equal((await read()).length, 1, `week ${week}: what was read can be read again`);
    }
    at.clock.now += WEEK;
    await engine.sync();
    t.same(await read(), [], "four weeks later it is gone");
  },
);

t.test("two caseworkers who answer and note at once lose nothing", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const { engine: colleague } = await joined(at, engine, ["RO-CASE"]);
  const { id } = (await engine.listCases())[0]!;
  await Promise.all([
    engine.reply(id, words("de l’une")),
    colleague.reply(id, words("de l’autre")),
    engine.addNote(id, "note de l’une"),
    colleague.addNote(id, "note de l’autre"),
  ]);
  const view = await engine.openCase(id);
  t.same(view.notes.map((note) => note.text).sort(), ["note de l’autre", "note de l’une"]);
  t.same(view.thread.map((item) => item.text).sort(), ["", "de l’autre", "de l’une"]);
  t.ok(view.log.every((entry) => entry.genuine));
  t.equal((await page.answers(sent)).length, 3);

  const basis = view.facts;
  await colleague.saveFacts(id, { ...basis, verification: "VE-POSS" }, basis);
  await t.rejects(engine.saveFacts(id, { ...basis, verification: "VE-CONF" }, basis), {
    message: "conflict",
  });
  t.equal((await engine.openCase(id)).facts.verification, "VE-POSS");
  t.equal((await engine.saveFacts(id, { ...basis, verification: "VE-CONF" })).facts.verification, "VE-CONF");
});

t.test("quote, draft, closing and reopening", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  await engine.setQuote(id, "« On m’a demandé de partir. »");
  t.equal((await page.answers(sent)).at(-1)?.kind, "quote");
  t.equal((await engine.approveQuote(id)).facts.quote_approved, true);
  t.equal((await engine.setQuote(id, "« Autre. »")).facts.quote_approved, false, "new words, new question");
  t.match((await engine.closeCase(id, "OU-HELPED")).summary, { state: "closed" });
  t.equal((await engine.reopenCase(id)).summary.state, "open");

  await engine.saveDraft(`reply/${id}`, "Réponse en cours");
  t.equal(await engine.loadDraft(`reply/${id}`), "Réponse en cours");
  const stored = await Promise.all((await ports.storage.keys()).map((key) => ports.storage.get(key)));
  t.notOk(stored.some((bytes) => Buffer.from(bytes!).includes("Réponse en cours")));
  t.notOk((await ports.storage.keys()).some((key) => key.includes(id)));
  await engine.saveDraft(`reply/${id}`, "");
  t.equal(await engine.loadDraft(`reply/${id}`), "");
});

t.test("a quote is approved by the code, for these words only, until she changes her mind", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send({ ...report({ narrative: STORY }), consent: 0b111 });
  await engine.sync();
  const { id } = (await engine.listCases())[0]!;
  const ask = async (text: string) => {
    await engine.setQuote(id, text);
    return (await page.answers(sent)).at(-1)!.i;
  };
  const answer = async (seq: number, quote: number, approved: boolean) => {
    await page.comeBack(sent, { type: "follow-up", coded: { quote, approved }, seq });
    await engine.sync();
    return (await engine.openCase(id)).facts.quote_approved;
  };
  const first = await ask("« Une version. »");
  const second = await ask("« Une autre version. »");
  t.equal(await answer(1, first, true), false, "a yes to words that were replaced says nothing");
  t.equal(await answer(2, second, true), true);
  t.equal(await answer(3, second, false), false);
  t.equal(await answer(4, second, true), true);
  await page.comeBack(sent, { type: "follow-up", consent: 0b011, seq: 5 });
  await engine.sync();
  t.equal(
    (await engine.openCase(id)).facts.quote_approved,
    false,
    "consent withdrawn takes the quote with it",
  );
});
