import type { SumRoundView } from "../engine/sums/api.ts";

/** A round, and what to do when something of it changed. */
export type RoundProps = { readonly round: SumRoundView; readonly onChange: () => Promise<void> };
