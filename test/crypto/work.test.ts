import fc from "fast-check";
import t from "tap";
import { sealDrop } from "#crypto/drop.ts";
import { seekWork, workOf } from "#crypto/work.ts";
import { HEADER_LENGTH } from "#schemas/envelope.ts";
import { nonceIn, workOf as workAtServer } from "#server/work.ts";
import { organisation, providers, seeded, withRandom } from "./support.ts";

const drop = seeded("drop")(8192);
const always = () => true;

t.test("work that is found is worth what is asked, and the server counts the same", async (t) => {
  for (const primitives of providers)
    for (const bits of [0, 1, 5, 11]) {
      const { nonce, bits: found } = seekWork(primitives, drop, bits, always);
      t.equal(nonce.length, 8);
      t.ok(found >= bits);
      const shown = workOf(primitives, drop, nonce);
      t.ok(bits === 0 || shown === found);
      t.equal(shown, workAtServer(drop.subarray(0, HEADER_LENGTH), nonce));
    }
});

t.test("a search that was stopped goes on where it was, and never gets worse", async (t) => {
  const [primitives] = providers;
  let left = 3;
  const first = seekWork(primitives!, drop, 30, () => left-- > 0);
  t.ok(first.tries > 0 && first.tries < 1000);
  left = 3;
  const second = seekWork(primitives!, drop, 30, () => left-- > 0, first);
  t.ok(second.tries > first.tries);
  t.ok(second.bits >= first.bits);
});

t.test("work for one drop is worth nothing special for another, and none of the words matter", async (t) => {
  const [primitives] = providers;
  const { nonce, bits } = seekWork(primitives!, drop, 12, always);
  const other = Uint8Array.from(drop);
  other[40]! ^= 1;
  t.not(workOf(primitives!, other, nonce), bits);
  const words = Uint8Array.from(drop);
  words[5000]! ^= 1;
  t.equal(workOf(primitives!, words, nonce), bits);
});

t.test("a nonce tells nothing of how long it took: two searches begin in different places", async (t) => {
  const [primitives] = providers;
  t.notSame(seekWork(primitives!, drop, 0, always).nonce, seekWork(primitives!, drop, 0, always).nonce);
});

t.test("a sealed drop takes work like any other bytes", async (t) => {
  const primitives = withRandom(providers[0]!, seeded("work"));
  const sealed = sealDrop(primitives, {
    recipient: organisation().recipient,
    head: { ver: 1, type: "cover", seq: 0 },
  });
  const { nonce } = seekWork(primitives, sealed, 8, always);
  t.ok(workOf(primitives, sealed, nonce) >= 8);
});

t.test("the server reads sixteen digits or none, and refuses the rest", async (t) => {
  t.same(nonceIn(undefined), new Uint8Array(8));
  t.same(nonceIn("00000000000000ff"), Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255));
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      if (!/^[0-9a-f]{16}$/.test(text)) t.throws(() => nonceIn(text), { message: "bad-request" });
    }),
  );
});
