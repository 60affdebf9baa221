import fc from "fast-check";
import t from "tap";
import { equal } from "#crypto/bytes.ts";
import { followUpIsAuthentic, openDrop, openHead, reopenHead, sealDrop } from "#crypto/drop.ts";
import { CHUNK_LENGTH, DROP_LENGTH, LADDER } from "#schemas/envelope.ts";
import { heads, organisation, pairs, providers, refusal, runs, seeded, withRandom } from "./support.ts";

const org = organisation();
const secret = seeded("secret")(32);
const files = fc.array(
  fc.record(
    {
      bytes: fc
        .oneof({ weight: 4, arbitrary: fc.nat(300) }, { weight: 1, arbitrary: fc.nat(60_000) })
        .map((length) => seeded(`file ${length}`)(length)),
      mime: fc.constantFrom("image/jpeg", "audio/ogg"),
      name: fc.string({ maxLength: 20 }),
      cleaned: fc.boolean(),
    },
    { requiredKeys: ["bytes", "mime"] },
  ),
  { maxLength: 3 },
);

for (const { sealer, opener } of pairs)
  t.test(`what ${sealer.name} seals, ${opener.name} opens unchanged`, async (t) => {
    fc.assert(
      fc.property(heads, files, (head, attachments) => {
        const drop = sealDrop(sealer, { recipient: org.recipient, head, replySecret: secret, attachments });
        const opened = openDrop(opener, org.id, org.seedOf, drop);
        const { fmac, attachments: table, ...rest } = opened.head;
        t.same(rest, head);
        for (const [index, { bytes }] of attachments.entries())
          t.ok(equal(opened.attachments[index]!.bytes, bytes));
        t.equal(opened.attachments.length, attachments.length);
        t.equal(table?.length ?? 0, attachments.length);
        t.equal(Boolean(fmac), head.type !== "new");
        t.equal(followUpIsAuthentic(opener, opened, secret), head.type !== "new");
        t.equal(followUpIsAuthentic(opener, opened, seeded("another")(32)), false);
        t.equal((drop.length - DROP_LENGTH) % CHUNK_LENGTH, 0);
        const chunks = (drop.length - DROP_LENGTH) / CHUNK_LENGTH;
        t.ok(chunks === 0 || LADDER.includes(chunks), "the size is a rung of the ladder");
      }),
      runs(15),
    );
  });

t.test("every type without attachments is the same 8192 bytes", async (t) => {
  for (const type of ["new", "follow-up", "ack-read", "withdraw", "cover"] as const)
    t.equal(
      sealDrop(providers[0]!, {
        recipient: org.recipient,
        head: { ver: 1, type, seq: 1 },
        replySecret: secret,
      }).length,
      DROP_LENGTH,
    );
});

t.test("a return is refused without the secret of the code, and a head that is too long", async (t) => {
  const seal = (head: Parameters<typeof sealDrop>[1]["head"]) =>
    sealDrop(providers[0]!, { recipient: org.recipient, head });
  t.equal(
    refusal(() => seal({ ver: 1, type: "withdraw", seq: 1 })),
    "code",
  );
  const identity = new Uint8Array(7000);
  t.equal(
    refusal(() => seal({ ver: 1, type: "new", seq: 0, identity })),
    "length",
  );
});

t.test("after enc is dropped the stream key opens the words, and the intake key nothing", async (t) => {
  for (const primitives of providers) {
    const head = { ver: 1, type: "new", seq: 0, narrative: "mots" } as const;
    const drop = sealDrop(primitives, { recipient: org.recipient, head });
    const { stream } = openHead(primitives, org.id, org.seedOf, drop);
    const stored = drop.slice().fill(0, 36, 1156);
    t.same(reopenHead(primitives, stream, stored), head);
    t.not(
      refusal(() => openHead(primitives, org.id, org.seedOf, stored)),
      "accepted",
    );
  }
});

t.test("the words arrive before the pictures", async (t) => {
  const drop = sealDrop(providers[0]!, {
    recipient: org.recipient,
    head: { ver: 1, type: "new", seq: 0, narrative: "mots" },
    attachments: [{ bytes: new Uint8Array(40_000).fill(7), mime: "image/jpeg" }],
  });
  t.equal(openHead(providers[1]!, org.id, org.seedOf, drop.slice(0, DROP_LENGTH)).head.narrative, "mots");
  t.equal(
    refusal(() => openDrop(providers[1]!, org.id, org.seedOf, drop.slice(0, -CHUNK_LENGTH))),
    "length",
  );
});

t.test("an upload that is taken up again sends the same bytes, and stops only at a whole drop", async (t) => {
  for (const primitives of providers) {
    const sealedAgain = () =>
      sealDrop(withRandom(primitives, seeded("resume")), {
        recipient: org.recipient,
        head: { ver: 1, type: "new", seq: 0 },
        attachments: [{ bytes: seeded("resume")(90_000), mime: "image/jpeg" }],
      });
    const drop = sealedAgain();
    t.ok(equal(drop, sealedAgain()));
    for (let length = DROP_LENGTH; length < drop.length; length += CHUNK_LENGTH)
      t.equal(
        refusal(() => openDrop(primitives, org.id, org.seedOf, drop.slice(0, length))),
        "length",
      );
  }
});
