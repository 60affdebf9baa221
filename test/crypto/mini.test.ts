// The mini-drop: small enough for three pictures of dots, bound like a whole one. Every flipped bit is refused;
// by default one bit of each of its bytes and every bit of the header, LAKANA_FULL=1 all 16,384.
import fc from "fast-check";
import t from "tap";
import { concat } from "#crypto/bytes.ts";
import { followUpIsAuthentic, openDrop, openHead, reopenHead, sealDrop } from "#crypto/drop.ts";
import { MINI } from "#crypto/mini.ts";
import { caseReference } from "#crypto/receipt.ts";
import { codes } from "#schemas/codebook/codes.generated.ts";
import { DROP_LENGTH, MINI_LENGTH } from "#schemas/envelope.ts";
import {
  answers,
  full,
  libsodium,
  organisation,
  pairs,
  providers,
  refusal,
  runs,
  seeded,
  withRandom,
} from "./support.ts";

const org = organisation();
const secret = seeded("secret")(32);
const zeros = (length: number) => new Uint8Array(length);
const asBody = (mini: Uint8Array) => concat(mini, zeros(DROP_LENGTH - mini.length));
const open = (drop: Uint8Array) => openDrop(libsodium, org.id, org.seedOf, drop);
const drop = sealDrop(
  withRandom(libsodium, seeded("mini flips")),
  { recipient: org.recipient, head: { ver: 1, type: "new", seq: 0, rs: secret, consent: 3 } },
  MINI,
);

for (const { sealer, opener } of pairs)
  t.test(`what ${sealer.name} seals small, ${opener.name} opens, carried or handed in`, async (t) => {
    const heads = fc.record({
      ver: fc.constant(1 as const),
      type: fc.constantFrom("new" as const, "follow-up" as const),
      seq: fc.nat(0xffffffff),
      cref: fc.constant(caseReference(secret)),
      coded: answers,
      consent: fc.nat(63),
      day: fc.nat(100_000),
    });
    fc.assert(
      fc.property(heads, (head) => {
        const mini = sealDrop(sealer, { recipient: org.recipient, head, replySecret: secret }, MINI);
        t.equal(mini.length, MINI_LENGTH);
        for (const form of [mini, asBody(mini)]) {
          const opened = openDrop(opener, org.id, org.seedOf, form);
          const { fmac, ...rest } = opened.head;
          t.same(rest, head);
          t.equal(followUpIsAuthentic(opener, opened, secret), head.type === "follow-up");
          t.equal(opened.attachments.length, 0);
        }
      }),
      runs(8),
    );
  });

t.test("the longest answers that the form can give still fit", async (t) => {
  const longest = (list: readonly string[], count: number) =>
    [...list].sort((left, right) => right.length - left.length).slice(0, count) as never[];
  const coded = {
    form_version: "1" as const,
    language: "fr",
    channel: "assisted" as const,
    reporter_role: longest(codes.reporter_role, 1)[0]!,
    is_child: "unknown" as const,
    person_agrees: "unknown" as const,
    violation_tile: longest(codes.violation_tile, 3),
    bias_motive: longest(codes.bias_motive, 11),
    perpetrator: longest(codes.perpetrator_type, 2),
    place: longest(codes.place, 1)[0]!,
    place_type: longest(codes.place_type, 1)[0]!,
    when_band: longest(codes.when_band, 1)[0]!,
    ongoing: longest(codes.ongoing, 1)[0]!,
    need: longest(codes.need, 10),
    urgency: longest(codes.urgency, 1)[0]!,
    contact_mode: longest(codes.contact_mode, 1)[0]!,
  };
  const cref = caseReference(secret);
  const head = { ver: 1, type: "new", seq: 0, rs: secret, cref, coded, consent: 63, day: 99_999 } as const;
  const release = zeros(32);
  t.equal(
    refusal(() => sealDrop(libsodium, { recipient: org.recipient, head: { ...head, release } }, MINI)),
    "accepted",
  );
});

t.test("words, contact and files have no place in it, and nothing is cut to fit", async (t) => {
  for (const more of [{ narrative: "" }, { identity: {} }, { exclusions: [] }])
    for (const primitives of providers) {
      const head = { ver: 1, type: "new", seq: 0, ...more } as const;
      const sealed = sealDrop(primitives, { recipient: org.recipient, head }, MINI);
      t.equal(
        refusal(() => openDrop(primitives, org.id, org.seedOf, sealed)),
        "encoding",
      );
    }
  const head = { ver: 1, type: "new", seq: 0, narrative: "x".repeat(900) } as const;
  t.equal(
    refusal(() => sealDrop(libsodium, { recipient: org.recipient, head }, MINI)),
    "length",
  );
});

t.test("no flipped bit is accepted, in the drop or in what follows it", async (t) => {
  t.equal(open(drop).head.consent, 3);
  const accepted: number[] = [];
  const flip = (form: Uint8Array, position: number, bit: number) => {
    const flipped = form.slice();
    flipped[position]! ^= 1 << bit;
    if (refusal(() => open(flipped)) === "accepted") accepted.push(position * 8 + bit);
  };
  for (let position = 0; position < MINI_LENGTH; position++)
    for (let bit = 0; bit < 8; bit++)
      if (full || position < 36 || (position >= 1156 && position < 1192) || bit === (position * 5) % 8)
        flip(drop, position, bit);
  const body = asBody(drop);
  for (let position = MINI_LENGTH; position < DROP_LENGTH; position++) flip(body, position, position % 8);
  for (const bit of [0, 1, 7]) flip(body, 5, bit);
  t.same(accepted, []);
});

t.test("it opens at its two lengths and at no other", async (t) => {
  const opens: number[] = [];
  const long = concat(asBody(drop), zeros(20_000));
  for (let length = 0; length <= long.length; length += length < 9000 ? 1 : 41)
    if (refusal(() => open(long.slice(0, length))) === "accepted") opens.push(length);
  t.same(opens, [MINI_LENGTH, DROP_LENGTH]);
});

t.test("after enc is dropped the stream key opens the answers, and the key nothing", async (t) => {
  for (const primitives of providers) {
    const { stream, head } = openHead(primitives, org.id, org.seedOf, asBody(drop));
    const stored = asBody(drop).fill(0, 36, 1156);
    t.same(reopenHead(primitives, stream, stored), head);
    t.not(
      refusal(() => openHead(primitives, org.id, org.seedOf, stored)),
      "accepted",
    );
  }
});
