// Whoever lies in a round of the secure sum: the server, or one member. Each lie is refused before anything is
// revealed, and the refusal says which rule it broke.
import t from "tap";
import { concat, equal, utf8 } from "#crypto/bytes.ts";
import { hpkeSeal } from "#crypto/hpke.ts";
import { readSum, type Sent, signSum } from "#crypto/sum/messages.ts";
import { rosterOf } from "#crypto/sum/roster.ts";
import { SumRound } from "#crypto/sum/round.ts";
import { readState, type StateOf } from "#crypto/sum/state.ts";
import { fromWords, toWords } from "#crypto/sum/words.ts";
import { decodeSigned } from "#schemas/bundle.ts";
import { deviceCertificateCodec } from "#schemas/device.ts";
import { callFor, DAY, sentBy, speaker, speakers, walk } from "#test/crypto/sum/support.ts";
import { libsodium, organisation, refusal } from "#test/crypto/support.ts";

const team = speakers(5, libsodium);
const TABLES = team.map((_, index) => [index, 7, 0]);
const dskOf = (index: number) => libsodium.signKeyPair(team[index]!.dskSeed).publicKey;
const replaced = (all: readonly Sent[], at: number, signed: Uint8Array): Sent[] =>
  all.map((sent, index) => (index === at ? { ...sent, signed } : sent));

t.test("another key under somebody's name", async (t) => {
  const { rounds, keys, call } = walk(libsodium, team, TABLES, { until: "join" });
  const trust = { day: DAY };
  const agree = (changed: readonly Sent[], round = rounds[0]!) => refusal(() => round.agree(changed, trust));
  const stranger = SumRound.join(libsodium, { ...team[1]!, dskSeed: team[2]!.dskSeed }, call, DAY).message!;
  t.equal(agree(replaced(keys, 1, stranger)), "signature", "signed with a key that is not the device's");
  t.equal(agree(replaced(keys, 1, keys[2]!.signed)), "recipient", "another organisation's");
  const twice = SumRound.join(libsodium, team[0]!, call, DAY).message!;
  t.equal(agree(replaced(keys, 0, twice)), "recipient", "one's own, made elsewhere");
  const { key } = readSum(libsodium, "key", keys[2]!.signed, dskOf(2));
  const { org, bundle, device, dskSeed } = team[1]!;
  const copied = signSum(
    libsodium,
    "key",
    { ver: 1, call: libsodium.sha256(call), org, bundle, device, key },
    dskSeed,
  );
  t.equal(agree(replaced(keys, 1, copied)), "recipient", "two with one key");
  t.equal(agree(keys.slice(1)), "length", "one is missing");
  t.equal(agree([...keys, keys[0]!]), "length", "one is there twice");
  for (const [changes, why] of [
    [{ roles: ["RO-CASE"] }, "a caseworker does not speak for an organisation"],
    [{ org_id: team[2]!.org }, "a device of another organisation"],
    [{ not_after: DAY - 1 }, "a certificate that is over"],
  ] as const) {
    const wrong = speaker(team[1]!.name, libsodium, changes as object);
    const signed = SumRound.join(libsodium, wrong, call, DAY).message!;
    t.not(agree(replaced(keys, 1, signed)), "accepted", why);
  }
  const shown = replaced(keys, 3, SumRound.join(libsodium, team[3]!, call, DAY).message!);
  const other = rounds[0]!.agree(shown, trust);
  const agreements = rounds.slice(1).map((round) => round.agree(keys, trust));
  t.equal(
    refusal(() => rounds[1]!.upload(sentBy(team, [other, ...agreements]), toWords(TABLES[1]!), DAY)),
    "recipient",
    "two rosters for two halves: nobody uploads",
  );
});

t.test("a removed device, an old bundle", async (t) => {
  const { rounds, keys } = walk(libsodium, team, TABLES, { until: "join" });
  const newer = new Map([[Buffer.from(team[1]!.org).toString("hex"), 4]]);
  t.equal(
    refusal(() => rounds[0]!.agree(keys, { day: DAY, known: newer })),
    "rollback",
  );
  const { device_id } = deviceCertificateCodec.decode(decodeSigned(team[1]!.device).payload);
  const removed = { ...team[1]!, bundle: organisation(team[1]!.name).signed({ revoked: [device_id] }) };
  const signed = SumRound.join(libsodium, removed, callFor(team, TABLES[0]!.length), DAY).message!;
  t.equal(
    refusal(() => rounds[0]!.agree(replaced(keys, 1, signed), { day: DAY })),
    "signature",
  );
});

t.test("another menu, another quarter, an earlier round", async (t) => {
  const { rounds, keys, call } = walk(libsodium, team, TABLES, { until: "join" });
  for (const changes of [
    { menu: new Uint8Array(32).fill(7) },
    { quarter: "2026-Q4" },
    { codebook: new Uint8Array(32).fill(7) },
    { nonce: new Uint8Array(16).fill(7) },
    { purpose: "marks" as const },
  ]) {
    const other = walk(libsodium, team, TABLES, { until: "join", changes });
    t.equal(
      refusal(() => rounds[0]!.agree(replaced(keys, 1, other.keys[1]!.signed), { day: DAY })),
      "recipient",
    );
    const roster = rosterOf(libsodium, call, keys, { day: DAY });
    const mixed = rosterOf(libsodium, other.call, other.keys, { day: DAY });
    t.notOk(equal(roster.digest, mixed.digest));
  }
  const before = walk(libsodium, team, TABLES);
  const again = walk(libsodium, team, TABLES, { until: "join" });
  const round = again.rounds[0]!;
  t.equal(
    refusal(() => round.agree(before.keys, { day: DAY })),
    "recipient",
    "all keys of an earlier round",
  );
  const own = round.agree(again.keys, { day: DAY });
  const replayed = replaced(before.agreements, 0, own);
  t.equal(
    refusal(() => round.upload(replayed, toWords(TABLES[0]!), DAY)),
    "recipient",
  );
});

