import t from "tap";
import { newPerson, removePerson } from "#client/desk/case/persons.ts";
import { actsFor, articlesOf, gbvimsType, suggestedViolations } from "#client/desk/case/suggest.ts";
import { entries, entry } from "#schemas/codebook/codebook.ts";
import { facts } from "../support-views.ts";

t.test("every tile but the unknown one suggests violations of its own, none deprecated", async (t) => {
  for (const tile of entries("violation_tile")) {
    const found = suggestedViolations([tile.code as "T1"], []);
    t.ok(found.length > 0 || tile.code === "T0", tile.code);
    t.ok(found.every((item) => item.tile === tile.code && !item.deprecated));
  }
});

t.test("what is coded is not suggested again", async (t) => {
  const before = suggestedViolations(["T1", "T4"], []).map((item) => item.code);
  const after = suggestedViolations(["T1", "T4"], actsFor("V-BEAT", ["PT-FAM"], 0)).map((item) => item.code);
  t.ok(before.includes("V-BEAT"));
  t.same(
    after,
    before.filter((code) => code !== "V-BEAT"),
  );
});

t.test("an act for each category of perpetrator, and an unknown one when none was named", async (t) => {
  t.same(
    actsFor("V-BEAT", ["PT-FAM", "PT-COMM"], 0).map((act) => act.perpetrator),
    ["PT-FAM", "PT-COMM"],
  );
  t.same(actsFor("V-BEAT", [], 0), [{ violation: "V-BEAT", perpetrator: "PT-UNK", person: 0 }]);
});

t.test("GBVIMS takes the lowest rank present; articles are those of the violations, once", async (t) => {
  const acts = [...actsFor("V-BEAT", ["PT-FAM"], 0), ...actsFor("V-RAPE", ["PT-FAM"], 0)];
  t.equal(gbvimsType(acts), "GB1");
  t.equal(gbvimsType([]), null);
  const codes = articlesOf(acts).map((article) => article.code);
  t.same(
    new Set(codes),
    new Set([...entry("violation_type", "V-BEAT").articles!, ...entry("violation_type", "V-RAPE").articles!]),
  );
  t.equal(codes.length, new Set(codes).size);
});

t.test("removing a person takes the acts against her and leaves the others pointing right", async (t) => {
  const key = (octet: number) => new Uint8Array(16).fill(octet);
  const three = facts({
    persons: [newPerson(key(1)), newPerson(key(2)), newPerson(key(3))],
    acts: [0, 1, 2, 2].map((person) => ({
      violation: "V-BEAT" as const,
      perpetrator: "PT-FAM" as const,
      person,
    })),
  });
  const left = removePerson(three, 1);
  t.same(
    left.persons.map((person) => person.person_key),
    ["01".repeat(16), "03".repeat(16)],
  );
  t.same(
    left.acts.map((act) => act.person),
    [0, 1, 1],
  );
});

t.test("the gravest types are suggested last, never under the first Enter", async (t) => {
  const codes = suggestedViolations(["T1"], []).map(({ code }) => code);
  t.ok(codes.indexOf("V-BEAT") < codes.indexOf("V-KILLATT"));
  t.ok(suggestedViolations(["T9"], []).length > 0, "and still suggested");
});
