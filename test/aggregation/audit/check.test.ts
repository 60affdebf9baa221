import loadHighs from "highs";
import t from "tap";
import { type CheckRule, checkWitnesses, type Published, type Witnesses } from "#aggregation/audit/check.ts";
import { type Proof, prove } from "#aggregation/audit/prove.ts";
import { PROFILES } from "#aggregation/profile.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";

const solver = highsSolver(await loadHighs());
const profile = PROFILES.default;
// total = north + south, and each of both = three parts.
const TRUTH = [90, 40, 50, 3, 9, 28, 4, 11, 35] as const;
const SUMS = [
  { parent: 0, children: [1, 2] },
  { parent: 1, children: [3, 4, 5] },
  { parent: 2, children: [6, 7, 8] },
];
const hiding = (...rows: number[]): Published => ({
  values: TRUTH.map((count, row) => (rows.includes(row) ? null : count)),
  sums: SUMS,
});
const published = hiding(3, 4, 6, 7);

const witnessesOf = (proof: Proof): Witnesses => {
  if (!proof.proven) throw new Error(`row ${proof.row} is not proven`);
  return proof.witnesses;
};
const organisations = [
  new Map([
    [0, 30],
    [1, 12],
    [2, 18],
    [4, 2],
    [5, 10],
    [7, 3],
    [8, 15],
  ]),
];
const proven = (input: Partial<Parameters<typeof prove>[0]> = {}) =>
  prove({ published, truth: TRUTH, profile, solver, ...input });
const check = (witnesses: Witnesses, at: Published = published, rule: CheckRule = profile) =>
  checkWitnesses(at, witnesses, rule, TRUTH);

t.test("organisations that subtract their own need tables too, and get them", async (t) => {
  const witnesses = witnessesOf(proven({ organisations }));
  t.equal(check(witnesses), undefined);
  t.equal(witnesses.attackers.length, 1);
  t.equal(witnesses.attackers[0]!.kind, "organisation");
});

t.test("what an organisation knows can break marks that no outsider breaks", async (t) => {
  t.ok(proven().proven);
  // It knows all nine of one row: only three of the twelve behind two marks are open, and they are told.
  const knowing = proven({
    organisations: [
      new Map([
        [0, 9],
        [1, 9],
        [4, 9],
      ]),
    ],
  });
  t.match(knowing, { proven: false, attacker: true });
});

t.test("a check believes no claim that is left out or weaker", async (t) => {
  const good = witnessesOf(proven({ organisations, persons: true }));
  t.equal(check(good), undefined);
  const without = (left: (claim: Witnesses["claims"][number]) => boolean): Witnesses => ({
    ...good,
    claims: good.claims.filter((claim) => !left(claim)),
  });
  t.match(check(without(({ row, attacker }) => row === 3 && attacker === undefined)), /row 3 is marked/);
  const rests = good.claims.filter(({ attacker }) => attacker !== undefined);
  t.ok(rests.length > 0, "some tables are ruled out by somebody and replaced");
  for (const { row, attacker } of rests)
    t.match(
      check(without((claim) => claim.row === row && claim.attacker === attacker)),
      /a part of the table/,
    );
  const vague = (row: number): Witnesses => ({
    ...good,
    claims: good.claims.map((claim) =>
      claim.row === row && claim.attacker === undefined ? { ...claim, most: undefined } : claim,
    ),
  });
  t.match(check(vague(3)), /row 3 is small and not proven as such/);
  t.match(check({ ...good, claims: [...good.claims, { ...good.claims[0]!, attacker: 99 }] }), /not listed/);
  const greedy = good.attackers.map((one) => ({
    ...one,
    own: [...one.own, [3, 3], [4, 9]] as typeof one.own,
  }));
  t.match(check({ ...good, attackers: greedy }), /rule the witness tables out/);
});

t.test("a printed number must not leave an organisation a small rest", async (t) => {
  const own = [
    new Map([
      [0, 35],
      [2, 35],
      [8, 33],
    ]),
  ];
  const witnesses = witnessesOf(proven({ organisations: own }));
  t.match(check(witnesses), /row 8 is printed and leaves an organisation a rest below 5/);
});

t.test("nearly all of a group must not be known to have one sensitive value", async (t) => {
  const group = { whole: 2, part: 8 };
  const rule = { ...profile, groupShare: 0.65 };
  const printed = { ...published, groups: [group] };
  t.match(prove({ published: printed, truth: TRUTH, profile: rule, solver }), { proven: false, row: 8 });
  const hidden = { ...hiding(1, 2, 3, 4, 6, 7, 8), groups: [group] };
  const witnesses = witnessesOf(prove({ published: hidden, truth: TRUTH, profile: rule, solver }));
  t.equal(check(witnesses, hidden, rule), undefined);
  t.match(check({ ...witnesses, shares: [] }, hidden, rule), /nearly all of row 2/);
  const mild = witnessesOf(prove({ published: printed, truth: TRUTH, profile, solver }));
  t.equal(check(mild, printed), undefined, "seven of ten are below the share of nine of ten");
  t.match(check(mild, printed, rule), /row 8 proves what nearly all of row 2 are/);
});