t.test("other uploads for some, fewer uploads, and uploads that nobody signed", async (t) => {
  const walked = walk(libsodium, team, TABLES, { until: "upload" });
  const { rounds, uploads } = walked;
  const round = rounds[0]!;
  t.equal(
    refusal(() => round.close(uploads.slice(0, 4), DAY)),
    "length",
    "only a part of the roster",
  );
  t.equal(
    refusal(() => round.close(replaced(uploads, 1, uploads[2]!.signed), DAY)),
    "signature",
  );
  const dsk = dskOf(4);
  const sent = readSum(libsodium, "upload", uploads[4]!.signed, dsk);
  const lie = signSum(libsodium, "upload", { ...sent, masked: new Uint8Array(32) }, team[4]!.dskSeed);
  const misled = signSum(libsodium, "upload", { ...sent, agreed: new Uint8Array(32) }, team[4]!.dskSeed);
  t.equal(
    refusal(() => round.close(replaced(uploads, 4, misled), DAY)),
    "recipient",
    "it saw other agreements",
  );
  const own = readSum(libsodium, "upload", uploads[0]!.signed, dskOf(0));
  const forged = signSum(libsodium, "upload", { ...own, masked: new Uint8Array(32) }, team[0]!.dskSeed);
  t.equal(
    refusal(() => round.close(replaced(uploads, 0, forged), DAY)),
    "recipient",
    "one's own, changed",
  );
  const both = [...uploads, { org: team[4]!.org, signed: lie }];
  t.equal(
    refusal(() => round.close(both, DAY)),
    "length",
    "two uploads of one",
  );
  const deceived = round.close(replaced(uploads, 4, lie), DAY);
  const others = rounds.slice(1).map((one) => one.close(uploads, DAY));
  const closes = sentBy(team, [deceived, ...others]);
  for (const one of rounds)
    t.equal(
      refusal(() => one.reveal(closes, DAY)),
      "recipient",
      "two lists of uploads: no mask is revealed",
    );
  t.equal(
    refusal(() => rounds[1]!.reveal(closes.slice(1), DAY)),
    "length",
    "a signature is missing",
  );
});

t.test("agreements without a secret for everyone", async (t) => {
  const { rounds, agreements } = walk(libsodium, team, TABLES, { until: "agree" });
  const sent = readSum(libsodium, "roster", agreements[0]!.signed, dskOf(0));
  const fewer = signSum(libsodium, "roster", { ...sent, secrets: sent.secrets.slice(1) }, team[0]!.dskSeed);
  const upload = () => rounds[2]!.upload(replaced(agreements, 0, fewer), toWords(TABLES[2]!), DAY);
  t.equal(refusal(upload), "length");
  t.equal(
    refusal(() => rounds[2]!.upload(agreements, toWords([1]), DAY)),
    "length",
    "not the words of the call",
  );
});

t.test("words and masks that are not those that were signed spoil nothing silently", async (t) => {
  const { rounds, reveals, vectors } = walk(libsodium, team, TABLES);
  const changed = vectors.map((vector, index) =>
    index === 2
      ? { ...vector, masked: concat(Uint8Array.of(vector.masked[0]! ^ 1), vector.masked.slice(1)) }
      : vector,
  );
  t.equal(
    refusal(() => rounds[0]!.open(reveals, changed, DAY)),
    "commitment",
  );
  t.equal(
    refusal(() => rounds[0]!.open(reveals, vectors.slice(1), DAY)),
    "commitment",
  );
  const dsk = dskOf(3);
  const sent = readSum(libsodium, "reveal", reveals[3]!.signed, dsk);
  const elsewhere = { ...sent, sealed: [sent.sealed[1]!, ...sent.sealed.slice(1)] };
  const lie = signSum(libsodium, "reveal", elsewhere, team[3]!.dskSeed);
  t.equal(
    refusal(() => rounds[0]!.open(replaced(reveals, 3, lie), vectors, DAY)),
    "authentication",
  );
  t.same(fromWords(rounds[0]!.open(reveals, vectors, DAY).words), [10, 35, 0]);
});

t.test("a mask that is not the promised one", async (t) => {
  const one = walk(libsodium, team, TABLES, { until: "close" });
  const state = readState(one.rounds[0]!.save()) as StateOf<"closed">;
  const reveals = sentBy(
    one.members,
    one.rounds.map((round) => round.reveal(one.closes, DAY)),
  );
  const sealed = state.members.map(({ org, key }) =>
    hpkeSeal(
      libsodium,
      key,
      concat(utf8("lakana/sum-reveal"), state.roster, team[1]!.org, org),
      new Uint8Array(32),
    ),
  );
  const lie = signSum(
    libsodium,
    "reveal",
    { ver: 1, roster: state.roster, org: team[1]!.org, sealed },
    team[1]!.dskSeed,
  );
  t.equal(
    refusal(() => one.rounds[0]!.open(replaced(reveals, 1, lie), one.vectors, DAY)),
    "commitment",
  );
});
