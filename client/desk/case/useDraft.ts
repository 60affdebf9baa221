import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "../shell/desk.ts";

const PAUSE = 250;

/** Words that are sealed on this device as they are typed, and come back with the next opening. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const desk = useDesk();
  const [text, setText] = useState("");
  const typed = useRef(false);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);
  useEffect(() => {
    typed.current = false;
    desk.engine.loadDraft(key).then((kept) => {
      if (!typed.current) setText(kept);
    }, desk.fail);
    return () => {
      if (!waiting.current) return;
      clearTimeout(waiting.current.timer);
      waiting.current.save();
    };
  }, [key, desk]);
  const change = useCallback(
    (next: string) => {
      typed.current = true;
      setText(next);
      if (waiting.current) clearTimeout(waiting.current.timer);
      const save = () => {
        waiting.current = null;
        if (desk.status.value.state === "unlocked") desk.engine.saveDraft(key, next).catch(desk.fail);
      };
      waiting.current = { timer: setTimeout(save, PAUSE), save };
    },
    [key, desk],
  );
  return [text, change];
}
