import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";

const PAUSE = 250;

/** Words that are sealed on this device as they are typed, and come back with the next opening. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const desk = useDesk();
  const [text, setText] = useState("");
  const typed = useRef(false);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => Promise<void> } | null>(null);
  useEffect(() => {
    typed.current = false;
    desk.engine.loadDraft(key).then((kept) => {
      if (!typed.current) setText(kept);
    }, desk.fail);
    return () => {
      void waiting.current?.save();
    };
  }, [key, desk]);
  const change = useCallback(
    (next: string) => {
      typed.current = true;
      setText(next);
      if (waiting.current) {
        clearTimeout(waiting.current.timer);
        desk.unsealed.delete(waiting.current.save);
      }
      const save = async () => {
        clearTimeout(timer);
        desk.unsealed.delete(save);
        if (waiting.current?.save === save) waiting.current = null;
        await desk.engine.saveDraft(key, next).catch(desk.fail);
      };
      const timer = setTimeout(() => void save(), PAUSE);
      desk.unsealed.add(save);
      waiting.current = { timer, save };
    },
    [key, desk],
  );
  return [text, change];
}
