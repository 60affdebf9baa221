import { margins } from "./01-margins.ts";
import { bounds } from "./02-bounds.ts";
import { differencing } from "./03-differencing.ts";
import type { Attack } from "./attack.ts";

/** The attacks of the disclosure-control design, section 5, in its order. */
export const ATTACKS: readonly Attack[] = [margins, bounds, differencing];
