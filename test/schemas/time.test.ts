import t from "tap";
import { LADDER, rungFor } from "#schemas/envelope.ts";
import { dayNumber, epochOf, monthOf, quarterOf } from "#schemas/time.ts";

t.test("a week begins on Monday 00:00 UTC", async (t) => {
  const monday = Date.UTC(2026, 10, 23);
  t.equal(new Date(monday).getUTCDay(), 1);
  t.equal(epochOf(monday), epochOf(monday - 1) + 1);
  t.equal(epochOf(monday), epochOf(monday + 7 * 86_400_000 - 1));
  t.equal(epochOf(0), 0);
  t.equal(dayNumber(monday), 20780);
  t.equal(monthOf(monday), "2026-11");
  t.equal(quarterOf("2026-11"), "2026-Q4");
  t.equal(quarterOf("2026-01"), "2026-Q1");
});

t.test("attachments are padded to a rung of the half-octave ladder", async (t) => {
  t.equal(rungFor(0), 0);
  t.equal(rungFor(1), 1);
  t.equal(rungFor(16384), 1);
  t.equal(rungFor(16385), 2);
  t.equal(rungFor(4 * 16384 + 1), 6);
  t.equal(rungFor(131_072), 8);
  t.equal(rungFor(2048 * 16384), 2048);
  t.throws(() => rungFor(2048 * 16384 + 1), RangeError);
  for (const [index, rung] of LADDER.entries()) {
    t.equal(rungFor(rung * 16384), rung);
    if (index > 0) t.ok(rung <= 2 * LADDER[index - 1]!);
  }
});
