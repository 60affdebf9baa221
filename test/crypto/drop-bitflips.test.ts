// Every single-bit flip of a drop is refused. By default: one bit of each of the 8192 bytes, and every bit
// of bytes 0..36 and 1156..1192. LAKANA_FULL=1: all 65,536 (about a minute).
import t from "tap";
import { openDrop, sealDrop } from "#crypto/drop.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { full, libsodium, organisation, providers, refusal, seeded, withRandom } from "./support.ts";

const org = organisation();
const drop = sealDrop(withRandom(libsodium, seeded("flips")), {
  recipient: org.recipient,
  head: { ver: 1, type: "new", seq: 0, rs: new Uint8Array(32).fill(1), narrative: "Je raconte." },
});

const everyBit = (position: number) => full || position < 36 || (position >= 1156 && position < 1192);

t.test("no flipped bit is accepted", async (t) => {
  t.equal(drop.length, DROP_LENGTH);
  t.equal(openDrop(libsodium, org.id, org.seedOf, drop).head.narrative, "Je raconte.");
  const accepted: number[] = [];
  let tried = 0;
  for (let position = 0; position < DROP_LENGTH; position++)
    for (let bit = 0; bit < 8; bit++) {
      if (!everyBit(position) && bit !== (position * 5) % 8) continue;
      tried++;
      const flipped = drop.slice();
      flipped[position]! ^= 1 << bit;
      if (refusal(() => openDrop(libsodium, org.id, org.seedOf, flipped)) === "accepted")
        accepted.push(position * 8 + bit);
    }
  t.same(accepted, []);
  t.equal(tried, full ? DROP_LENGTH * 8 : DROP_LENGTH + 72 * 7);
});

t.test("both providers refuse the same flips for the same reason", async (t) => {
  for (let position = 0; position < DROP_LENGTH; position += full ? 1 : position < 1200 ? 31 : 499) {
    const flipped = drop.slice();
    flipped[position]! ^= 0x80;
    const [first, second] = providers.map((primitives) =>
      refusal(() => openDrop(primitives, org.id, org.seedOf, flipped)),
    );
    t.equal(first, second, `byte ${position}`);
    t.not(first, "accepted");
  }
});
