import t from "tap";
import { placeAt } from "#aggregation/cube/places.ts";
import { progress, receiver, service } from "#aggregation/cube/referrals.ts";
import { cellKey, countTable } from "#aggregation/cube/table.ts";
import { materialOf } from "#aggregation/cube/units.ts";
import { entries } from "#schemas/codebook/codebook.ts";
import { codes } from "#schemas/codebook/codes.generated.ts";
import { TOTAL } from "#schemas/release.ts";
import { manyCases, oneCase } from "../small.ts";

const LEVELS = ["commune", "circle", "region", "offices", "bamako-or-outside"] as const;
const plan = { id: "p", title: { fr: "l", en: "p" }, unit: "cases", cuts: [] } as const;
const at = (place: (typeof codes.place)[number]) => ({
  facts: oneCase({ incident: { ...oneCase().incident, place } }),
});

t.test("every place of the codebook has one leaf at every level", async (t) => {
  for (const level of LEVELS) {
    const dimension = placeAt(level);
    const parents = new Set(dimension.categories.map(({ parent }) => parent));
    for (const place of codes.place) {
      const leaf = dimension.leafOf(at(place));
      t.ok(
        dimension.categories.some(({ code }) => code === leaf) && !parents.has(leaf),
        `${place} at ${level}`,
      );
    }
  }
});

t.test("sites are on no list, at any level", async (t) => {
  const sites = entries("place").filter(({ restricted }) => restricted);
  t.ok(sites.length > 0);
  for (const level of LEVELS)
    for (const { code } of sites)
      t.notOk(placeAt(level).categories.some((category) => category.code === code));
  t.equal(placeAt("circle").leafOf(at("ML-MOPTI-SEVARE")), "ML-MOPTI-MOPTI");
});

t.test("a hidden place has no row; its cases are counted with those whose place is not said", async (t) => {
  const places = ["ML-MOPTI-DJENNE", "ML-MOPTI-MOPTI", "ML-MOPTI"] as const;
  const facts = manyCases(30, (index) => ({
    incident: { ...oneCase().incident, place: places[index % 3]! },
  }));
  const open = placeAt("circle");
  const closed = placeAt("circle", ["ML-MOPTI-DJENNE"]);
  const count = (dimension: typeof open, code: string) =>
    countTable(plan, [dimension], facts).counts.get(cellKey("cases", [dimension], [code]));
  t.equal(count(open, "ML-MOPTI-DJENNE"), 10);
  t.equal(count(open, "ML-MOPTI-REST"), 10);
  t.equal(count(closed, "ML-MOPTI-DJENNE"), undefined);
  t.equal(count(closed, "ML-MOPTI-REST"), 20);
  t.equal(count(closed, "ML-MOPTI"), 30);
  t.notOk(JSON.stringify(closed.categories).includes("DJENNE"));
  const without = placeAt("region", ["ML-MOPTI"]);
  t.equal(without.leafOf(at("ML-MOPTI-DJENNE")), "ML-OTHER-OR-UNK");
  t.notOk(JSON.stringify(without.categories).includes("MOPTI"));
  t.same(placeAt("offices", ["ML-MOPTI"]).categories, placeAt("bamako-or-outside").categories);
});

t.test("a hidden organisation receives referrals under no name", async (t) => {
  const referral = { month: "2025-06", to: "ORG-CAS", service: "SV-HIV", status: "RS-DONE" } as const;
  const facts = manyCases(6, (index) => ({
    referrals: [referral, { ...referral, to: "ORG-ATC", status: index < 2 ? "RS-REJ" : "RS-SENT" }],
  }));
  const scope = { from: "2025-01", to: "2025-12", audience: "public", verification: "VE-POSS" } as const;
  const dimension = receiver(["ORG-CAS"]);
  const table = countTable({ ...plan, unit: "referrals" }, [dimension, progress], materialOf(facts, scope));
  const count = (...key: string[]) => table.counts.get(cellKey("referrals", [dimension, progress], key));
  t.equal(count(TOTAL, TOTAL), 12);
  t.equal(count("ORG-OTHER-OR-NOT-NAMED", "RG-SERVED"), 6);
  t.equal(count("ORG-ATC", "RG-NOT-SERVED"), 2);
  t.equal(count("ORG-ATC", "RG-OPEN"), 4);
  t.equal(count("ORG-CAS", TOTAL), undefined);
  t.equal(
    service.leafOf({ facts: facts[0]!, referral }),
    "SV-MED",
    "no row for a service that names an illness",
  );
  t.same([...table.byOrganisation.keys()].sort(), ["ORG-ATC", "ORG-CAS"], "who receives knows too");
});
