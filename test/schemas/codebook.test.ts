import { readFileSync } from "node:fs";
import t from "tap";
import { isCode } from "#schemas/codebook/code.ts";
import { entries, label, lineage } from "#schemas/codebook/codebook.ts";
import { generate } from "../../scripts/codebook.ts";

t.test("the typed views are those of codebook.json", async (t) => {
  for (const [name, text] of Object.entries(generate()))
    t.equal(readFileSync(new URL(`../../schemas/codebook/${name}`, import.meta.url), "utf8"), text, name);
});

t.test("a code that the codebook does not hold is refused", async (t) => {
  t.equal(isCode("violation_type", "V-BEAT"), true);
  t.equal(isCode("violation_type", "V-NOTHING"), false);
  // @ts-expect-error an unknown code does not compile
  const wrong: import("#schemas/codebook/code.ts").Code<"violation_type"> = "V-NOTHING";
  t.ok(wrong);
  t.throws(() => label("violation_type", wrong, "fr"), RangeError);
});

t.test("every parent is a code of its own list", async (t) => {
  for (const list of ["violation_type", "perpetrator_type", "target_group", "place"] as const)
    for (const entry of entries(list)) t.ok(lineage(list, entry.code).length >= 1);
  t.same(lineage("perpetrator_type", "PT-POL"), ["PT-POL", "PT-STATE"]);
});
