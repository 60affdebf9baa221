import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import type { Code } from "#schemas/codebook/code.ts";
import type { YesNo } from "../draft.ts";
import { common } from "../text/common.ts";
import { start } from "../text/start.ts";
import { option, type Question } from "./question.ts";

const unknown = option("unknown", common.unknown, codebook.question);

/** Screen 4: to whom it happened. */
export const who: Question = {
  title: () => start.who,
  most: 1,
  options: () => [
    option("RR-SELF", start.whoSelf, controls.me),
    option("RR-REL", start.whoClose, controls.close),
    option("RR-WIT", start.whoSaw, controls.seen),
    option("RR-AGENT", start.whoAgent, controls.agent),
  ],
  alone: [option("RR-NS", start.whoUnsaid, codebook.question)],
  chosen: (draft) => (draft.role ? [draft.role] : []),
  answer: (draft, codes) => ({ ...draft, role: codes[0] as Code<"reporter_role"> }),
};

/** Screen 4b: somebody else's report needs that person's agreement for anything but figures. */
export const agrees: Question = {
  title: () => start.agrees,
  hint: start.agreesWhy,
  most: 1,
  options: () => [option("yes", common.yes, controls.yes), option("no", common.no, controls.cross)],
  alone: [unknown],
  chosen: (draft) => (draft.agrees ? [draft.agrees] : []),
  answer: (draft, codes) => ({ ...draft, agrees: codes[0] as YesNo }),
};

/** Screen 5: a child takes the short path (domain 3.6). */
export const age: Question = {
  title: (draft) => (draft.role === "RR-SELF" ? start.ageSelf : start.age),
  most: 1,
  options: () => [option("yes", start.child, controls.child), option("no", start.adult, controls.adult)],
  alone: [unknown],
  chosen: (draft) => (draft.child ? [draft.child] : []),
  answer: (draft, codes) => ({ ...draft, child: codes[0] as YesNo }),
};
