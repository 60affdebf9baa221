import type { Known } from "../known.ts";
import type { Parts } from "../listener.ts";
import type { Lanes } from "../plugins/lanes.ts";

/** What the routes of the site share. */
export type SiteParts = Parts & {
  readonly known: Known;
  /** What drops are let in by; the answer to whoever fetches keys tells how much work they need. */
  readonly lanes: Lanes;
  /** Takes a token of the bucket that all reading shares. */
  readonly reading: () => void;
};
