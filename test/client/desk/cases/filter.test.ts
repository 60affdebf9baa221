import t from "tap";
import { filterCases, NO_FILTER, NOBODY } from "#client/desk/cases/filter.ts";
import { rowAfterKey } from "#client/desk/cases/keys.ts";
import { summary } from "../support-views.ts";

const none: ReadonlySet<string> = new Set();
const ids = (cases: readonly { id: string }[]) => cases.map((item) => Number.parseInt(item.id, 16));
const cases = [
  summary({ received: 1, region: "ML-SEGOU", urgency: "UR-3" }, 1),
  summary({ received: 3, state: "closed", tiles: ["T4"] }, 2),
  summary({ received: 2, grade: "CP-2" }, 3),
];

t.test("what is mine, the whole team's, or nobody's yet", async (t) => {
  const shared = [
    summary({ received: 1, assigned: ["me"] }, 1),
    summary({ received: 2, assigned: null }, 2),
    summary({ received: 3, assigned: [] }, 3),
    summary({ received: 4, assigned: ["you"] }, 4),
  ];
  t.same(ids(filterCases(shared, { ...NO_FILTER, assigned: "me" }, "", none)), [2, 1]);
  t.same(ids(filterCases(shared, { ...NO_FILTER, assigned: NOBODY }, "", none)), [3]);
  t.same(ids(filterCases(shared, NO_FILTER, "", none)), [4, 3, 2, 1]);
});

t.test("newest first, and every filter narrows", async (t) => {
  t.same(ids(filterCases(cases, NO_FILTER, "", none)), [2, 3, 1]);
  t.same(ids(filterCases(cases, { ...NO_FILTER, state: "closed" }, "", none)), [2]);
  t.same(ids(filterCases(cases, { ...NO_FILTER, urgency: "UR-3" }, "", none)), [1]);
  t.same(ids(filterCases(cases, { ...NO_FILTER, grade: "CP-2", region: "ML-SEGOU" }, "", none)), []);
});

t.test("a question finds codes in either language, and what the engine found", async (t) => {
  t.same(ids(filterCases(cases, NO_FILTER, "ségou", none)), [1]);
  t.same(ids(filterCases(cases, NO_FILTER, "thrown home", none)), [2]);
  t.same(ids(filterCases(cases, NO_FILTER, "maison", none)), [2]);
  t.same(ids(filterCases(cases, NO_FILTER, "zzz", new Set([cases[2]!.id]))), [3]);
});

t.test("keys move inside the list and stop at its ends", async (t) => {
  t.equal(rowAfterKey("j", 0, 3, 6), 1);
  t.equal(rowAfterKey("ArrowDown", 2, 3, 6), 2);
  t.equal(rowAfterKey("k", 0, 3, 6), 0);
  t.equal(rowAfterKey("End", 0, 10_000, 6), 9_999);
  t.equal(rowAfterKey("PageUp", 4, 10_000, 6), 0);
  t.equal(rowAfterKey("x", 1, 3, 6), null);
  t.equal(rowAfterKey("j", 0, 0, 6), null);
});
