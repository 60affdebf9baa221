import fc from "fast-check";
import t from "tap";
import { equal } from "#crypto/bytes.ts";
import { SumRound } from "#crypto/sum/round.ts";
import { addWords, fromWords, toWords } from "#crypto/sum/words.ts";
import { libsodium, providers, refusal, runs } from "../support.ts";
import { callFor, DAY, openAll, sentBy, speaker, speakers, walk } from "./support.ts";

const members = speakers(6, libsodium);

t.test("words add up modulo 2^64, as BigInt says", async (t) => {
  const word = fc.bigInt(0n, 2n ** 64n - 1n);
  const bytes = (value: bigint) => new Uint8Array(BigUint64Array.of(value).buffer);
  fc.assert(
    fc.property(word, word, fc.constantFrom(1 as const, -1 as const), (left, right, sign) => {
      const total = bytes(left);
      addWords(total, bytes(right), sign);
      return equal(total, bytes(BigInt.asUintN(64, sign > 0 ? left + right : left - right)));
    }),
  );
  t.same(fromWords(toWords([0, 1, 2 ** 32, 2 ** 53 - 1])), [0, 1, 2 ** 32, 2 ** 53 - 1]);
  t.throws(() => toWords([-1]), RangeError);
  t.throws(() => toWords([0.5]), RangeError);
  t.equal(
    refusal(() => fromWords(bytes(2n ** 64n - 1n))),
    "encoding",
  );
});

t.test("the sum is the sum, for any tables and from 3 to 6 organisations", async () => {
  const counts = (length: number) => fc.array(fc.nat(100_000), { minLength: length, maxLength: length });
  const tables = fc
    .tuple(fc.integer({ min: 3, max: 6 }), fc.integer({ min: 1, max: 40 }))
    .chain(([organisations, words]) =>
      fc.array(counts(words), { minLength: organisations, maxLength: organisations }),
    );
  fc.assert(
    fc.property(tables, (tables) => {
      const opened = openAll(walk(libsodium, members.slice(0, tables.length), tables));
      const sum = tables[0]!.map((_, word) => tables.reduce((total, table) => total + table[word]!, 0));
      return opened.every(
        ({ words, secret }) => fromWords(words).join() === sum.join() && equal(secret, opened[0]!.secret),
      );
    }),
    runs(8),
  );
});

t.test("both providers, in the same round and with saved states in between", async (t) => {
  const [one, two, three, four] = members.slice(0, 4) as [never, never, never, never];
  const team = [one, two, three, four] as typeof members;
  const call = callFor(team, 2);
  let rounds = team.map((member, index) => SumRound.join(providers[index % 2]!, member, call, DAY));
  const again = () => {
    rounds = rounds.map((round, index) =>
      SumRound.resume(providers[(index + 1) % 2]!, team[index]!, round.save()),
    );
  };
  const sent = (work: (round: SumRound) => Uint8Array) => {
    again();
    const messages = sentBy(team, rounds.map(work));
    t.ok(rounds.every((round, index) => equal(round.message!, messages[index]!.signed)));
    return messages;
  };
  const keys = sentBy(
    team,
    rounds.map(({ message }) => message!),
  );
  const agreements = sent((round) => round.agree(keys, { day: DAY }));
  const uploads = sent((round) => round.upload(agreements, toWords([5, 7]), DAY));
  const vectors = team.map(({ org }, index) => ({ org, masked: rounds[index]!.masked! }));
  const closes = sent((round) => round.close(uploads, DAY));
  const reveals = sent((round) => round.reveal(closes, DAY));
  again();
  for (const round of rounds) t.same(fromWords(round.open(reveals, vectors, DAY).words), [20, 28]);
  t.ok(rounds.every(({ phase, message }) => phase === "over" && message === undefined));
});

t.test("fewer than four organisations only where the call says three, and never two", async (t) => {
  const three = members.slice(0, 3);
  t.throws(() => callFor(members.slice(0, 2), 1));
  t.throws(() => callFor(three, 1, { fewest: 4 }), "three that did not agree to be three");
  t.same(fromWords(openAll(walk(libsodium, three, [[1], [2], [3]]))[0]!.words), [6]);
  const twice = [three[0]!, three[0]!, three[1]!, three[2]!];
  t.throws(() => callFor(twice, 1), "one organisation twice");
  t.throws(() => callFor([...members.slice(0, 4)].reverse(), 1), "another order of the same");
});

t.test("every step can be taken once, in order, and not after the deadline", async (t) => {
  const team = members.slice(0, 4);
  const tables = team.map(() => [1]);
  const { rounds, keys, agreements, uploads, closes, reveals, vectors } = walk(libsodium, team, tables);
  const round = rounds[0]!;
  t.equal(
    refusal(() => round.agree(keys, { day: DAY })),
    "rollback",
  );
  t.equal(
    refusal(() => round.upload(agreements, toWords([2]), DAY)),
    "rollback",
    "one vector under one mask",
  );
  t.equal(
    refusal(() => round.close(uploads, DAY)),
    "rollback",
  );
  t.equal(
    refusal(() => round.reveal(closes, DAY)),
    "rollback",
  );
  t.same(fromWords(round.open(reveals, vectors, DAY).words), [4]);
  t.equal(
    refusal(() => round.open(reveals, vectors, DAY)),
    "rollback",
  );
  const late = walk(libsodium, team, tables, { until: "close" });
  t.equal(
    refusal(() => late.rounds[0]!.reveal(late.closes, DAY + 11)),
    "expired",
  );
  t.equal(late.rounds[0]!.phase, "over", "a late round has no secret left");
  t.equal(
    refusal(() => SumRound.join(libsodium, team[0]!, callFor(team, 1), DAY + 11)),
    "expired",
  );
  t.equal(
    refusal(() => SumRound.join(libsodium, speaker("sum 9", libsodium), callFor(team, 1), DAY)),
    "recipient",
  );
  t.equal(
    refusal(() => SumRound.resume(libsodium, team[1]!, rounds[0]!.save())),
    "recipient",
  );
});

t.test("an aborted round has nothing left to reveal", async (t) => {
  const team = members.slice(0, 4);
  for (const until of ["join", "agree", "upload", "close"] as const) {
    const { rounds, closes } = walk(
      libsodium,
      team,
      team.map(() => [1]),
      { until },
    );
    const round = rounds[0]!;
    const before = round.save().length;
    round.abort();
    t.equal(round.phase, "over");
    t.equal(
      refusal(() => round.reveal(closes, DAY)),
      "rollback",
    );
    t.ok(round.save().length < before);
    t.ok(round.abort().length > 0, "aborting again is the same");
  }
});
