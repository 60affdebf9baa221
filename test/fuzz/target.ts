/** A parser that eats bytes from strangers, as the fuzzer sees it. */
export type FuzzTarget = {
  readonly name: string;
  /** Inputs that a good client makes: where mutation begins. */
  readonly seeds: () => readonly Uint8Array[];
  /**
   * Feeds one input. Whatever it throws is a finding unless `expected` says that the parser may refuse so;
   * it also throws when a property of what was accepted does not hold.
   */
  readonly run: (input: Uint8Array) => void | Promise<void>;
  readonly expected: (error: unknown) => boolean;
  /** Longest input worth trying, in bytes. */
  readonly longest: number;
  /** A parser with a planted fault, by which the watcher is tested; its findings are not kept. */
  readonly rehearsal?: boolean;
};

/** A parser accepted something that it should have refused, or gave back something else. */
export class PropertyBroken extends Error {
  override name = "PropertyBroken";
}

/** Refusals that our own parsers announce by name. */
export const refusesWith =
  (...names: readonly string[]) =>
  (error: unknown): boolean =>
    error instanceof Error && names.includes(error.name);
