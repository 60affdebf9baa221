import t from "tap";
import { coarsen } from "#aggregation/coarsen.ts";
import { violation } from "#aggregation/cube/dimensions.ts";
import { isImpossible } from "#aggregation/cube/impossible.ts";
import { motives, targetGroups } from "#aggregation/cube/mentions.ts";
import { perpetrator } from "#aggregation/cube/perpetrators.ts";
import { placeAt } from "#aggregation/cube/places.ts";
import { systemOf } from "#aggregation/cube/system.ts";
import { countTable } from "#aggregation/cube/table.ts";
import { tablePlans } from "#aggregation/plans.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { Refusal } from "#aggregation/refusal.ts";
import { releasedTable } from "#aggregation/release/released.ts";
import { TOTAL } from "#schemas/release.ts";
import { manyCases } from "../small.ts";

const act = (violation: "V-BEAT" | "V-TORT", perpetrator: "PT-POL" | "PT-FAM") => [
  { violation, perpetrator, person: 0 },
];
const acts = { id: "a", title: { fr: "a", en: "a" }, unit: "acts", cuts: [] } as const;
const types = [violation(true), perpetrator(true)];

t.test("cells that cannot be are shown as such, and are no secret of the system", async (t) => {
  const facts = manyCases(40, (index) => ({
    acts: index < 20 ? act("V-BEAT", "PT-FAM") : act("V-TORT", "PT-POL"),
  }));
  t.ok(isImpossible("acts", types, ["V-TORT", "PG-FAMILY"]), "below non-State");
  t.notOk(isImpossible("acts", types, ["V-TORT", TOTAL]));
  t.notOk(isImpossible("acts", types, ["V-TORT", "PG-NOT-STATED"]));
  const table = countTable(acts, types, facts);
  const cell = systemOf([table]).cells.find(
    ({ id }) => id === "acts&perpetrator=PG-FAMILY&violation=V-TORT",
  )!;
  t.match(cell, { count: 0, structural: true });
  const released = releasedTable(table, new Set(table.counts.keys()));
  const shown = released.cells.filter(({ impossible }) => impossible);
  t.ok(shown.length > 0 && shown.every(({ value }) => value === 0));
  t.ok(released.cells.every(({ value, impossible }) => impossible || value === null));
});

t.test("facts where nothing can be are refused by name", async (t) => {
  const facts = manyCases(20, () => ({ acts: act("V-TORT", "PT-FAM") }));
  try {
    countTable(acts, types, facts);
    t.fail("must be refused");
  } catch (error) {
    t.ok(error instanceof Refusal && error.reason === "impossible-counted");
    t.match((error as Refusal).sentence.en, /V-TORT/);
  }
});

t.test("sensitive categories are not crossed with places finer than the profile allows", async (t) => {
  const persons = { ...acts, unit: "persons" } as const;
  const facts = manyCases(3, () => ({}));
  const refused = (
    ...[unit, dimension, level, name]: [
      typeof acts.unit | "persons" | "cases",
      typeof motives,
      Parameters<typeof placeAt>[0],
      "default" | "strict",
    ]
  ) => {
    try {
      countTable({ ...persons, unit }, [dimension, placeAt(level)], facts, PROFILES[name]);
      return false;
    } catch (error) {
      return error instanceof Refusal && error.reason === "forbidden-crossing";
    }
  };
  t.ok(refused("cases", motives, "region", "default"), "orientation below Bamako and the rest");
  t.notOk(refused("cases", motives, "bamako-or-outside", "default"));
  t.ok(refused("persons", targetGroups("families"), "offices", "default"));
  t.notOk(refused("acts", violation(false), "commune", "default"));
  t.ok(refused("acts", violation(false), "circle", "strict"), "nothing below region under strict rules");
  t.ok(refused("acts", perpetrator(true), "commune", "default"), "armed groups");
  t.notOk(refused("acts", perpetrator(true), "circle", "default"));
});

t.test(
  "the ladder: the first cut that may be, a coarser one when asked, none when nothing may",
  async (t) => {
    const facts = manyCases(120, (index) => ({ acts: act("V-BEAT", index % 2 ? "PT-FAM" : "PT-POL") }));
    const plan = tablePlans("MD-ACHPR", { from: "2025-01", to: "2025-12" }).find(
      ({ id }) => id === "violations-perpetrator",
    )!;
    const material = { cases: facts, referrals: [] };
    const nothing = () => new Set<string>();
    const first = coarsen(
      { ...plan, cuts: [[perpetrator(true)], [perpetrator(false)]] },
      material,
      PROFILES.default,
      nothing,
    );
    t.equal(first.costs.cuts[0]!.state, "too-many-marks", "five of eight rows are small");
    t.match(first.costs.cuts[1], { state: "possible", cells: 3, printed: 3, lost: 5 });
    t.equal(first.costs.proposed, 1);
    const finer = coarsen(
      { ...plan, cuts: [[perpetrator(false)], [perpetrator(true)]] },
      material,
      PROFILES.default,
      nothing,
      1,
    );
    t.match(finer.costs, { proposed: 0, taken: 0 }, "what the rules do not allow is not taken");
    const unprotectable = () => {
      throw new Refusal("cannot-protect", { fr: "", en: "" });
    };
    const none = coarsen(
      { ...plan, cuts: [[perpetrator(false)]] },
      material,
      PROFILES.default,
      unprotectable,
    );
    t.equal(none.table, null);
    t.match(none.costs, { proposed: null, taken: null, cuts: [{ state: "cannot-protect", printed: null }] });
    const strict = coarsen(
      { ...plan, cuts: [[violation(false), placeAt("commune")]] },
      material,
      PROFILES.strict,
      nothing,
    );
    t.equal(strict.costs.cuts[0]!.state, "forbidden");
    const tiny = coarsen(
      { ...plan, cuts: [[perpetrator(false)]] },
      { cases: facts.slice(0, 6), referrals: [] },
      PROFILES.default,
      nothing,
    );
    t.equal(tiny.costs.cuts[0]!.state, "small-counts");
  },
);
