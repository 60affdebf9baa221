import fc from "fast-check";
import t from "tap";
import { bigEndian } from "#crypto/bytes.ts";
import { dammDigit } from "#crypto/damm.ts";
import { fromGroups, groupFits, toGroups, wrongGroups } from "#crypto/digits.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import {
  appendCapability,
  bucketOf,
  caseReference,
  newReceipt,
  pictureOf,
  readReceipt,
  replySecret,
  rootKey,
} from "#crypto/receipt.ts";
import { organisation, providers, refusal, runs, seeded } from "./support.ts";

const numbers = fc.bigInt({ min: 0n, max: 10n ** 24n - 1n });
const EXAMPLE = "49385 17205 55668 12349 09870 12344";

t.test("the example of the protocol is a valid code", async (t) => {
  t.equal(readReceipt(EXAMPLE).number, 493817205566123409871234n);
  t.same(readReceipt(EXAMPLE.replaceAll(" ", "-")).groups, EXAMPLE.split(" "));
});

t.test("the table is a Damm table: a Latin square, zero diagonal, totally anti-symmetric", async (t) => {
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const step = (interim: number, digit: number) => Number(dammDigit(String(digit), interim));
  for (const x of digits) {
    t.equal(step(x, x), 0);
    t.equal(new Set(digits.map((y) => step(x, y))).size, 10);
    t.equal(new Set(digits.map((y) => step(y, x))).size, 10);
    for (const y of digits)
      for (const c of digits) if (x !== y) t.not(step(step(c, x), y), step(step(c, y), x));
  }
});

t.test("groups and number are two renderings of one secret", async (t) => {
  fc.assert(
    fc.property(numbers, (number) => {
      const groups = toGroups(number, 6);
      t.equal(fromGroups(groups), number);
      t.equal(readReceipt(groups.join(" ")).number, number);
    }),
    runs(100),
  );
  t.throws(() => toGroups(10n ** 24n, 6), RangeError);
});

t.test("every single wrong digit is noticed, in every group", async (t) => {
  let missed = 0;
  for (let index = 0; index < 8; index++)
    for (let data = 0; data < 10_000; data += 7) {
      const group = toGroups(BigInt(data) * 10n ** BigInt(4 * (7 - index)), 8)[index]!;
      for (let position = 0; position < 5; position++)
        for (let digit = 0; digit < 10; digit++) {
          const wrong = group.slice(0, position) + digit + group.slice(position + 1);
          if (wrong !== group && groupFits(wrong, index)) missed++;
        }
    }
  t.equal(missed, 0);
});

t.test("every adjacent transposition is noticed, in all 10,000 groups at all 8 places", async (t) => {
  let missed = 0;
  for (let index = 0; index < 8; index++)
    for (let data = 0; data < 10_000; data++) {
      const digits = String(data).padStart(4, "0");
      const group = digits + dammDigit(digits, index);
      for (let position = 0; position < 4; position++) {
        const [left, right] = [group[position]!, group[position + 1]!];
        const swapped = group.slice(0, position) + right + left + group.slice(position + 2);
        if (left !== right && groupFits(swapped, index)) missed++;
      }
    }
  t.equal(missed, 0);
});

t.test("swapped neighbouring groups are noticed: no group fits at two places", async (t) => {
  let fitsTwice = 0;
  for (let data = 0; data < 10_000; data++) {
    const digits = String(data).padStart(4, "0");
    for (let index = 0; index < 7; index++)
      if (groupFits(digits + dammDigit(digits, index), index + 1)) fitsTwice++;
  }
  t.equal(fitsTwice, 0);
  fc.assert(
    fc.property(numbers, fc.nat(4), (number, index) => {
      const groups = toGroups(number, 6);
      [groups[index], groups[index + 1]] = [groups[index + 1]!, groups[index]!];
      t.same(wrongGroups(groups), [index, index + 1]);
    }),
    runs(50),
  );
});

t.test("a mistyped code names its groups and is refused", async (t) => {
  t.throws(() => readReceipt(EXAMPLE.replace("17205", "17206")), { code: "code", message: /group 2/ });
  t.equal(
    refusal(() => readReceipt("49385 17205")),
    "code",
  );
  t.equal(
    refusal(() => readReceipt(`${EXAMPLE} 00000`)),
    "code",
  );
  t.equal(
    refusal(() => readReceipt("")),
    "code",
  );
});

t.test("a draw outside the range is drawn again, so that every code is equally likely", async (t) => {
  const draws = [10n ** 24n, 2n ** 80n - 1n, 10n ** 24n - 1n];
  let asked = 0;
  const receipt = newReceipt((length) => bigEndian(draws[asked++]!, length));
  t.equal(receipt.number, 10n ** 24n - 1n);
  t.equal(asked, 3);
  const long = [51n * 10n ** 32n, 51n * 10n ** 32n - 1n];
  let askedLong = 0;
  t.equal(newReceipt((length) => bigEndian(long[askedLong++]!, length), 8).number, 10n ** 32n - 1n);
  t.equal(askedLong, 2);
});

t.test("the number of groups selects the function; secrets differ between organisations", async (t) => {
  const long = newReceipt(seeded("long"), 8);
  t.equal(long.groups.length, 8);
  t.same(readReceipt(long.groups.join("")).number, long.number);
  const [mine, theirs] = [organisation().id, organisation("other").id];
  const root = rootKey(long);
  t.notSame(root, rootKey({ groups: toGroups(1n, 8), number: 1n }));
  const secret = replySecret(root, mine);
  t.notSame(secret, replySecret(root, theirs));
  t.notSame(caseReference(secret), caseReference(replySecret(root, theirs)));
  t.notSame(appendCapability(secret), secret);
  t.ok(pictureOf(root) >= 0 && pictureOf(root) < 64);
  t.notSame(
    rootKey({ groups: toGroups(1n, 6), number: 1n }),
    rootKey({ groups: toGroups(1n, 8), number: 1n }),
  );
});

t.test("a bucket is a prefix of the wider bucket", async (t) => {
  const secret = seeded("bucket")(32);
  t.equal(bucketOf(secret, 0), 0);
  for (let bits = 1; bits < 16; bits++) t.equal(bucketOf(secret, bits), bucketOf(secret, bits + 1) >> 1);
});

t.test("a fingerprint is written like a code", async (t) => {
  const groups = fingerprint(providers[0]!, organisation().ork.publicKey);
  t.equal(groups.length, 6);
  t.same(wrongGroups(groups), []);
  t.same(groups, fingerprint(providers[1]!, organisation().ork.publicKey));
});
