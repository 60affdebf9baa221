import fc from "fast-check";
import t from "tap";
import { answersOf, consentOf, identityOf, settled } from "#client/report/draft.ts";
import { contentOf } from "#client/report/errands/report.ts";
import { journey } from "#client/report/journey.ts";
import { NARRATIVE_LIMIT } from "#client/report/limits.ts";
import { MOST_OPTIONS, pageOf } from "#client/report/questions/question.ts";
import { OTHER_SCREENS, QUESTIONS, questionOf } from "#client/report/screen.ts";
import { type Action, type Journey, type Listed, START } from "#client/report/state.ts";
import { summaryOf } from "#client/report/summary.ts";
import { Answers, NARRATIVE_LIMIT as SCHEMA_LIMIT } from "#schemas/answers.ts";
import { consentToBits } from "#schemas/consent.ts";
import { encodeHead } from "#schemas/head.ts";

const LISTED: Listed = {
  id: "00".repeat(16),
  name: { fr: "Un", en: "One" },
  fictional: true,
  seq: 1,
  witnessed: false,
};
const READY = journey(START, { type: "organisations", list: [LISTED] });

/** A move of a person, as far as the screen in front of her offers it. */
type Move = {
  readonly kind: "choose" | "next" | "back" | "page" | "words" | "consent" | "change";
  readonly pick: number;
};
const moves = fc.array(
  fc.record({
    kind: fc.constantFrom<Move["kind"]>(
      "choose",
      "choose",
      "choose",
      "next",
      "next",
      "back",
      "page",
      "words",
      "consent",
      "change",
    ),
    pick: fc.nat(20),
  }),
  { maxLength: 90 },
);

function actionOf(state: Journey, move: Move): Action | undefined {
  if (state.screen === "safety" && move.kind !== "back") return { type: "danger", now: move.pick % 4 === 0 };
  if (move.kind === "choose") {
    const question = questionOf(state.screen);
    if (!question) return { type: "next" };
    const { options } = pageOf(question, state.draft, state.page);
    return { type: "choose", code: options[move.pick % options.length]!.code };
  }
  if (move.kind === "words") return { type: "write", field: "words", text: `récit ${move.pick}` };
  if (move.kind === "consent")
    return {
      type: "consent",
      key: (["store", "stats", "quote", "help"] as const)[move.pick % 4]!,
      on: move.pick % 3 > 0,
    };
  if (move.kind === "change") {
    const rows = summaryOf(state.draft);
    return state.screen === "summary"
      ? { type: "change", screen: rows[move.pick % rows.length]!.screen }
      : undefined;
  }
  return { type: move.kind };
}

const walk = (list: readonly Move[]): Journey[] => {
  const states = [READY];
  for (const move of list) {
    const state = states[states.length - 1]!;
    if (state.screen === "send") break;
    const action = actionOf(state, move);
    if (action) states.push(journey(state, action));
  }
  return states;
};

t.test(
  "from any screen, going back again and again ends at the front page and keeps the answers",
  async (t) => {
    fc.assert(
      fc.property(moves, (list) => {
        let state = walk(list).at(-1)!;
        const { draft } = state;
        for (let steps = state.trail.length; steps > 0; steps--) state = journey(state, { type: "back" });
        return state.screen === "front" && JSON.stringify(state.draft) === JSON.stringify(draft);
      }),
    );
    t.pass();
  },
);

t.test("changing the language anywhere changes nothing but the language", async (t) => {
  fc.assert(
    fc.property(moves, (list) => {
      const state = walk(list).at(-1)!;
      const english = journey(state, { type: "speak", tag: "en", language: "en" });
      t.equal(english.language, "en");
      return (
        JSON.stringify({ ...english, tag: 0, language: 0 }) ===
        JSON.stringify({ ...state, tag: 0, language: 0 })
      );
    }),
  );
});

t.test("no screen ever offers more than ten answers, and each page offers the way not to know", async (t) => {
  fc.assert(
    fc.property(moves, (list) =>
      walk(list).every((state) => {
        const question = questionOf(state.screen);
        if (!question) return true;
        const { options, more } = pageOf(question, state.draft, state.page);
        return (
          options.length + (more ? 1 : 0) <= MOST_OPTIONS &&
          question.alone.every((alone) => options.some((option) => option.code === alone.code))
        );
      }),
    ),
  );
  t.pass();
});

t.test("paging shows every answer of every question", async (t) => {
  for (const [screen, question] of Object.entries(QUESTIONS)) {
    const shown = new Set<string>();
    for (let page = 0; page < 5; page++)
      for (const option of pageOf(question, START.draft, page).options) shown.add(option.code);
    for (const option of question.options(START.draft))
      t.ok(shown.has(option.code), `${screen} ${option.code}`);
  }
});

t.test("whatever was answered or passed over makes a head that can be sealed", async (t) => {
  fc.assert(
    fc.property(moves, (list) => {
      const state = walk(list).at(-1)!;
      const content = contentOf(state);
      encodeHead({
        ver: 1,
        type: "new",
        seq: 0,
        rs: new Uint8Array(32),
        coded: Answers.parse(content.answers),
        ...(content.narrative ? { narrative: content.narrative } : {}),
        ...(content.identity ? { identity: content.identity } : {}),
        consent: consentToBits(content.consent ?? []),
      });
      return true;
    }),
  );
  t.pass();
});

