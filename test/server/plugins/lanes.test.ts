import fc from "fast-check";
import t from "tap";
import { workLanes } from "#server/plugins/lanes.ts";

const CEILING = 17;
const lanes = (burst: number, rate = 0, clock = () => 0) => workLanes({ burst, rate }, clock);

/** How many of `count` drops with `bits` of work are let in. */
const accepted = (into: ReturnType<typeof lanes>, bits: number, count: number, ceiling = CEILING): number =>
  Array.from({ length: count }, () => {
    try {
      into.take(bits, ceiling);
      return 1;
    } catch {
      return 0;
    }
  }).reduce((sum: number, one) => sum + one, 0);

t.test("half of the bucket is for anybody, and nothing is asked until it is gone", async (t) => {
  const into = lanes(1000);
  t.equal(into.needed(CEILING), 0);
  t.equal(accepted(into, 0, 5000), 500);
  t.ok(into.needed(CEILING) >= 1);
  t.throws(() => into.take(0, CEILING), { message: "work-needed" });
});

t.test("a drop with more work is never shut out by any number with less", async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: CEILING - 1 }),
      fc.integer({ min: 100, max: 5000 }),
      (bits, burst) => {
        const into = lanes(burst);
        accepted(into, bits, 2 * burst);
        t.equal(accepted(into, bits + 1, 1), 1);
        t.equal(accepted(into, CEILING, 1), 1);
      },
    ),
  );
});

t.test("what is named is enough, and never more than was signed", async (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 32 }), { maxLength: 400 }),
      fc.integer({ min: 1, max: 20 }),
      (works, ceiling) => {
        const into = lanes(100);
        for (const bits of works) {
          const needed = into.needed(ceiling);
          t.ok(needed <= ceiling);
          try {
            into.take(bits, ceiling);
            t.ok(bits >= needed);
          } catch (error) {
            t.match(error, { message: bits >= needed ? "too-many-requests" : "work-needed" });
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

t.test("it calms down with time", async (t) => {
  let now = 0;
  const into = lanes(1000, 5, () => now);
  accepted(into, CEILING, 2000);
  t.equal(into.needed(CEILING), CEILING);
  now += 50_000;
  t.ok(into.needed(CEILING) < CEILING);
  now += 100_000;
  t.equal(into.needed(CEILING), 0);
});

t.test("an organisation that signed no work has the free half, and no more", async (t) => {
  const into = lanes(1000);
  t.equal(into.needed(0), 0);
  t.equal(accepted(into, 20, 5000, 0), 500);
  t.throws(() => into.take(20, 0), { message: "too-many-requests" });
  t.equal(accepted(into, CEILING, 1), 1);
});
