import { useCallback, useEffect, useState } from "preact/hooks";
import type { SumRoundView } from "../engine/sums/api.ts";
import { useDesk } from "../shell/desk.ts";

/** Milliseconds between two looks: each may be a step of a round that others wait for. */
const LOOK_AGAIN = 10_000;

/** Rounds, gone on with at every look; the looks stop with the room. */
export function useRounds(): readonly [readonly SumRoundView[] | null, () => Promise<void>] {
  const desk = useDesk();
  const [rounds, setRounds] = useState<readonly SumRoundView[] | null>(null);
  const load = useCallback(() => desk.engine.sums().then(setRounds, desk.fail), [desk]);
  useEffect(() => {
    void load();
    const look = () => {
      if (document.visibilityState === "visible") void desk.engine.sums().then(setRounds, () => undefined);
    };
    const timer = setInterval(look, LOOK_AGAIN);
    addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", look);
    };
  }, [load, desk]);
  return [rounds, load];
}