t.test(
  "a child's report and one without agreement carry no words and no quote; a child's is urgent",
  async (t) => {
    fc.assert(
      fc.property(moves, (list) => {
        const { draft } = walk(list).at(-1)!;
        const content = contentOf({ ...READY, draft });
        const answers = content.answers!;
        if (answers.is_child === "yes") t.ok(["UR-2", "UR-3"].includes(answers.urgency));
        const silent = answers.is_child === "yes" || (answers.person_agrees ?? "yes") !== "yes";
        return !silent || (content.narrative === undefined && !content.consent?.includes("CS-QUOTE"));
      }),
    );
  },
);

t.test("going on from the front page reaches the summary with every question passed over", async (t) => {
  let state = READY;
  for (let steps = 0; steps < 60 && state.screen !== "summary"; steps++) {
    const question = questionOf(state.screen);
    if (state.screen === "safety") state = journey(state, { type: "danger", now: false });
    else if (question?.most === 1 && state.screen !== "readers")
      state = journey(state, { type: "choose", code: question.alone[0]!.code });
    else state = journey(state, { type: "next" });
  }
  t.equal(state.screen, "summary");
  t.same(answersOf(state.draft, "fr").violation_tile, ["T0"]);
  t.equal(journey(state, { type: "next" }).screen, "send");
});

t.test(
  "danger now sends after three answers, with the highest urgency, and then offers the rest",
  async (t) => {
    let state = journey({ ...READY, screen: "safety" }, { type: "danger", now: true });
    let answered = 0;
    for (; questionOf(state.screen); answered++) {
      const question = questionOf(state.screen)!;
      state = journey(state, { type: "choose", code: question.options(state.draft)[0]!.code });
    }
    t.equal(answered, 3);
    t.equal(state.screen, "urgent-send");
    t.equal(answersOf(state.draft, "fr").urgency, "UR-3");
    state = journey(state, { type: "next" });
    state = journey(state, { type: "stored", code: { groups: ["1"], picture: 1 }, asked: [0] });
    t.equal(state.screen, "code");
    t.equal(journey(journey(state, { type: "next" }), { type: "next" }).screen, "more");
    t.equal(contentOf(state).type, "follow-up");
  },
);

t.test("refusing to keep the account never reaches the sending", async (t) => {
  let state: Journey = { ...READY, screen: "consent" };
  state = journey(state, { type: "consent", key: "store", on: false });
  state = journey(state, { type: "next" });
  t.equal(state.screen, "refused");
  t.notOk(consentOf(state.draft).includes("CS-STORE"));
  t.equal(journey(state, { type: "next" }).screen, "consent");
});

t.test(
  "after an answer is changed from the summary, the summary comes back and so does the old way back",
  async (t) => {
    const summary: Journey = { ...READY, screen: "summary", trail: ["front", "readers"] };
    let state = journey(summary, { type: "change", screen: "region" });
    state = journey(state, { type: "choose", code: "bamako" });
    t.equal(state.screen, "commune", "the finer step belongs to the same answer");
    state = journey(state, { type: "choose", code: "ML-BAMAKO-COMMUNE-II" });
    t.equal(state.screen, "summary");
    t.same(state.trail, ["front", "readers"]);
    t.equal(answersOf(state.draft, "fr").place, "ML-BAMAKO-COMMUNE-II");
  },
);

t.test(
  "once stored there is no way back to the answers; erasing forgets everything but the language",
  async (t) => {
    const sent = journey(
      { ...READY, screen: "send", trail: ["summary"] },
      { type: "stored", code: { groups: ["1"], picture: 1 }, asked: [0] },
    );
    t.same(sent.trail, []);
    const erased = journey({ ...sent, tag: "en", language: "en" }, { type: "erase" });
    t.equal(erased.language, "en");
    t.equal(erased.code, undefined);
    t.same(erased.draft, READY.draft);
  },
);

t.test("files are asked for where they are taken, and never go with a child's report", async (t) => {
  const taking: Listed = { ...LISTED, files: true };
  const at = (list: readonly Listed[]) =>
    journey({ ...journey(START, { type: "organisations", list }), screen: "words" }, { type: "next" }).screen;
  t.equal(at([LISTED]), "help");
  t.equal(at([taking]), "files");
  const file = { bytes: new Uint8Array(3), mime: "image/png", cleaned: true, digest: new Uint8Array(32) };
  const chosen = journey({ ...READY, screen: "files" }, { type: "files", files: [file] });
  t.equal(journey(chosen, { type: "next" }).screen, "help");
  t.same(settled(chosen.draft).files, [file]);
  t.same(settled({ ...chosen.draft, child: "yes" }).files, []);
  const stored = journey(chosen, { type: "stored", code: { groups: ["1"], picture: 1 }, asked: [0] });
  t.same(stored.draft.files, [], "what is on its way is not sent again");
});

t.test("the telephone is sealed only for a person who chose to be called", async (t) => {
  const draft = { ...READY.draft, phone: "70 00 00 00", hours: ["Le matin"] };
  t.equal(identityOf({ ...draft, contact: "CM-CODE" }), undefined);
  t.equal(identityOf({ ...draft, contact: "CM-PHONE" })?.phone, "70 00 00 00");
  t.equal(settled(draft).phone, "70 00 00 00");
});

t.test("the page and the schemas agree on the longest account, and every screen has a name", async (t) => {
  t.equal(NARRATIVE_LIMIT, SCHEMA_LIMIT);
  t.equal(
    new Set([...Object.keys(QUESTIONS), ...OTHER_SCREENS]).size,
    Object.keys(QUESTIONS).length + OTHER_SCREENS.length,
  );
});
