import { join } from "node:path";
import Sqlite from "better-sqlite3";
import t from "tap";
import { nextBits } from "#client/desk/engine/organisation/boardSize.ts";
import { readBoard } from "#crypto/board.ts";
import { bucketOf } from "#crypto/receipt.ts";
import { bundleCodec, decodeSigned } from "#schemas/bundle.ts";
import { epochOf } from "#schemas/time.ts";
import { founded, primitives, report, service, WEEK } from "./support.ts";

t.test("the board grows and shrinks by one bit, with room between", (t) => {
  t.equal(nextBits(0, 16), 0);
  t.equal(nextBits(0, 17), 1);
  t.equal(nextBits(0, 10_000), 1, "one step at most");
  t.equal(nextBits(1, 9), 1, "no way back at once");
  t.equal(nextBits(1, 7), 0);
  t.equal(nextBits(0, 0), 0);
  t.equal(nextBits(16, 10_000_000), 16);
  t.end();
});

t.test(
  "everybody finds her answers before, while and after the board grows, and when it shrinks",
  async (t) => {
    const at = await service();
    t.teardown(at.stop);
    const { engine, organisation } = await founded(at);
    const size = async () => {
      const signed = new Uint8Array(
        await (await fetch(`${at.siteUrl}/v1/bundle/${organisation}`)).arrayBuffer(),
      );
      return bundleCodec.decode(decodeSigned(signed).payload).board.b;
    };
    const page = await at.person(organisation);
    const people = [];
    for (let count = 0; count < 17; count++) people.push(await page.send(report()));
    await engine.sync();
    const [first, second] = await engine.listCases();
    await engine.reply(first!.id, { kind: "message", text: "Avant." });
    t.equal(await size(), 0);

    at.clock.now += WEEK;
    await engine.extendBundle();
    t.equal(await size(), 1, "published, and the slots not yet moved");
    const grown = await at.person(organisation);
    for (const one of people) t.ok((await grown.answers(one)).length > 0);
    await engine.sync();
    await engine.reply(second!.id, { kind: "message", text: "Après." });
    const kinds = [];
    for (const one of people) {
      // With the keys of the week before, in which there was one bucket.
      const answer = await fetch(`${at.siteUrl}/v1/board/${organisation}/0?b=0`);
      const board = new Uint8Array(await answer.arrayBuffer());
      t.ok(readBoard(primitives, one.secret, board, epochOf(at.clock.now)).length > 0);
      kinds.push(...(await grown.answers(one)).map(({ text }) => text).filter(Boolean));
    }
    t.same(kinds.sort(), ["Après.", "Avant."]);

    const database = new Sqlite(join(at.folder, "lakana.sqlite"), { readonly: true });
    const rows = database.prepare<[], { bits: number; bucket: number; n: number }>(
      "SELECT bits, bucket, count(*) AS n FROM slot GROUP BY bits, bucket ORDER BY bucket",
    );
    const held = rows.all();
    database.close();
    t.same(
      held.map(({ bits, bucket }) => [bits, bucket]),
      [
        [1, 0],
        [1, 1],
      ],
      "all of it moved",
    );
    for (const { bucket, n } of held) {
      const open = people.filter(({ secret }) => bucketOf(secret, 1) === bucket).length;
      t.ok(n >= Math.ceil(1.5 * open), "each bucket has what its cases always have");
    }

    for (const { id } of (await engine.listCases()).slice(0, 12)) await engine.closeCase(id, "OU-HELPED");
    at.clock.now += WEEK;
    await engine.sync();
    t.equal(await size(), 0);
    const shrunk = await at.person(organisation);
    t.ok((await shrunk.answers(people[16]!)).length > 0);
  },
);
