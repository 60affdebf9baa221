// Attack 9 of docs/disclosure-control.md, and everybody who lies in a round of the secure sum: the server, one
// member, all members but two. Written against the messages and what saved rounds hold, as an attacker has them.
import t from "tap";
import { keystream, ownKey, pairKey } from "#crypto/sum/masks.ts";
import { readSum } from "#crypto/sum/messages.ts";
import { SumRound } from "#crypto/sum/round.ts";
import { readState, type StateOf } from "#crypto/sum/state.ts";
import { addWords, fromWords, toWords } from "#crypto/sum/words.ts";
import { sumCallCodec } from "#schemas/sum.ts";
import {
  callFor,
  DAY,
  everything,
  openAll,
  type Speaker,
  sentBy,
  speakers,
  type Walk,
  walk,
} from "#test/crypto/sum/support.ts";
import { libsodium, refusal } from "#test/crypto/support.ts";

const team = speakers(5, libsodium);
const TABLES = team.map((_, index) => Array.from({ length: 400 }, (_, cell) => (cell * (index + 3)) % 11));
const sumOf = (tables: readonly (readonly number[])[]) =>
  tables[0]!.map((_, cell) => tables.reduce((total, table) => total + table[cell]!, 0));
/** Chi-square of the bytes against the uniform distribution; 255 degrees of freedom. */
function chiSquare(bytes: Uint8Array): number {
  const seen = new Array<number>(256).fill(0);
  for (const byte of bytes) seen[byte]!++;
  const expected = bytes.length / 256;
  return seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
/** Less than one in ten million of truly random uploads lies outside. */
const looksRandom = (bytes: Uint8Array) => {
  const found = chiSquare(bytes);
  return found > 150 && found < 390;
};

/** The key of the mask between two members, from what the later one or the earlier one holds. */
function maskKeys(walked: Walk, of: number, secrets: StateOf<"agreed">): Map<number, Uint8Array> {
  const { members, call, agreements } = walked;
  const named = { roster: secrets.roster, call: sumCallCodec.decode(call) };
  return new Map(
    members.flatMap((member, index): [number, Uint8Array][] => {
      if (index === of) return [];
      const [first, second] = index < of ? [member.org, secrets.org] : [secrets.org, member.org];
      const given = () => {
        const sent = readSum(libsodium, "roster", agreements[index]!.signed, secrets.members[index]!.dsk);
        return libsodium.kemDecapsulate(sent.secrets[of - index - 1]!, secrets.kem);
      };
      const shared = index > of ? secrets.shared[index - of - 1]! : given();
      return [[index, pairKey(shared, named, first, second)]];
    }),
  );
}

/** Walks to the end, and keeps what a seized device of each member would have held on the way. */
function walkSeized(members: readonly Speaker[], tables: readonly (readonly number[])[]) {
  const call = callFor(members, tables[0]!.length);
  const rounds = members.map((member) => SumRound.join(libsodium, member, call, DAY));
  const keys = sentBy(
    members,
    rounds.map(({ message }) => message!),
  );
  const agreements = sentBy(
    members,
    rounds.map((round) => round.agree(keys, { day: DAY })),
  );
  const agreed = rounds.map((round) => readState(round.save()) as StateOf<"agreed">);
  const uploads = sentBy(
    members,
    rounds.map((round, index) => round.upload(agreements, toWords(tables[index]!), DAY)),
  );
  const uploaded = rounds.map((round) => readState(round.save()) as StateOf<"uploaded">);
  const vectors = members.map(({ org }, index) => ({ org, masked: rounds[index]!.masked! }));
  const walked: Walk = { members, call, rounds, keys, agreements, uploads, vectors, closes: [], reveals: [] };
  return { walked, agreed, uploaded };
}

t.test("an upload of nothing looks like an upload of anything: noise", async (t) => {
  const nothing = team.map(() => new Array<number>(10_000).fill(0));
  for (const { masked } of walk(libsodium, team, nothing, { until: "upload" }).vectors)
    t.ok(looksRandom(masked));
  t.notOk(looksRandom(toWords(TABLES[0]!)), "and a bare table does not");
});

t.test("all but two together learn the sum of the two and nothing of either", async (t) => {
  const { walked, agreed, uploaded } = walkSeized(team, TABLES);
  const honest = [1, 3] as const;
  const stripped = honest.map((one) => {
    const left = walked.vectors[one]!.masked.slice();
    // The worst case: the own masks are known too, as they are once the round is open.
    const own = ownKey(uploaded[one]!.blind, uploaded[one]!.roster, team[one]!.org);
    addWords(left, keystream(libsodium, own, left.length), -1);
    for (const colluder of [0, 2, 4]) {
      const key = maskKeys(walked, colluder, agreed[colluder]!).get(one)!;
      addWords(left, keystream(libsodium, key, left.length), one < colluder ? -1 : 1);
    }
    return left;
  });
  t.ok(stripped.every(looksRandom), "a mask is left on each that only the two can make");
  const both = stripped[0]!.slice();
  addWords(both, stripped[1]!);
  t.same(fromWords(both), sumOf(honest.map((one) => TABLES[one]!)));
});

/** What the server and one member make of an aborted round and of the one after it: all uploads minus the sum. */
function subtractRounds(
  aborted: readonly Uint8Array[],
  sum: readonly number[],
  ownMasks: readonly Uint8Array[],
) {
  const left = new Uint8Array(aborted[0]!.length);
  for (const masked of aborted) addWords(left, masked);
  for (const mask of ownMasks) addWords(left, mask, -1);
  addWords(left, toWords(sum), -1);
  return left;
}

t.test("an upload that comes too late cannot be read from the sum without it", async (t) => {
  const { walked, uploaded } = walkSeized(team, TABLES);
  const rest = team.slice(0, 4);
  for (const round of walked.rounds.slice(0, 4)) round.abort();
  const second = walk(libsodium, rest, TABLES.slice(0, 4), {
    changes: { after: libsodium.sha256(walked.call), nonce: new Uint8Array(16).fill(9) },
  });
  const sum = fromWords(openAll(second)[0]!.words);
  t.same(sum, sumOf(TABLES.slice(0, 4)));
  const all = walked.vectors.map(({ masked }) => masked);
  const masks = uploaded.map(({ blind, roster, org }) =>
    keystream(libsodium, ownKey(blind, roster, org), all[0]!.length),
  );
  t.ok(looksRandom(subtractRounds(all, sum, masks.slice(0, 1))), "even with the own mask of one who helps");
  t.same(
    fromWords(subtractRounds(all, sum, masks)),
    TABLES[4],
    "if the others had revealed theirs, it could",
  );
  const bare = all.map((masked, index) => {
    const without = masked.slice();
    addWords(without, masks[index]!, -1);
    return without;
  });
  t.same(fromWords(subtractRounds(bare, sum, [])), TABLES[4], "and without own masks it could, too");
  for (const round of walked.rounds.slice(0, 4))
    t.equal(
      refusal(() => round.reveal([], DAY)),
      "rollback",
    );
  t.equal(
    refusal(() => walked.rounds[4]!.close(walked.uploads.slice(4), DAY)),
    "length",
  );
  t.equal(
    refusal(() => walked.rounds[4]!.reveal([], DAY)),
    "rollback",
    "the late one cannot be moved to it",
  );
});

t.test("the server holds all messages and cannot open the sum", async (t) => {
  const { walked, uploaded } = walkSeized(team, TABLES);
  const closes = sentBy(
    team,
    walked.rounds.map((round) => round.close(walked.uploads, DAY)),
  );
  const reveals = sentBy(
    team,
    walked.rounds.map((round) => round.reveal(closes, DAY)),
  );
  const seen = everything({ ...walked, closes, reveals });
  for (const { blind } of uploaded) t.equal(Buffer.from(seen).indexOf(blind), -1);
  const total = new Uint8Array(TABLES[0]!.length * 8);
  for (const { masked } of walked.vectors) addWords(total, masked);
  t.ok(looksRandom(total));
});

t.test("whoever aborts a closed round cannot be talked into revealing any more", async (t) => {
  const { rounds, closes } = walk(libsodium, team, TABLES, { until: "close" });
  for (const round of rounds) {
    round.abort();
    t.equal(
      refusal(() => round.reveal(closes, DAY)),
      "rollback",
    );
  }
});
