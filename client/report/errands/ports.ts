import type { ApiAnswer, ApiRequest } from "#client/shared/api/request.ts";
import type { CallSealer } from "../sealing/contract.ts";
import type { Action, Journey } from "../state.ts";

/** What the errands of the page may touch; passed in, so that a test can stand in for each. */
export type Ports = {
  readonly call: CallSealer;
  readonly request: (path: string, options?: ApiRequest) => Promise<ApiAnswer>;
  /** Unix milliseconds by the device. */
  readonly now: () => number;
  /** A whole number from 0 to below - 1, from a cryptographic source. */
  readonly random: (below: number) => number;
  readonly state: () => Journey;
  readonly dispatch: (action: Action) => void;
  /** False once everything was erased or left. */
  readonly alive: () => boolean;
};
