import loadHighs from "highs";
import t from "tap";
import { audit } from "#aggregation/audit/audit.ts";
import { protectTogether } from "#aggregation/build.ts";
import { age } from "#aggregation/cube/dimensions.ts";
import { placeAt } from "#aggregation/cube/places.ts";
import { systemOf } from "#aggregation/cube/system.ts";
import { cellKey, countTable } from "#aggregation/cube/table.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { manyCases, oneCase } from "../small.ts";

const solver = highsSolver(await loadHighs());
const plan = { id: "ages", title: { fr: "a", en: "a" }, unit: "persons", cuts: [] } as const;
const dimensions = [placeAt("bamako-or-outside"), age(2)];
const scope = { from: "2025-01", to: "2025-12", audience: "public" } as never;

/** Persons in Bamako and outside, the first of each under 18. */
const tableOf = (bamako: [children: number, adults: number], outside: [number, number]) => {
  const places = [
    ...Array.from({ length: bamako[0] + bamako[1] }, (_, at) => ({ bamako: true, child: at < bamako[0] })),
    ...Array.from({ length: outside[0] + outside[1] }, (_, at) => ({
      bamako: false,
      child: at < outside[0],
    })),
  ];
  const facts = manyCases(places.length, (index) => ({
    incident: { ...oneCase().incident, place: places[index]!.bamako ? "ML-BAMAKO" : "ML-MOPTI" },
    persons: [{ ...oneCase().persons[0]!, age_band: places[index]!.child ? "AG-12_17" : "AG-25_34" }],
  }));
  return countTable(plan, dimensions, facts);
};
const child = (place: string) => cellKey("persons", dimensions, [place, "AGE-0-17"]);
const id = (place: string, code: string) => cellKey("persons", dimensions, [place, code]);

t.test("those of a place who are no children are a cell that nobody prints", async (t) => {
  const system = systemOf([tableOf([20, 12], [30, 25])]);
  const rest = system.cells.find((cell) => cell.id === id("ML-BAMAKO", "!AGE-0-17"))!;
  t.match(rest, { count: 12, printed: false });
  t.notOk(
    system.cells.some((cell) => cell.id === "persons&age=!AGE-0-17"),
    "everybody is no group",
  );
  t.ok(system.groups!.length >= 2);
});

for (const [says, adults] of [
  ["a few others", 3],
  ["nobody else", 0],
  ["more than k others, but hardly any of the group", 8],
] as const)
  t.test(`a place where nearly all are children is not printed as such: ${says}`, async (t) => {
    const table = tableOf([110, adults], [60, 80]);
    const { tables, hidden, truth, hints } = protectTogether([table], PROFILES.default, { solver, scope });
    t.ok(hidden.has(child("ML-BAMAKO")) || hidden.has("persons&place=ML-BAMAKO"));
    t.ok(audit(tables, truth, PROFILES.default, solver, { hints }).passed);
    const bare = structuredClone(tables);
    for (const cell of bare[0]!.cells) {
      const count = truth(
        [
          `persons`,
          ...cell.key
            .flatMap((code, at) => (code === "TOTAL" ? [] : [`${bare[0]!.dimensions[at]!.name}=${code}`]))
            .sort(),
        ].join("|"),
      );
      if (cell.value === null && count >= 5) (cell as { value: number | null }).value = count;
    }
    const naive = audit(bare, truth, PROFILES.default, solver);
    t.notOk(naive.passed, "hiding only what is small is refused");
  });
