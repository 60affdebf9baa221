import { useCallback, useEffect, useState } from "preact/hooks";
import type { HiddenCodes } from "#aggregation/index.ts";
import { useDesk } from "../shell/desk.ts";
import { PRIVATE_KEY, readPrivate } from "./private.ts";

/** While it is "loading", and when it is "unreadable", no table may be made: the list would be missing. */
export type PrivateState = HiddenCodes | "loading" | "unreadable";

/** The private list of this device, sealed as soon as it changes. */
export function usePrivateList(): readonly [PrivateState, (next: HiddenCodes) => void] {
  const desk = useDesk();
  const [state, setState] = useState<PrivateState>("loading");
  useEffect(() => {
    desk.engine.loadDraft(PRIVATE_KEY).then(
      (kept) => setState(readPrivate(kept) ?? "unreadable"),
      (error: unknown) => {
        setState("unreadable");
        desk.fail(error);
      },
    );
  }, [desk]);
  const change = useCallback(
    (next: HiddenCodes) => {
      setState(next);
      desk.engine.saveDraft(PRIVATE_KEY, JSON.stringify(next)).catch(desk.fail);
    },
    [desk],
  );
  return [state, change];
}
