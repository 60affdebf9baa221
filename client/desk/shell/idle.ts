/** What counts as being there. */
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

export type IdleWorld = {
  readonly target: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  readonly now: () => number;
  readonly every: (milliseconds: number, work: () => void) => () => void;
};

/**
 * Calls `onIdle` once after `minutes()` without a sign of the member. Compares clock times instead of
 * counting ticks, because a sleeping laptop stops timers and must find the desk locked when it wakes.
 * @returns a function that ends the watch.
 */
export function watchIdle(world: IdleWorld, minutes: () => number, onIdle: () => void): () => void {
  let seen = world.now();
  const there = () => {
    // The sign that wakes a sleeping machine comes after the limit: it must not count.
    if (!over()) seen = world.now();
  };
  const over = () => world.now() - seen >= minutes() * 60_000;
  const stop = world.every(5_000, () => {
    if (!over()) return;
    end();
    onIdle();
  });
  const end = () => {
    stop();
    for (const sign of SIGNS) world.target.removeEventListener(sign, there);
  };
  for (const sign of SIGNS) world.target.addEventListener(sign, there, { passive: true });
  return end;
}
