// What the page without a network seals, to whom, and when it refuses.
import t from "tap";
import { drawCode } from "#client/report/sealing/code.ts";
import type { Content } from "#client/report/sealing/contract.ts";
import { sealEnvelope } from "#client/standalone/seal.ts";
import { toHex } from "#crypto/bytes.ts";
import { openDrop } from "#crypto/drop.ts";
import { readHeader } from "#crypto/header.ts";
import { keyId } from "#crypto/identifiers.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { replySecret } from "#crypto/receipt.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { organisation, refusal } from "#test/crypto/support.ts";

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const org = organisation();
/** On this day the intake key still holds: the carry key is used all the same. */
const now = (org.bundle.not_before + 3) * DAY;
const held = drawCode(noble, () => Number.POSITIVE_INFINITY);
const CONTENT: Content = { type: "new", counter: 0, consent: ["CS-STORE"] };
const seal = (content = CONTENT, at = now, changes: Partial<Bundle> = {}, sequence = org.bundle.seq) =>
  sealEnvelope(
    noble,
    { organisation: org.id, sequence, bundle: org.signed(changes) },
    held,
    { ...content },
    at,
  );
const open = (envelope: Uint8Array) => openDrop(noble, org.id, () => org.cek.seed, envelope);

t.test("the same 8192 bytes with words and without, for the carry key alone", async (t) => {
  const small = seal();
  const whole = seal({ ...CONTENT, narrative: "Sans réseau." });
  for (const envelope of [small, whole]) {
    t.equal(envelope.length, DROP_LENGTH);
    t.equal(toHex(readHeader(envelope).kid), toHex(keyId(noble, org.cek.publicKey)));
    t.match(open(envelope).head, { type: "new", consent: 1, rs: replySecret(held.root, org.id) });
  }
  t.equal(readHeader(small).mini, true);
  t.equal(readHeader(whole).mini, false);
  t.equal(open(whole).head.narrative, "Sans réseau.");
  t.equal(held.receipt.groups.length, 8, "a slow phone gets the long code");
});

t.test("a clock that is wrong only ever makes it stricter", async (t) => {
  t.equal(
    open(seal(CONTENT, now - 2 * YEAR)).head.day,
    org.bundle.not_before,
    "never before the file itself",
  );
  t.equal(
    refusal(() => seal(CONTENT, now + 2 * YEAR)),
    "expired",
  );
  const last = org.bundle.cek_not_after * DAY;
  t.equal(
    refusal(() => seal(CONTENT, last)),
    "accepted",
  );
  t.equal(
    refusal(() => seal(CONTENT, last + DAY)),
    "expired",
  );
  t.equal(
    refusal(() => seal(CONTENT, now - 2 * YEAR, { cek_not_after: org.bundle.not_before - 1 })),
    "expired",
    "a slow clock revives nothing",
  );
});

t.test("another organisation, an older bundle and one that is leaving are refused", async (t) => {
  const other = organisation("other");
  const pinned = { organisation: other.id, sequence: 1, bundle: org.signed() };
  t.equal(
    refusal(() => sealEnvelope(noble, pinned, held, CONTENT, now)),
    "recipient",
  );
  t.equal(
    refusal(() => seal(CONTENT, now, {}, org.bundle.seq + 1)),
    "rollback",
  );
  t.equal(
    refusal(() => seal(CONTENT, now, { closed: org.bundle.not_before })),
    "expired",
  );
  const cut = { organisation: org.id, sequence: 1, bundle: org.signed().slice(0, -1) };
  t.equal(
    refusal(() => sealEnvelope(noble, cut, held, CONTENT, now)),
    "encoding",
  );
});
