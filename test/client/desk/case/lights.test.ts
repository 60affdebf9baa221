import t from "tap";
import { lightsOf } from "#client/desk/case/lights.ts";
import { nextStep } from "#client/desk/case/nextStep.ts";
import type { CaseView } from "#client/desk/engine/cases/api.ts";
import { facts, summary, view } from "../support-views.ts";

const on = (of: CaseView) =>
  lightsOf(of)
    .filter((light) => light.on)
    .map((light) => light.name);
const lacks = (of: CaseView, name: string) =>
  lightsOf(of)
    .find((light) => light.name === name)!
    .missing.map((missing) => missing.part);

t.test("a report without agreement lights nothing and says whom to ask", async (t) => {
  const bare = view();
  t.same(on(bare), []);
  t.same(lacks(bare, "figures"), ["consent-stats"]);
  const asked = lightsOf(bare)[0]!.missing[0]!;
  t.equal(asked.by, "person");
  t.match(asked.question?.fr, /chiffres/);
});

t.test("coding lights the report", async (t) => {
  const coded = facts(
    {
      acts: [{ violation: "V-BEAT", perpetrator: "PT-FAM", person: 0 }],
      verification: "VE-POSS",
    },
    ["CS-STORE", "CS-STATS"],
  );
  t.same(on(view({ facts: coded })), ["figures", "report"]);
  t.same(lacks(view({ facts: coded }), "quote"), ["consent-quote", "quote-approved"]);
});

t.test("help is lit when it came, or when nothing was asked for", async (t) => {
  t.same(lacks(view(), "help"), ["consent-help", "answer"]);
  t.same(lacks(view({ facts: facts({ need: ["ND-NONE"] }) }), "help"), []);
  t.same(lacks(view({ facts: facts({ outcome: "OU-HELPED" }) }), "help"), []);
});

t.test("the one next step", async (t) => {
  const said = { who: "person", id: "1", day: 1, text: "oui", read: false } as const;
  const answered = { who: "desk", id: "2", day: 1, kind: "message", text: "merci", read: false } as const;
  const acts = [{ violation: "V-BEAT", perpetrator: "PT-FAM", person: 0 }] as const;
  t.equal(nextStep(view({ summary: summary({ state: "withdrawal-asked" }), thread: [said] })), "withdraw");
  t.equal(nextStep(view({ thread: [said] })), "mark-read");
  t.equal(nextStep(view()), "answer");
  t.equal(nextStep(view({ repliesLeft: 0 })), "code", "no answer can go this week");
  t.equal(nextStep(view({ thread: [answered] })), "code");
  t.equal(nextStep(view({ thread: [answered], facts: facts({ acts: [...acts] }) })), "verify");
  t.equal(
    nextStep(view({ thread: [answered], facts: facts({ acts: [...acts], verification: "VE-POSS" }) })),
    "close",
  );
  t.equal(nextStep(view({ summary: summary({ state: "closed" }) })), "reopen");
});
