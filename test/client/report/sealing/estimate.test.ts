import t from "tap";
import { estimate, TOO_SLOW } from "#client/report/sealing/estimate.ts";

/** A clock that advances by itself at each look: what one run costs, and a pause where somebody else had the processor. */
function clock(run: number, pauses: ReadonlyMap<number, number> = new Map()): () => number {
  let looks = 0;
  let time = 0;
  return () => {
    time += run + (pauses.get(looks) ?? 0);
    looks++;
    return time;
  };
}

t.test("a phone that was busy for a moment is as fast as before", async (t) => {
  const quiet = estimate(clock(0.1));
  t.ok(quiet < TOO_SLOW, `${quiet} ms`);
  // The warm-up takes the first looks; a pause in any one later sample must not count.
  for (const look of [10, 805, 860, 1000, 1100, 1250, 1400])
    t.equal(Math.round(estimate(clock(0.1, new Map([[look, 900]])))), Math.round(quiet), `look ${look}`);
});

t.test("a phone that is slow all the time is slow", async (t) => {
  t.ok(estimate(clock(30)) > TOO_SLOW);
});

t.test("a clock of hundredths of a second still gives a time", async (t) => {
  const fine = clock(0.1);
  const blurred = estimate(() => Math.floor(fine() / 100) * 100);
  t.ok(blurred > 0 && blurred < TOO_SLOW, `${blurred} ms`);
});
