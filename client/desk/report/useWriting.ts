import { useEffect, useRef, useState } from "preact/hooks";
import { useDraft } from "../case/useDraft.ts";
import { EMPTY, readWriting, type Writing } from "./texts.ts";

const UNDO_STEPS = 100;

/** The advocate's words: sealed as typed, with undo back to where this visit began. */
export function useWriting(key: string) {
  const [kept, keep] = useDraft(key);
  const history = useRef<Writing[]>([]);
  const [steps, setSteps] = useState(0);
  const writing = kept ? readWriting(kept) : EMPTY;
  useEffect(() => {
    history.current = [];
    setSteps(0);
  }, [key]);
  return {
    writing,
    canUndo: steps > 0,
    change(part: Partial<Writing>) {
      history.current = [...history.current.slice(1 - UNDO_STEPS), writing];
      setSteps(history.current.length);
      keep(JSON.stringify({ ...writing, ...part }));
    },
    undo() {
      const before = history.current.pop();
      if (!before) return;
      setSteps(history.current.length);
      keep(JSON.stringify(before));
    },
  };
}
