import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import type { Code } from "#schemas/codebook/code.ts";
import * as lists from "#schemas/codebook/public.generated.ts";
import { facts } from "../text/facts.ts";
import { listed, type Option, type Question } from "./question.ts";

const split = (options: readonly Option[], alone: readonly string[]) => ({
  options: options.filter((option) => !alone.includes(option.code)),
  alone: options.filter((option) => alone.includes(option.code)),
});

const tiles = split(listed(lists.violation_tile), ["T0"]);
const motives = split(listed(lists.bias_motive, { icons: { "BM-UNK": codebook.question } }), ["BM-UNK"]);
const perpetrators = split(listed(lists.perpetrator_type), ["PT-UNK"]);
const unknownIcon = codebook.question;
const bands = split(
  listed(lists.when_band, {
    icons: {
      "WB-NOW": controls.day,
      "WB-WEEK": controls.week,
      "WB-MONTH": controls.month,
      "WB-YEAR": controls.year,
      "WB-OLD": controls.old,
      "WB-UNK": unknownIcon,
    },
  }),
  ["WB-UNK"],
);
const goingOn = split(
  listed(lists.ongoing, {
    icons: {
      "ON-Y": controls.yes,
      "ON-N": controls.cross,
      "ON-RISK": controls.danger,
      "ON-UNK": unknownIcon,
    },
  }),
  ["ON-UNK"],
);

/** Screen 6. */
export const what: Question = {
  title: () => facts.what,
  most: 3,
  options: () => tiles.options,
  alone: tiles.alone,
  chosen: (draft) => draft.tiles,
  answer: (draft, codes) => ({ ...draft, tiles: codes as Code<"violation_tile">[] }),
};

/** Screen 7: the motive that the perpetrator is thought to have, never an identity. */
export const why: Question = {
  title: () => facts.why,
  most: 10,
  options: () => motives.options,
  alone: motives.alone,
  chosen: (draft) => draft.motives,
  answer: (draft, codes) => ({ ...draft, motives: codes as Code<"bias_motive">[] }),
};

/** Screen 8. */
export const whoDid: Question = {
  title: () => facts.whoDid,
  hint: facts.noName,
  most: 2,
  options: () => perpetrators.options,
  alone: perpetrators.alone,
  chosen: (draft) => draft.perpetrators,
  answer: (draft, codes) => ({ ...draft, perpetrators: codes as Code<"perpetrator_type">[] }),
};

/** Screen 10, first half. */
export const when: Question = {
  title: () => facts.when,
  most: 1,
  options: () => bands.options,
  alone: bands.alone,
  chosen: (draft) => (draft.when ? [draft.when] : []),
  answer: (draft, codes) => ({ ...draft, when: codes[0] as Code<"when_band"> }),
};

/** Screen 10, second half. */
export const ongoing: Question = {
  title: () => facts.ongoing,
  most: 1,
  options: () => goingOn.options,
  alone: goingOn.alone,
  chosen: (draft) => (draft.ongoing ? [draft.ongoing] : []),
  answer: (draft, codes) => ({ ...draft, ongoing: codes[0] as Code<"ongoing"> }),
};
