import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import type { Draft } from "../draft.ts";
import { common } from "../text/common.ts";
import { consent } from "../text/consent.ts";
import { option, type Question } from "./question.ts";

/** The one picture question that checks whether the wording was understood; it never blocks (domain 3.2). */
export const readers: Question = {
  title: () => consent.readers,
  most: 1,
  options: () => [
    option("police", consent.police, controls.police),
    option("neighbours", consent.neighbours, codebook.neighbours),
    option("advisers", consent.advisers, controls.advisers),
  ],
  alone: [option("unknown", common.unknown, codebook.question)],
  chosen: (draft) => (draft.reader ? [draft.reader] : []),
  answer: (draft, codes) => ({ ...draft, reader: codes[0] as NonNullable<Draft["reader"]> }),
};
