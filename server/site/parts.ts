import type { Known } from "../known.ts";
import type { Parts } from "../listener.ts";

/** What the routes of the site share. */
export type SiteParts = Parts & {
  readonly known: Known;
  /** Takes a token of the bucket that all reading shares. */
  readonly reading: () => void;
};
