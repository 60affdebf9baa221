import fc from "fast-check";
import t from "tap";
import { equal, toHex } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { SheetError } from "#crypto/sheets/errors.ts";
import { commitmentOf, readSheet, SHEET_GROUPS, type Sheet, sheetGroups } from "#crypto/sheets/sheet.ts";
import { joinSheets, makeSheets, type RecoverySecrets, THRESHOLDS } from "#crypto/sheets/sheets.ts";

const secretsOf = (byte: number): RecoverySecrets => ({
  root: new Uint8Array(32).fill(byte),
  recovery: new Uint8Array(32).fill(byte ^ 0x55),
});
const forgery = (sheet: Sheet): Sheet => ({
  ...sheet,
  share: sheet.share.map((byte, index) => (index === 3 ? byte ^ 1 : byte)),
});
const refusal = async (work: () => unknown): Promise<SheetError> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof SheetError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

t.test("any k of n sheets, typed from paper, bring both seeds back", async (t) => {
  for (const threshold of THRESHOLDS) {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.infiniteStream(fc.nat()), async (root, recovery, order) => {
        const made = await makeSheets(noble, { root, recovery }, threshold);
        const drawn = made
          .map((sheet) => ({ sheet, place: order.next().value as number }))
          .sort((left, right) => left.place - right.place)
          .slice(0, threshold.needed)
          .map(({ sheet }) => readSheet(noble, sheetGroups(noble, sheet).join(" ")));
        const back = await joinSheets(noble, drawn);
        return equal(back.root, root) && equal(back.recovery, recovery);
      }),
      { numRuns: 12 },
    );
    t.pass(`${threshold.needed} of ${threshold.made}`);
  }
});

t.test("fewer sheets say nothing: a byte of k-1 shares is spread alike whatever the secret is", async (t) => {
  // 16 classes of the high half byte; two secrets; chi-square of the two samples with 15 degrees of freedom.
  const runs = 1200;
  for (const { needed, made } of [
    { needed: 2, made: 3 },
    { needed: 3, made: 5 },
  ]) {
    const samples: number[][] = [];
    for (const byte of [0x00, 0xff]) {
      const classes: number[] = new Array(16).fill(0);
      for (let run = 0; run < runs; run++) {
        const sheets = (await makeSheets(cheap, secretsOf(byte), { needed, made })).slice(0, needed - 1);
        // What k-1 shares could tell together: the exclusive or of their bytes.
        const seen = sheets.reduce((sum, { share }) => sum ^ share[5]!, 0);
        classes[seen >> 4]! += 1;
      }
      samples.push(classes);
    }
    const [zeros, ones] = samples as [number[], number[]];
    const chi = zeros.reduce(
      (sum, count, index) => sum + (count - ones[index]!) ** 2 / (count + ones[index]!),
      0,
    );
    // Chance of more than 56 with 15 degrees: one in a million.
    t.ok(chi < 56, `chi-square of ${needed} of ${made} is small`);
    t.ok(
      zeros.every((count) => count > 20),
      "every class is reached",
    );
  }
});

/** Key pairs are not what is looked at there, and would cost minutes. */
const cheap: typeof noble = {
  ...noble,
  kemKeyPair: (seed) => ({ seed, publicKey: new Uint8Array(1216) }),
  signKeyPair: (seed) => ({ seed, publicKey: new Uint8Array(32) }),
};

t.test("a mistyped group is named, and so is every swap of neighbours", async (t) => {
  const [sheet] = await makeSheets(noble, secretsOf(7), { needed: 2, made: 3 });
  const groups = sheetGroups(noble, sheet!);
  t.equal(groups.length, SHEET_GROUPS);
  for (const [index, group] of groups.entries()) {
    const typo = `${(Number(group[0]) + 1) % 10}${group.slice(1)}`;
    const typed = groups.map((held, place) => (place === index ? typo : held));
    const { code, where } = await refusal(() => readSheet(noble, typed.join(" ")));
    t.same({ code, where }, { code: "groups", where: [index] });
  }
  t.equal((await refusal(() => readSheet(noble, groups.slice(1).join(" ")))).code, "groups");
  t.equal((await refusal(() => readSheet(noble, groups.slice(0, -1).join(" ")))).code, "length");
});

t.test("a garbled group whose check digit happens to fit is caught by the sheet's digest", async (t) => {
  const [sheet] = await makeSheets(noble, secretsOf(7), { needed: 2, made: 3 });
  const [other] = await makeSheets(noble, secretsOf(9), { needed: 2, made: 3 });
  const groups = sheetGroups(noble, sheet!);
  const foreign = sheetGroups(noble, other!);
  const typed = groups.map((group, index) => (index === 20 ? foreign[20]! : group));
  t.equal((await refusal(() => readSheet(noble, typed.join(" ")))).code, "digest");
});

t.test("a wrong sheet is named", async (t) => {
  const secrets = secretsOf(1);
  const [one, two, three] = (await makeSheets(noble, secrets, { needed: 2, made: 3 })) as [
    Sheet,
    Sheet,
    Sheet,
  ];
  const commitments = [one, two, three].map((sheet) => commitmentOf(noble, sheet));
  const expected = async (
    sheets: Sheet[],
    printed: Uint8Array[] | undefined,
    code: string,
    where: number[],
  ) => {
    const error = await refusal(() => joinSheets(noble, sheets, printed));
    t.same({ code: error.code, where: error.where }, { code, where });
  };
  await expected([one, forgery(two)], commitments, "forged", [2]);
  await expected([forgery(one), two], commitments, "forged", [1]);
  await expected([one, forgery(two), three], undefined, "forged", [2]);
  await expected([one, forgery(two)], undefined, "unknown", []);
  await expected([one], undefined, "few", []);
  await expected([], undefined, "few", []);
  await expected([one, one], undefined, "repeated", [1]);
});

t.test("sheets of an old set do not mix with those of the new one", async (t) => {
  const old = await makeSheets(noble, secretsOf(1), { needed: 2, made: 3 });
  const fresh = await makeSheets(
    noble,
    { root: secretsOf(1).root, recovery: secretsOf(2).recovery },
    { needed: 2, made: 3 },
  );
  const error = await refusal(() => joinSheets(noble, [fresh[0]!, fresh[1]!, old[2]!]));
  t.same({ code: error.code, where: error.where }, { code: "mixed", where: [3] });
  t.equal(toHex((await joinSheets(noble, [fresh[0]!, fresh[1]!])).root), toHex(secretsOf(1).root));
});

t.test("a threshold that protects nothing is refused", async (t) => {
  for (const threshold of [
    { needed: 1, made: 3 },
    { needed: 4, made: 3 },
    { needed: 2, made: 6 },
    { needed: 0, made: 0 },
  ])
    await t.rejects(makeSheets(noble, secretsOf(1), threshold), RangeError);
});
