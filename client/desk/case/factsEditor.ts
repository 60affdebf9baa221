import { type ReadonlySignal, signal } from "@preact/signals";
import { CaseFacts } from "#schemas/facts.ts";
import type { DeskEngine } from "../engine/api.ts";
import type { CaseView } from "../engine/cases/api.ts";
import { mergeFacts, sameFacts } from "./factsMerge.ts";

export type SaveState = "saved" | "typed" | "saving" | "failed";

export type FactsEditor = {
  readonly facts: ReadonlySignal<CaseFacts>;
  readonly state: ReadonlySignal<SaveState>;
  readonly undoable: ReadonlySignal<boolean>;
  change(next: CaseFacts): void;
  undo(): void;
  /** Takes in facts that the engine changed by itself; what was typed stays. */
  absorb(fresh: CaseFacts): void;
  /** Takes up a draft that an earlier tab left behind. */
  restore(): Promise<void>;
  /** Saves at once what is waiting. */
  flush(): Promise<void>;
};

/** Long enough for a burst of choices to become one save. */
const PAUSE = 900;
const UNDO_LIMIT = 100;

/**
 * Facts as somebody types them: sealed on this device at every change, at the server after a pause. A save
 * that meets a newer version from another device merges and saves again instead of asking who wins.
 * @param input.onView gets the case as the engine gives it back after a save.
 */
export function createFactsEditor(input: {
  readonly engine: Pick<DeskEngine, "saveFacts" | "saveDraft" | "loadDraft" | "openCase">;
  readonly id: string;
  readonly facts: CaseFacts;
  readonly later: (work: () => void, milliseconds: number) => () => void;
  readonly onView: (view: CaseView) => void;
  readonly onFail: (error: unknown) => void;
}): FactsEditor {
  const { engine, id } = input;
  const draft = `facts/${id}`;
  const facts = signal(input.facts);
  const state = signal<SaveState>("saved");
  const undoable = signal(false);
  let basis = input.facts;
  let past: CaseFacts[] = [];
  let forgetTimer: () => void = () => {};
  let running: Promise<void> | null = null;

  const set = (next: CaseFacts) => {
    facts.value = next;
    state.value = "typed";
    engine.saveDraft(draft, JSON.stringify(next)).catch(input.onFail);
    forgetTimer();
    forgetTimer = input.later(() => void flush(), PAUSE);
  };
  const save = async () => {
    const sent = facts.value;
    state.value = "saving";
    try {
      const view = await engine.saveFacts(id, sent, basis);
      settle(view, sent);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== "conflict") throw error;
      const fresh = (await engine.openCase(id)).facts;
      const merged = mergeFacts(basis, facts.value, fresh);
      basis = fresh;
      facts.value = merged;
      settle(await engine.saveFacts(id, merged, fresh), merged);
    }
  };
  const settle = (view: CaseView, sent: CaseFacts) => {
    basis = view.facts;
    if (sameFacts(facts.value, sent)) {
      facts.value = view.facts;
      state.value = "saved";
      engine.saveDraft(draft, "").catch(input.onFail);
    } else {
      facts.value = mergeFacts(sent, facts.value, view.facts);
      state.value = "typed";
    }
    input.onView(view);
  };
  const flush = async (): Promise<void> => {
    forgetTimer();
    if (running) await running;
    if (state.value === "saved") return;
    running = save()
      .catch((error: unknown) => {
        state.value = "failed";
        input.onFail(error);
      })
      .finally(() => {
        running = null;
      });
    await running;
  };
  return {
    facts,
    state,
    undoable,
    change(next) {
      if (sameFacts(next, facts.value)) return;
      past = [...past.slice(-UNDO_LIMIT), facts.value];
      undoable.value = true;
      set(next);
    },
    undo() {
      const before = past.at(-1);
      if (!before) return;
      past = past.slice(0, -1);
      undoable.value = past.length > 0;
      set({ ...before, consent: facts.value.consent });
    },
    absorb(fresh) {
      facts.value = mergeFacts(basis, facts.value, fresh);
      basis = fresh;
    },
    async restore() {
      const text = await engine.loadDraft(draft);
      if (!text) return;
      const parsed = CaseFacts.safeParse(JSON.parse(text));
      if (parsed.success && !sameFacts(parsed.data, facts.value))
        set({ ...parsed.data, consent: facts.value.consent });
    },
    flush,
  };
}
