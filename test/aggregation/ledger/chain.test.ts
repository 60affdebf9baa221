import fc from "fast-check";
import t from "tap";
import { EMPTY_HEAD, type LedgerHead, verifyCounts, verifyLedger } from "#aggregation/ledger/chain.ts";
import { codebooksKnown } from "#aggregation/ledger/codebooks.ts";
import { entryDigest, entryText, type LedgerCounts, type LedgerEntry } from "#aggregation/ledger/entry.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { plainEntry, sha256 } from "./support.ts";

const check = { sha256, now: "2026-11", codebooks: codebooksKnown(sha256) };

function chain(length: number, seed = 0): { entries: LedgerEntry[]; texts: string[]; head: LedgerHead } {
  let head = EMPTY_HEAD;
  const entries: LedgerEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const entry = plainEntry({ sequence, previous: head.digest, seed: `${seed}/${sequence}` });
    entries.push(entry);
    head = { sequence, digest: entryDigest(entry, sha256) };
  }
  return { entries, texts: entries.map(entryText), head };
}

/** The sentence of the refusal; a ledger that is believed fails the test. */
function refused(texts: readonly string[], pinned?: LedgerHead): string {
  try {
    verifyLedger(texts, { ...check, pinned });
  } catch (error) {
    if (error instanceof Refusal && error.reason === "ledger") return error.sentence.en;
    throw error;
  }
  return "believed";
}

t.test("a whole chain is believed and its head returned", async (t) => {
  const { texts, head } = chain(4);
  t.same(verifyLedger(texts, check).head, head);
  t.same(verifyLedger(texts, { ...check, pinned: head }).head, head);
  t.same(verifyLedger([], check).head, EMPTY_HEAD);
});

t.test("truncation, rollback and fork are noticed against what the device has seen", async (t) => {
  const { texts, head } = chain(4);
  t.match(refused(texts.slice(0, 3), head), /ends at entry 3, but this device knows entry 4/);
  t.match(refused([], head), /ends at entry 0/);
  t.match(refused(texts.slice(1)), /In place of entry 1 .* stands entry 2/);
  const fork = chain(5, 9);
  t.match(refused(fork.texts, head), /Entry 4 .* somebody replaced it/);
});

t.test("whatever is dropped, exchanged or edited, the sentence names an entry", async (t) => {
  await fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom("drop", "swap", "edit", "repeat"),
      (length, one, other, how) => {
        const { texts, entries, head } = chain(length);
        const [left, right] = [one % length, other % length];
        const changed = [...texts];
        if (how === "drop") changed.splice(left, 1);
        if (how === "repeat") changed.splice(left, 0, texts[left]!);
        if (how === "swap") {
          if (left === right) return true;
          [changed[left], changed[right]] = [texts[right]!, texts[left]!];
        }
        if (how === "edit") {
          const entry = entries[left]!;
          const cells = entry.cells.map((cell, place) => (place === 0 ? { ...cell, value: null } : cell));
          changed[left] = entryText({ ...entry, cells });
        }
        return /ntry \d+|at entry \d+/.test(refused(changed, head));
      },
    ),
  );
  t.pass();
});

t.test("what an entry may not say is refused with its number", async (t) => {
  const text = (change: Partial<LedgerEntry>) => [entryText(plainEntry(change))];
  t.match(refused(text({ date: "2026-12" })), /Entry 1 .* in the future/);
  t.match(refused(text({ codebook: "f".repeat(64) })), /Entry 1 .* another codebook/);
  t.match(refused(["{"]), /Entry 1 .* cannot be read/);
  t.match(refused([`${entryText(plainEntry())} `]), /Entry 1 .* cannot be read/, "another spelling");
  t.match(refused(text({ sums: [[0, 7]] })), /Entry 1 .* malformed/);
  t.match(refused(text({ sums: [[0, 1]] })), /Entry 1 .* does not add up/);
  const nan = entryText(plainEntry()).replace('"value":30', '"value":"NaN"');
  t.match(refused([nan]), /Entry 1 .* cannot be read/);
});

t.test("counts must be those of the entry", async (t) => {
  const counts: LedgerCounts = {
    format: "lakana-ledger-counts/1",
    salt: "1".repeat(64),
    counts: [30, 20, 10],
    cases: [],
  };
  const entry = plainEntry({ counts_digest: entryDigest(counts, sha256) });
  verifyCounts({ entry, counts }, sha256);
  t.throws(() => verifyCounts({ entry, counts: { ...counts, salt: "2".repeat(64) } }, sha256), Refusal);
  const wrong = { ...counts, counts: [31, 21, 10] };
  const agreed = plainEntry({ counts_digest: entryDigest(wrong, sha256) });
  t.throws(() => verifyCounts({ entry: agreed, counts: wrong }, sha256), Refusal, "printed otherwise");
});
