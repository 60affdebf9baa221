import fc from "fast-check";
import t from "tap";
import { concat, equal, u32, utf8 } from "#crypto/bytes.ts";
import { caseKeys } from "#crypto/grant.ts";
import { openRecord, PARTS, sealRecord } from "#crypto/record.ts";
import { pairs, refusal, runs, seeded } from "./support.ts";

const draw = seeded("records");
const [organisation, subject, other, ck] = [draw(16), draw(16), draw(16), draw(32)];
const keys = caseKeys(ck);

for (const { sealer, opener } of pairs)
  t.test(`${sealer.name} writes, ${opener.name} reads`, async (t) => {
    fc.assert(
      fc.property(fc.constantFrom(...PARTS), fc.nat(40_000), (part, length) => {
        const plaintext = seeded(`${length}`)(length);
        const sealed = sealRecord(sealer, keys[part], { organisation, subject, part }, plaintext);
        t.ok(equal(openRecord(opener, keys[part], { organisation, subject, part }, sealed), plaintext));
        t.equal((sealed.length - 40) % 4096, 0, "lengths move in steps");
      }),
      runs(15),
    );
    const address = { organisation, subject, part: "stat" } as const;
    const sealed = sealRecord(sealer, keys.stat, address, Uint8Array.of(1, 2, 3));
    const open = (to: Parameters<typeof openRecord>[2], key = keys.stat, bytes = sealed) =>
      refusal(() => openRecord(opener, key, to, bytes));
    t.equal(open(address), "accepted");
    for (const part of ["file", "ident"] as const) {
      t.equal(open({ ...address, part }), "authentication", "moved to another part, facts key");
      t.equal(open({ ...address, part }, keys[part]), "authentication", "moved to another part, its key");
    }
    t.equal(open({ ...address, subject: other }), "authentication", "moved to another case");
    t.equal(open({ ...address, organisation: other }), "authentication", "moved to another organisation");
    t.equal(open(address, keys.stat, sealed.slice(0, 30)), "length");
    t.equal(open(address, keys.stat, sealed.slice(0, -1)), "authentication");
    const again = sealRecord(sealer, keys.stat, address, Uint8Array.of(1, 2, 3));
    t.equal(equal(again, sealed), false, "a fresh nonce");
  });

t.test("an advocate's facts key opens neither story nor identity", async (t) => {
  for (const { sealer, opener } of pairs)
    for (const part of ["file", "ident"] as const) {
      const sealed = sealRecord(sealer, keys[part], { organisation, subject, part }, draw(100));
      t.equal(
        refusal(() => openRecord(opener, keys.stat, { organisation, subject, part }, sealed)),
        "authentication",
      );
    }
});

t.test("a part with dirty padding or a length beyond it is refused", async (t) => {
  const address = { organisation, subject, part: "stat" } as const;
  const ad = concat(utf8("drp1/case"), organisation, subject, utf8("stat"));
  for (const { sealer, opener } of pairs) {
    const forged = (change: (padded: Uint8Array) => void) => {
      const padded = new Uint8Array(4096);
      padded.set(u32(3));
      change(padded);
      const nonce = draw(24);
      const sealed = concat(nonce, sealer.sealExtended(keys.stat, nonce, ad, padded));
      return refusal(() => openRecord(opener, keys.stat, address, sealed));
    };
    t.equal(
      forged(() => {}),
      "accepted",
    );
    t.equal(
      forged((padded) => padded.fill(1, 4095)),
      "encoding",
    );
    t.equal(
      forged((padded) => padded.set(u32(4093))),
      "encoding",
    );
  }
});
