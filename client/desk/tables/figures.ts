import { effect, type Signal, signal } from "@preact/signals";
import type { BuiltRelease } from "#aggregation/index.ts";
import type { Desk } from "../shell/desk.ts";

/** What the worker made of the facts: everything but the audit record, which the worker keeps to itself. */
export type Figures = Pick<
  BuiltRelease,
  "release" | "renderings" | "manifest" | "counter" | "costs" | "entry" | "organisations"
>;

/**
 * The protected tables of this session, made in Chiffres and used in Rapports and Publications. In memory
 * alone: they go when the desk locks, because the facts behind them are this member's, not the computer's.
 */
const current: Signal<Figures | null> = signal(null);
const watched = new WeakSet<Desk>();

export function figuresOf(desk: Desk): Signal<Figures | null> {
  if (!watched.has(desk)) {
    watched.add(desk);
    effect(() => {
      if (desk.status.value.state !== "unlocked") current.value = null;
    });
  }
  return current;
}
