import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Localised } from "#schemas/language.ts";
import type { CaseView } from "../engine/cases/api.ts";
import { useDesk } from "../shell/desk.ts";
import { createFactsEditor, type FactsEditor } from "./factsEditor.ts";

/** An open case as its parts see it. */
export type OpenCase = {
  readonly view: CaseView;
  readonly editor: FactsEditor;
  readonly busy: boolean;
  /** Runs a change of the case, shows its result or its refusal. @returns true when it was done. */
  readonly run: (work: () => Promise<CaseView>, done?: Localised) => Promise<boolean>;
};

const later = (work: () => void, milliseconds: number) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

/** Opens a case, which counts as reading it. Null while it opens or when it could not be opened. */
export function useOpenCase(id: string, onRefused: () => void): OpenCase | null {
  const desk = useDesk();
  const view = useSignal<CaseView | null>(null);
  const busy = useSignal(false);
  const [editor, setEditor] = useState<FactsEditor | null>(null);

  const show = useCallback(
    (next: CaseView) => {
      const before = view.value?.summary;
      view.value = next;
      const { state, unread, grade, verification, urgency } = next.summary;
      const seen = desk.cases.value.find((item) => item.id === next.summary.id) ?? before;
      if (
        seen?.state !== state ||
        seen.unread !== unread ||
        seen.grade !== grade ||
        seen.verification !== verification ||
        seen.urgency !== urgency
      )
        desk.refreshCases().catch(desk.fail);
    },
    [desk, view],
  );

  useEffect(() => {
    let made: FactsEditor | null = null;
    let gone = false;
    const open = async () => {
      try {
        const opened = await desk.engine.openCase(id);
        if (gone) return;
        made = createFactsEditor({
          engine: desk.engine,
          id,
          facts: opened.facts,
          later,
          onView: (next) => {
            if (!gone) show(next);
          },
          onFail: desk.fail,
        });
        show(opened);
        setEditor(made);
        await made.restore();
      } catch (error) {
        desk.fail(error);
        if (!gone) onRefused();
      }
    };
    void open();
    return () => {
      gone = true;
      void made?.flush();
    };
  }, [id, desk, show]);

  const run = async (work: () => Promise<CaseView>, done?: Localised) => {
    busy.value = true;
    try {
      await editor?.flush();
      const next = await work();
      editor?.absorb(next.facts);
      show(next);
      if (done) desk.done(done);
      return true;
    } catch (error) {
      desk.fail(error);
      return false;
    } finally {
      busy.value = false;
    }
  };

  return view.value && editor ? { view: view.value, editor, busy: busy.value, run } : null;
}
