import { type ReadonlySignal, signal } from "@preact/signals";
import type { RoomId } from "./room.ts";

export type Place = { readonly room: RoomId; readonly subject: string | null };

export type Navigation = {
  readonly place: ReadonlySignal<Place | null>;
  go(room: RoomId, subject?: string | null): void;
  /** Forgets every place, as after a lock. */
  forget(): void;
};

/** The part of `window` that navigation needs. */
export type NavigationWindow = Pick<Window, "history" | "addEventListener">;

/**
 * Where the member is. The address bar always shows "/", and the browser's history holds step numbers only:
 * neither tells which case was open. The places themselves live in memory and go with the tab.
 */
export function createNavigation(view: NavigationWindow): Navigation {
  const place = signal<Place | null>(null);
  let steps: Place[] = [];
  let position = -1;
  view.addEventListener("popstate", (event) => {
    const step = (event.state as { step?: unknown } | null)?.step;
    const target = typeof step === "number" ? steps[step] : undefined;
    if (!target) return;
    position = step as number;
    place.value = target;
  });
  return {
    place,
    go(room, subject = null) {
      const now = place.value;
      if (now?.room === room && now.subject === subject) return;
      const next = { room, subject };
      steps = [...steps.slice(0, position + 1), next];
      position = steps.length - 1;
      if (now) view.history.pushState({ step: position }, "", "/");
      else view.history.replaceState({ step: position }, "", "/");
      place.value = next;
    },
    forget() {
      steps = [];
      position = -1;
      place.value = null;
    },
  };
}
