import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import type { Code } from "#schemas/codebook/code.ts";
import * as lists from "#schemas/codebook/public.generated.ts";
import { common } from "../text/common.ts";
import { help } from "../text/help.ts";
import { listed, option, type Question } from "./question.ts";

const unknown = option("unknown", common.unknown, codebook.question);
const needs = listed(lists.need);
type Need = Code<"need">;

/** Screen 12. */
export const need: Question = {
  title: () => help.needs,
  most: 9,
  options: () => needs.filter((entry) => entry.code !== "ND-NONE"),
  alone: [...needs.filter((entry) => entry.code === "ND-NONE"), unknown],
  chosen: (draft) => (draft.needsUnknown ? ["unknown"] : draft.needs),
  answer: (draft, codes) => ({
    ...draft,
    needs: codes.filter((code) => code !== "unknown") as Need[],
    needsUnknown: codes.includes("unknown"),
  }),
};

/** Screen 2b: one need, for a person in danger. */
export const urgentNeed: Question = {
  title: () => help.urgentNeed,
  hint: help.urgentWarning,
  most: 1,
  options: () => [
    ...listed(lists.need, { only: ["ND-SAFE", "ND-MED", "ND-RELOC"] }),
    option("ND-LEG", help.arrested, codebook.handcuffs),
  ],
  alone: [unknown],
  chosen: need.chosen,
  answer: need.answer,
};

export const urgency: Question = {
  title: () => help.urgency,
  most: 1,
  options: () =>
    listed(lists.urgency, {
      only: ["UR-3", "UR-2", "UR-1", "UR-0"],
      icons: {
        "UR-3": controls.danger,
        "UR-2": controls.day,
        "UR-1": controls.week,
        "UR-0": controls.calm,
      },
    }),
  alone: [unknown],
  chosen: (draft) => (draft.urgency ? [draft.urgency] : []),
  answer: (draft, codes) => ({ ...draft, urgency: codes[0] as Code<"urgency"> | "unknown" }),
};

/** Screen 13. */
export const contact: Question = {
  title: () => help.contact,
  hint: help.contactWarning,
  most: 1,
  options: () => listed(lists.contact_mode),
  alone: [unknown],
  chosen: (draft) => (draft.contact ? [draft.contact] : []),
  answer: (draft, codes) => ({ ...draft, contact: codes[0] as Code<"contact_mode"> | "unknown" }),
};

const HOURS = [
  option(help.morning.fr, help.morning, controls.morning),
  option(help.noon.fr, help.noon, controls.noon),
  option(help.afternoon.fr, help.afternoon, controls.afternoon),
  option(help.evening.fr, help.evening, controls.evening),
];

/** The desk works in French, so what it reads about a call is kept in French whatever was shown. */
export const hours: Question = {
  title: () => help.hours,
  most: 4,
  options: () => HOURS,
  alone: [
    option(help.anyTime.fr, help.anyTime, controls.clock),
    option(common.unknown.fr, common.unknown, codebook.question),
  ],
  chosen: (draft) => draft.hours,
  answer: (draft, codes) => ({ ...draft, hours: codes }),
};

export const answerer: Question = {
  title: () => help.answerer,
  most: 1,
  options: () => [
    option(help.onlyMe.fr, help.onlyMe, controls.me),
    option(help.household.fr, help.household, controls.home),
    option(help.anyone.fr, help.anyone, controls.anyone),
  ],
  alone: [option(common.unknown.fr, common.unknown, codebook.question)],
  chosen: (draft) => (draft.answerer ? [draft.answerer] : []),
  answer: (draft, codes) => ({ ...draft, ...(codes[0] ? { answerer: codes[0] } : {}) }),
};
