import { readFileSync } from "node:fs";
import t from "tap";
import { isFiner, PROFILES, readProfiles, sensitivityOf } from "#aggregation/profile.ts";

const data = () => JSON.parse(readFileSync("aggregation/profiles.json", "utf8"));

t.test("the rules are those of disclosure-control 2.2", async (t) => {
  t.match(PROFILES.default, {
    k: 5,
    existenceDeniable: false,
    smallestTotal: 20,
    smallestMedianLeaf: 5,
    groupShare: 0.9,
    contributors: { fewest: 3, largestShare: 0.8 },
  });
  t.match(PROFILES.strict, {
    k: 10,
    existenceDeniable: true,
    smallestTotal: 50,
    smallestMedianLeaf: 10,
    groupShare: 0.8,
    contributors: { fewest: 4, largestShare: 0.7 },
  });
  for (const kind of ["orientation", "health", "migration"] as const) {
    t.notOk(isFiner(PROFILES.default.smallestPlace[kind], "circle"), "never below circle");
    t.notOk(isFiner(PROFILES.strict.smallestPlace[kind], "region"), "never below region");
  }
  t.equal(sensitivityOf("TG-LGBTQI"), "orientation");
  t.equal(sensitivityOf("VF-PHY"), undefined);
});

t.test("rules that do not fit stop the program with the name of the member", async (t) => {
  const changed = (change: (rules: ReturnType<typeof data>) => void) => {
    const rules = data();
    change(rules);
    return () => readProfiles(rules);
  };
  t.doesNotThrow(() => readProfiles(data()));
  t.throws(
    changed((rules) => (rules.profiles.default.k = 1)),
    /profiles\.default\.k/,
  );
  t.throws(
    changed((rules) => (rules.profiles.default.k = Number.NaN)),
    /profiles\.default\.k/,
  );
  t.throws(
    changed((rules) => delete rules.profiles.strict.groupShare),
    /profiles\.strict\.groupShare/,
  );
  t.throws(
    changed((rules) => (rules.profiles.strict.existenceDeniable = false)),
    /profiles\.strict/,
  );
  t.throws(
    changed((rules) => (rules.profiles.default.smallestPlace.health = "street")),
    /health/,
  );
  t.throws(
    changed((rules) => rules.places.reverse()),
    /places/,
  );
  t.throws(
    changed((rules) => (rules.extra = true)),
    RangeError,
  );
});
