import t from "tap";
import { keyOf, parseKey } from "#aggregation/ledger/cell.ts";
import { countFrom, termsOf, together, without } from "#aggregation/ledger/expression.ts";
import { linksOf } from "#aggregation/ledger/links.ts";

const key = (from: string, to: string, whose: "all" | "own"): string =>
  `acts|2026-${from}..2026-${to}|VE-POSS:${whose}|place=ML-BAMAKO`;

t.test("what came since for everybody is more than what the network prints of the same months", async (t) => {
  const [first, half, network] = [key("01", "03", "all"), key("01", "06", "all"), key("04", "06", "own")];
  const { derived, sums } = linksOf([first, half, network]);
  const since = without(half, [first]);
  const elsewhere = without(since, [network]);
  t.ok(derived.includes(since));
  t.ok(derived.includes(elsewhere), "the cases that the network leaves to partners");
  t.ok(sums.some(({ whole, parts }) => whole === since && parts.join() === [network, elsewhere].join()));
  const counts = new Map([
    [first, 40],
    [half, 90],
    [network, 47],
  ]);
  t.equal(
    countFrom(elsewhere, (cell) => counts.get(cell)),
    3,
  );
});

t.test("quarters of everybody hold the half-year of the network", async (t) => {
  const quarters = [key("01", "03", "all"), key("04", "06", "all")];
  const network = key("01", "06", "own");
  const { derived } = linksOf([...quarters, network]);
  t.ok(derived.includes(without(together(quarters), [network])));
});

t.test("a sum of more organisations is that of fewer and what the others brought", async (t) => {
  const sum = (...members: string[]) =>
    `acts|2026-01..2026-03|VE-POSS:sum,${members.map((member) => member.repeat(12)).join(",")}|`;
  const [all, fewer, own] = [
    sum("a", "b", "c", "d"),
    sum("a", "b", "c"),
    "acts|2026-01..2026-03|VE-POSS:own|",
  ];
  const { derived, sums } = linksOf([all, fewer, own]);
  t.ok(derived.includes(without(all, [fewer])), "the table of who came or went");
  t.ok(sums.some(({ whole, parts }) => whole === all && parts.includes(fewer)));
  t.ok(derived.includes(without(fewer, [own])), "what is not one's own");
  t.same(linksOf([fewer, sum("a", "b", "e")]).derived, [], "neither lies in the other");
  t.equal(keyOf(parseKey(all)), all);
});

t.test("a name says with which sign each cell counts", async (t) => {
  t.equal(without("a", ["b~c", "d"]), "a~b+c~d");
  t.same(termsOf("a~b+c"), [
    { cell: "a", sign: 1 },
    { cell: "b", sign: -1 },
    { cell: "c", sign: 1 },
  ]);
  t.equal(
    countFrom("a~b", (cell) => (cell === "a" ? 3 : undefined)),
    undefined,
  );
});
