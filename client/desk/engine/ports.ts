import type { LinearSolver } from "#aggregation/solver/solver.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { VaultCost } from "#crypto/vault.ts";

/** Where a device keeps its sealed bytes: IndexedDB in the browser, memory or files in Node. */
export interface Storage {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** Everything that the engine takes from the world around it. */
export type Ports = {
  /** As the global `fetch`. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Address of the desk listener without a slash at its end; empty when the page itself comes from it. */
  readonly deskUrl: string;
  readonly storage: Storage;
  /** True when old versions of what wraps the keyring key stay in the storage (storage/inPlace.ts). */
  readonly keepsOld?: boolean;
  readonly primitives: Primitives;
  /** Loaded when a release is checked before it is signed; who has none signs none. */
  readonly solver?: () => Promise<LinearSolver>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Runs `work` only when no other tab runs it; otherwise resolves to undefined. Web Locks in the browser. */
  readonly alone?: <Result>(work: () => Promise<Result>) => Promise<Result | undefined>;
  /** Runs `work` when no other tab changes the same storage, after waiting for it. Web Locks in the browser. */
  readonly exclusive?: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Only tests choose a cheaper one. */
  readonly vaultCost?: VaultCost;
};
