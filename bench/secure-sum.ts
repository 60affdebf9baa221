// One secure sum with a dropout, as docs/decisions/058 counts it:
//   node --import tsx bench/secure-sum.ts [organisations] [cells] [runs]     (default 32 10000 3)
// libsodium, as desk and command line have it.
// Round 1: all join, sign and mask, one of them never uploads, the others abort. Round 2: the rest join, sign, mask,
// close, reveal and open. Prints processor time of one organisation (the one that takes longest) and of all of them
// in a row, in milliseconds, best and median; beside it the bare cryptography: as many X-Wing operations,
// signatures and keystreams on the same bytes, with nothing around them. Network and disk are not in it.

import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { keystream } from "#crypto/sum/masks.ts";
import type { Sent } from "#crypto/sum/messages.ts";
import { SumRound } from "#crypto/sum/round.ts";
import { fromWords, toWords } from "#crypto/sum/words.ts";
import { callFor, DAY, type Speaker, sentBy, speakers } from "#test/crypto/sum/support.ts";

const [organisations = 32, cells = 10_000, runs = 3] = process.argv.slice(2).map(Number);
const table = (of: number) => Array.from({ length: cells }, (_, cell) => (cell * (of + 7)) % 13);
/** As aggregation/sum/contribution.ts makes them: contributors in the high halves, and a word to check by. */
const wordsFor = (of: number): Uint8Array => {
  const counts = table(of);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return toWords([...counts, total].map((count) => count + (count > 0 ? 2 ** 32 : 0)));
};
const words = Array.from({ length: organisations }, (_, of) => wordsFor(of));
const length = words[0]!.length;

const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Processor time by organisation. */
function timed<Result>(spent: number[], of: number, work: () => Result): Result {
  const before = processor();
  const result = work();
  spent[of] = (spent[of] ?? 0) + processor() - before;
  return result;
}

function oneSum(primitives: Primitives, team: readonly Speaker[]): number[] {
  const spent: number[] = [];
  const start = (members: readonly Speaker[], nonce: number) => {
    const call = callFor(members, length / 8, { nonce: new Uint8Array(16).fill(nonce) });
    const rounds = members.map((member, of) =>
      timed(spent, of, () => SumRound.join(primitives, member, call, DAY)),
    );
    const each = (work: (round: SumRound, of: number) => Uint8Array): Sent[] =>
      sentBy(
        members,
        rounds.map((round, of) => timed(spent, of, () => work(round, of))),
      );
    const keys = sentBy(
      members,
      rounds.map(({ message }) => message!),
    );
    const agreements = each((round) => round.agree(keys, { day: DAY }));
    const uploads = each((round, of) => round.upload(agreements, words[of]!, DAY));
    return { rounds, each, uploads };
  };
  const first = start(team, 1);
  first.each((round) => round.abort());
  const rest = team.slice(0, -1);
  const { rounds, each, uploads } = start(rest, 2);
  const vectors = rest.map(({ org }, of) => ({ org, masked: rounds[of]!.masked! }));
  const closes = each((round) => round.close(uploads, DAY));
  const reveals = each((round) => round.reveal(closes, DAY));
  const expected = rest.reduce((sum, _, of) => sum + table(of)[1]!, 0);
  for (const [of, round] of rounds.entries()) {
    const opened = timed(spent, of, () => round.open(reveals, vectors, DAY));
    if (fromWords(opened.words)[1]! % 2 ** 32 !== expected) throw new Error("the sum is wrong");
  }
  return spent;
}

/** What cannot be saved: per organisation, in both rounds together. */
function bare(primitives: Primitives): number {
  const key = new Uint8Array(32).fill(3);
  const pair = primitives.kemKeyPair(key);
  const entropy = new Uint8Array(64).fill(5);
  const { ciphertext } = primitives.kemEncapsulate(pair.publicKey, entropy);
  const signing = primitives.signKeyPair(key);
  const message = new Uint8Array(600);
  const signature = primitives.sign(message, key);
  const before = processor();
  const others = organisations - 1 + (organisations - 2);
  // Half of the secrets are given and half taken; own masks are sealed to all and opened from all.
  for (let index = 0; index < others / 2 + organisations - 1; index++) {
    primitives.kemEncapsulate(pair.publicKey, entropy);
    primitives.kemDecapsulate(ciphertext, key);
  }
  // Chains of four signatures at the keys, then one for each message of the others.
  for (let index = 0; index < others * 5 + (organisations - 1) * 4; index++)
    primitives.verify(signature, message, signing.publicKey);
  for (let index = 0; index < others + 2 + organisations - 1; index++) keystream(primitives, key, length);
  return processor() - before;
}

const shown = (values: readonly number[]) => {
  const sorted = [...values].sort((left, right) => left - right);
  return `${sorted[0]!.toFixed(0)} / ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)}`;
};

console.log(
  `${organisations} organisations, ${cells} cells, ${(length / 1024).toFixed(0)} KiB an upload, one dropout`,
);
const primitives = await loadLibsodium();
const team = speakers(organisations, primitives);
oneSum(primitives, team);
const all = Array.from({ length: runs }, () => oneSum(primitives, team));
console.log(
  `one organisation ${shown(all.map((spent) => Math.max(...spent)))} ms, ` +
    `all in a row ${shown(all.map((spent) => spent.reduce((sum, one) => sum + one, 0)))} ms, ` +
    `bare cryptography of one ${shown(Array.from({ length: runs }, () => bare(primitives)))} ms`,
);
