import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Gives the focus to `target` when a change took away the button that had it: a keyboard is never thrown to the top. */
export function useFocusKept(target: RefObject<HTMLElement | null>, change: unknown): void {
  const before = useRef(change);
  useEffect(() => {
    if (before.current !== change && document.activeElement === document.body) target.current?.focus();
    before.current = change;
  }, [target, change]);
}
