import { margins } from "./01-margins.ts";
import { bounds } from "./02-bounds.ts";
import { differencing } from "./03-differencing.ts";
import { linked } from "./04-linked.ts";
import { drilldown } from "./05-drilldown.ts";
import { group } from "./06-group.ts";
import { marks } from "./07-marks.ts";
import { small } from "./08-small.ts";
import { contributors, contributorsInTime, dominance } from "./09-contributors.ts";
import { rounding } from "./10-rounding.ts";
import { files } from "./11-files.ts";
import { quotes } from "./12-quotes.ts";
import type { Attack } from "./attack.ts";

/** The attacks of the disclosure-control design, section 5, in its order. */
export const ATTACKS: readonly Attack[] = [
  margins,
  bounds,
  differencing,
  linked,
  drilldown,
  group,
  marks,
  small,
  contributors,
  contributorsInTime,
  dominance,
  rounding,
  files,
  quotes,
];
