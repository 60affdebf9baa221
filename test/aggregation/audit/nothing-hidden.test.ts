import loadHighs from "highs";
import t from "tap";
import { prove } from "#aggregation/audit/prove.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";

const solver = highsSolver(await loadHighs());
/** A group of `whole` of whom `part` have a sensitive value, all of it printed. */
const printed = (whole: number, part: number) => ({
  published: {
    values: [whole, part, whole - part],
    sums: [{ parent: 0, children: [1, 2] }],
    groups: [{ whole: 0, part: 1 }],
  },
  truth: [whole, part, whole - part],
  profile: PROFILES.default,
  solver,
});

t.test("where nothing is hidden the truth is the only table, and a group is judged by it", async (t) => {
  t.equal(prove(printed(100, 40)).proven, true);
  t.same(prove(printed(100, 95)), { proven: false, row: 1 });
});
