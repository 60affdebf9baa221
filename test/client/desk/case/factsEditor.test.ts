import t from "tap";
import { createFactsEditor } from "#client/desk/case/factsEditor.ts";
import { mergeFacts } from "#client/desk/case/factsMerge.ts";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import type { CaseView } from "#client/desk/engine/cases/api.ts";
import type { CaseFacts } from "#schemas/facts.ts";
import { facts, view } from "../support-views.ts";

/** An engine that keeps one case, as the server would. */
function keeper(stored: CaseFacts = facts()) {
  const drafts = new Map<string, string>();
  const timers: (() => void)[] = [];
  const state = { stored, offline: false, saves: 0 };
  const engine: Pick<DeskEngine, "saveFacts" | "saveDraft" | "loadDraft" | "openCase"> = {
    async saveFacts(_id, next, basis) {
      state.saves += 1;
      if (state.offline) throw new Error("offline");
      if (basis && JSON.stringify(basis) !== JSON.stringify(state.stored)) throw new Error("conflict");
      state.stored = next;
      return view({ facts: next });
    },
    async openCase() {
      return view({ facts: state.stored });
    },
    async saveDraft(key, text) {
      if (text) drafts.set(key, text);
      else drafts.delete(key);
    },
    async loadDraft(key) {
      return drafts.get(key) ?? "";
    },
  };
  const views: CaseView[] = [];
  const failures: unknown[] = [];
  const editor = () =>
    createFactsEditor({
      engine,
      id: "1",
      facts: state.stored,
      later(work) {
        timers.push(work);
        return () => void timers.splice(timers.indexOf(work), 1);
      },
      onView: (next) => views.push(next),
      onFail: (error) => failures.push(error),
    });
  return { state, drafts, timers, views, failures, editor };
}

t.test("a burst of choices is sealed at once and saved once", async (t) => {
  const { state, drafts, timers, editor } = keeper();
  const one = editor();
  one.change(facts({ urgency: "UR-2" }));
  one.change(facts({ urgency: "UR-2", verification: "VE-POSS" }));
  t.equal(one.state.value, "typed");
  t.equal(timers.length, 1, "one save is planned");
  t.match(drafts.get("facts/1"), "VE-POSS");
  t.equal(state.saves, 0);
  await one.flush();
  t.equal(one.state.value, "saved");
  t.equal(state.stored.verification, "VE-POSS");
  t.equal(drafts.size, 0, "a saved draft is gone");
});

t.test("undo goes back step by step and is saved like any change", async (t) => {
  const { state, editor } = keeper();
  const one = editor();
  one.change(facts({ urgency: "UR-2" }));
  one.change(facts({ urgency: "UR-3" }));
  one.undo();
  t.equal(one.facts.value.urgency, "UR-2");
  one.undo();
  one.undo();
  t.equal(one.facts.value.urgency, "UR-1");
  t.notOk(one.undoable.value);
  one.change(facts({ urgency: "UR-0" }));
  await one.flush();
  t.equal(state.stored.urgency, "UR-0");
});

t.test("what could not be sent stays sealed, and the next tab takes it up", async (t) => {
  const { state, failures, drafts, editor } = keeper();
  const one = editor();
  state.offline = true;
  one.change(facts({ urgency: "UR-3" }));
  await one.flush();
  t.equal(one.state.value, "failed");
  t.equal(failures.length, 1);
  t.equal(drafts.size, 1);
  state.offline = false;
  const next = editor();
  await next.restore();
  t.equal(next.facts.value.urgency, "UR-3");
  await next.flush();
  t.equal(state.stored.urgency, "UR-3");
});

t.test("another device's change and ours are both kept", async (t) => {
  const { state, failures, editor } = keeper();
  const one = editor();
  one.change(facts({ urgency: "UR-3" }));
  state.stored = facts({ verification: "VE-POSS" });
  await one.flush();
  t.match(state.stored, { urgency: "UR-3", verification: "VE-POSS" });
  t.same(failures, []);
  t.equal(one.state.value, "saved");
});

t.test("merging: edits win, the rest is fresh, consent is never ours", async (t) => {
  const basis = facts({}, ["CS-STATS"]);
  const edited = facts({ urgency: "UR-2" }, ["CS-STATS"]);
  const fresh = facts({ urgency: "UR-0", outcome: "OU-HELPED" }, ["CS-STATS", "CS-QUOTE"]);
  const merged = mergeFacts(basis, edited, fresh);
  t.match(merged, { urgency: "UR-2", outcome: "OU-HELPED" });
  t.same(merged.consent, fresh.consent);
});
