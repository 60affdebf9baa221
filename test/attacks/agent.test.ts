// What an agent who helped may do with the code that she was given, and all that she may not.
import t from "tap";
import { isFull } from "#client/desk/engine/intake/agent.ts";
import { appendGroups, appendSecret, readAppendCode } from "#crypto/append.ts";
import { openSlot, readBoard, slotTag } from "#crypto/board.ts";
import { equal, toHex } from "#crypto/bytes.ts";
import { sealDrop } from "#crypto/drop.ts";
import { bucketOf, caseReference, readReceipt } from "#crypto/receipt.ts";
import { consentState, consentToBits } from "#schemas/consent.ts";
import type { DropHead } from "#schemas/head.ts";
import { epochOf } from "#schemas/time.ts";
import { refusal } from "#test/crypto/support.ts";
import { founded, primitives, report, STORY, service } from "../client/desk/engine/support.ts";

t.test("an agent adds words that the desk knows as hers, and nothing else", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report({ narrative: STORY }));
  const code = appendGroups(sent.secret).join(" ");
  const agent = readAppendCode(code);
  t.ok(equal(agent, appendSecret(sent.secret)));
  let seq = 0;
  const add = (head: Partial<DropHead>, secret = agent, cref = caseReference(secret)) =>
    page.post(
      sealDrop(primitives, {
        recipient: { ...page.recipient, publicKey: page.carry },
        head: { ver: 1, type: "follow-up", seq: ++seq, cref, ...head },
        replySecret: secret,
      }),
    );
  await add({ narrative: "Je l’ai revue : elle va mieux." });
  t.match(await engine.sync(), { refused: {} });
  const [summary] = await engine.listCases();
  const opened = await engine.openCase(summary!.id);
  t.match(
    opened.thread.filter(({ who }) => who === "person"),
    [{ text: "Je l’ai revue : elle va mieux.", agent: true }],
  );
  await page.comeBack(sent, { type: "follow-up", narrative: "C’est moi.", seq: 900 });
  await engine.sync();
  const both = (await engine.openCase(summary!.id)).thread.filter(({ who }) => who === "person");
  t.same(
    both.map((item) => ("agent" in item ? item.agent : undefined)),
    [true, undefined],
    "and the person's as hers",
  );

  const facts = JSON.stringify((await engine.openCase(summary!.id)).facts);
  const other = { ...report().answers, urgency: "UR-0" as const };
  await add({ type: "withdraw" });
  await add({ consent: 0, narrative: "non" });
  await add({ coded: other });
  await add({ coded: { quote: 1, approved: true } });
  await add({ type: "ack-read", coded: { read: [1] } });
  await add({ identity: { phone: "00" } });
  await add({ type: "new", rs: agent, consent: 63, coded: other });
  await add({ narrative: "Au nom de la personne" }, agent, caseReference(sent.secret));
  t.match(await engine.sync(), { newDrops: 0, refused: { "agent-may-not": 7, "not-authentic": 1 } });
  t.equal((await engine.listCases()).length, 1, "no second case either");
  const after = await engine.openCase(summary!.id);
  t.equal(JSON.stringify(after.facts), facts);
  t.not(after.summary.state, "withdrawal-asked");
  t.equal(after.thread.filter(({ who }) => who === "person").length, 2);
});

t.test("an agent's numbers and the number of her additions take nothing from the person", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const agent = appendSecret(sent.secret);
  const head = { ver: 1, type: "follow-up", seq: 0xffffffff, cref: caseReference(agent) } as const;
  await page.post(
    sealDrop(primitives, {
      recipient: page.recipient,
      head: { ...head, narrative: "Un mot." },
      replySecret: agent,
    }),
  );
  await engine.sync();
  const consent = consentToBits(["CS-STORE", "CS-STATS", "CS-HELP"]);
  await page.comeBack(sent, { type: "follow-up", consent, seq: 20_800 * 256 });
  await engine.sync();
  const { facts } = await engine.openCase((await engine.listCases())[0]!.id);
  t.equal(consentState(facts.consent)["CS-HELP"], true, "her yes counts, whatever number the agent wrote");

  const many = (length: number, one: { agent?: true }) => Array.from({ length }, () => one);
  t.notOk(isFull(many(400, { agent: true }), false), "additions of the agent leave the person her room");
  t.ok(isFull(many(100, { agent: true }), true));
  t.notOk(isFull(many(300, {}), true));
  t.ok(isFull(many(300, {}), false));
});

t.test("her code opens no answer, shows no tag and gives no key", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const sent = await page.send(report());
  await engine.sync();
  const [summary] = await engine.listCases();
  await engine.reply(summary!.id, { kind: "message", text: "Venez mardi.", from: "M" });
  t.equal((await page.answers(sent)).length, 2, "the person reads");
  const agent = appendSecret(sent.secret);
  t.equal((await page.answers({ ...sent, secret: agent })).length, 0, "the agent does not");
  const answer = await fetch(`${at.siteUrl}/v1/board/${organisation}/${bucketOf(sent.secret, 0)}`);
  const board = new Uint8Array(await answer.arrayBuffer());
  const week = epochOf(at.clock.now);
  t.equal(readBoard(primitives, agent, board, week).length, 0);
  for (let i = week * 4 - 32; i < week * 4 + 4; i++) {
    t.notOk(equal(slotTag(agent, i), slotTag(sent.secret, i)));
    for (let offset = 0; offset < board.length; offset += 2048)
      t.not(
        refusal(() => openSlot(primitives, agent, i, board.slice(offset, offset + 2048))),
        "accepted",
      );
  }
  t.not(toHex(caseReference(agent)), toHex(caseReference(sent.secret)));
  const code = appendGroups(sent.secret).join(" ");
  t.equal(
    refusal(() => readReceipt(code)),
    "code",
    "it is never taken for a person's code",
  );
  t.equal(
    refusal(() => readAppendCode(sent.groups.join(" "))),
    "code",
  );
  const wrong = `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
  t.throws(() => readAppendCode(wrong), /group 1/);
});
