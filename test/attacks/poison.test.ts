// One hostile drop must not stop the inbox: whatever it holds becomes a reason, and the next one is opened.
import t from "tap";
import { isRefused, openDrop } from "#client/desk/engine/intake/opening.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import { seedFinder } from "#client/desk/engine/organisation/epochKeys.ts";
import { sealDrop } from "#crypto/drop.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { OFFSET } from "#schemas/envelope.ts";
import { founded, PASSPHRASE, report, service } from "../client/desk/engine/support.ts";

/** Encodings of X25519 points of small order (RFC 7748, section 6.1), and some that are not canonical. */
const POINTS = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bcca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
  "ff".repeat(32),
];

t.test("points of small order and broken bytes are refused with a reason by both providers", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, ports, organisation } = await founded(at);
  const page = await at.person(organisation);
  const fresh = () => sealDrop(noble, { recipient: page.recipient, head: { ver: 1, type: "cover", seq: 0 } });
  for (const primitives of [noble, await loadLibsodium()]) {
    const desk = await openDesk({ ...ports, primitives }, PASSPHRASE);
    for (const point of POINTS) {
      const drop = fresh();
      drop.set(Buffer.from(point, "hex"), OFFSET.enc + 1088);
      t.ok(isRefused(openDrop(desk, seedFinder(desk), "ab".repeat(16), drop)), point);
    }
    for (const fill of [0, 0xff]) {
      const drop = fresh().fill(fill, OFFSET.enc, OFFSET.chunks);
      t.ok(isRefused(openDrop(desk, seedFinder(desk), "ab".repeat(16), drop)), `all ${fill}`);
    }
    t.ok(isRefused(openDrop(desk, seedFinder(desk), "ab".repeat(16), new Uint8Array(0))), "nothing");
    t.ok(isRefused(openDrop(desk, seedFinder(desk), "ab".repeat(16), fresh().slice(0, 8000))), "cut");
  }
  const drop = fresh();
  drop.fill(0, OFFSET.enc + 1088, OFFSET.chunks);
  await page.post(drop);
  await page.send(report());
  t.match(await engine.sync(), { newDrops: 1 }, "the report beside it arrives");
});

t.test("odd but well-formed reports do not stop the inbox", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine, organisation } = await founded(at);
  const page = await at.person(organisation);
  const odd = [
    { ...report(), age: 20_000 },
    { ...report(), age: -900_000 },
    report({ narrative: "\u0000\u202e\ud83d\ude00".repeat(300) }),
    report({ narrative: "x".repeat(6000) }),
    report({ answers: { reporter_role: "RR-WIT", person_agrees: "no", is_child: "yes" } }),
    report({ answers: { violation_tile: ["T4", "T4", "T4"], need: ["ND-SAFE", "ND-SAFE"] } }),
  ];
  for (const one of odd)
    await page.send(one).catch((error: unknown) => t.comment("the client refuses it itself", String(error)));
  await page.send(report());
  const { newDrops } = await engine.sync();
  t.ok(newDrops >= 1);
  for (const { id } of await engine.listCases()) t.ok(await engine.openCase(id));
});
