import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language, Localised } from "#schemas/language.ts";
import { say } from "../../shared/i18n/catalogue.ts";
import type {
  DeskEngine,
  EngineStatus,
  RecoverySheets,
  Role,
  SyncProgress,
  SyncResult,
} from "../engine/api.ts";
import type { CaseSummary } from "../engine/cases/api.ts";
import { explain } from "../engine/errors.ts";
import type { Navigation } from "./navigation.ts";
import type { Preferences } from "./preferences.ts";

export type Toast = { readonly id: number; readonly tone: "done" | "wrong"; readonly words: Localised };

/** What every room can reach: the engine, who is here, in which language, and ways to say what happened. */
export type Desk = {
  readonly engine: DeskEngine;
  readonly status: ReadonlySignal<EngineStatus>;
  readonly language: Signal<Language>;
  readonly idleMinutes: Signal<number>;
  readonly navigation: Navigation;
  /** The local index; refreshed after every sync and every change of a case. */
  readonly cases: ReadonlySignal<readonly CaseSummary[]>;
  /** Sheets that were just made: they take the screen until they are printed and checked. */
  readonly sheets: Signal<RecoverySheets | null>;
  readonly progress: ReadonlySignal<SyncProgress | null>;
  readonly lastSync: ReadonlySignal<SyncResult | null>;
  readonly toasts: ReadonlySignal<readonly Toast[]>;
  /** Seals what was typed in the last moment; called before the keys go. */
  readonly unsealed: Set<() => Promise<void>>;
  /** Unix milliseconds, passed in so that tests can stop the clock. */
  readonly now: () => number;
  /** The words of a phrase in the member's language. */
  say(phrase: Localised, values?: Readonly<Record<string, string | number>>): string;
  may(...roles: Role[]): boolean;
  /** Says in a corner that something was done. */
  done(words: Localised): void;
  /** Shows what the engine, or anything else, refused. */
  fail(error: unknown): void;
  dismiss(id: number): void;
  refreshStatus(): Promise<void>;
  refreshCases(): Promise<void>;
  sync(): Promise<void>;
  lock(): Promise<void>;
};

/** Milliseconds that a toast about something done can be read. */
const GOOD_NEWS_STAYS = 8000;

export function createDesk(input: {
  readonly engine: DeskEngine;
  readonly navigation: Navigation;
  readonly preferences: Preferences;
  readonly now: () => number;
}): Desk {
  const { engine, navigation, now } = input;
  const { language, idleMinutes } = input.preferences;
  const status = signal<EngineStatus>({ state: "locked", roles: [] });
  const cases = signal<readonly CaseSummary[]>([]);
  const progress = signal<SyncProgress | null>(null);
  const lastSync = signal<SyncResult | null>(null);
  const toasts = signal<readonly Toast[]>([]);
  const roles = computed(() => status.value.roles);
  let toastId = 0;

  const toast = (tone: Toast["tone"], words: Localised) => {
    toastId += 1;
    const id = toastId;
    toasts.value = [...toasts.value.slice(-2), { id, tone, words }];
    // Good news goes by itself; what went wrong stays until it is read.
    if (tone === "done") setTimeout(() => desk.dismiss(id), GOOD_NEWS_STAYS);
  };
  const desk: Desk = {
    engine,
    status,
    language,
    idleMinutes,
    navigation,
    cases,
    sheets: signal<RecoverySheets | null>(null),
    progress,
    lastSync,
    toasts,
    unsealed: new Set(),
    now,
    say: (phrase, values) => say(phrase, language.value, values),
    may: (...wanted) => wanted.some((role) => roles.value.includes(role)),
    done: (words) => toast("done", words),
    fail(error) {
      // What was still under way when the desk locked is not news: drafts are sealed already.
      if (error instanceof Error && error.message === "locked" && status.value.state !== "unlocked") return;
      // A lock in another place (session over, idle) must be seen at once, not explained in a corner.
      // So must the end of the organisation: this device has forgotten everything by then.
      if (error instanceof Error && ["locked", "ended"].includes(error.message)) void desk.refreshStatus();
      toast("wrong", explain(error));
    },
    dismiss(id) {
      toasts.value = toasts.value.filter((item) => item.id !== id);
    },
    async refreshStatus() {
      status.value = await engine.status();
    },
    async refreshCases() {
      cases.value = await engine.listCases();
    },
    async sync() {
      if (progress.value) return;
      progress.value = { step: "session", done: 0, total: 0 };
      try {
        lastSync.value = await engine.sync((next) => {
          progress.value = next;
        });
      } catch (error) {
        desk.fail(error);
      }
      try {
        // What a round found before it failed is true all the same: above all that cases are withheld.
        // A member who has just joined learns the organisation's name from its bundle.
        await desk.refreshStatus();
        if (status.value.state === "unlocked") await desk.refreshCases();
      } catch (error) {
        desk.fail(error);
        // Why nothing was done may have to stand above every room.
        await desk.refreshStatus();
      } finally {
        progress.value = null;
      }
    },
    async lock() {
      // The screen empties before the worker answers: nobody reads over a shoulder in between.
      status.value = { ...status.value, state: "locked", roles: [] };
      cases.value = [];
      toasts.value = [];
      lastSync.value = null;
      navigation.forget();
      await Promise.allSettled([...desk.unsealed].map((seal) => seal()));
      await engine.lock();
      await desk.refreshStatus();
    },
  };
  return desk;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

/** @throws Error outside of the desk's frame. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("a room stands outside of the desk");
  return desk;
}
