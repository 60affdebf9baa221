import { codebook } from "#client/shared/pictograms/codebook.generated.ts";
import { controls } from "#client/shared/pictograms/controls.generated.ts";
import type { Code } from "#schemas/codebook/code.ts";
import * as lists from "#schemas/codebook/public.generated.ts";

import type { Draft, Region } from "../draft.ts";
import { common } from "../text/common.ts";
import { facts } from "../text/facts.ts";
import { help } from "../text/help.ts";
import { listed, option, type Question } from "./question.ts";

const unknown = option("unknown", common.unknown, codebook.question);
const communes = lists.place
  .map((place) => place.code)
  .filter((code) => code.startsWith("ML-BAMAKO-COMMUNE"));
const otherRegions = lists.place
  .map((place) => place.code)
  .filter((code) => code.startsWith("ML-") && !code.startsWith("ML-BAMAKO") && code !== "ML-MOPTI");
const pinned = (codes: readonly string[]) =>
  listed(lists.place, { only: codes, icons: Object.fromEntries(codes.map((code) => [code, codebook.pin])) });

/** Screen 9, first step. A changed region forgets the commune or region chosen below it. */
export const region: Question = {
  title: () => facts.region,
  most: 1,
  options: () => [
    option("bamako", facts.bamako, controls.city),
    option("mopti", facts.mopti, controls.water),
    option("elsewhere", facts.elsewhere, controls.country),
    option("outside", facts.outside, controls.outside),
  ],
  alone: [unknown],
  chosen: (draft) => (draft.region ? [draft.region] : []),
  answer: (draft, codes) => {
    const { place, ...rest } = draft;
    return {
      ...rest,
      region: codes[0] as Region,
      ...(codes[0] === draft.region && place ? { place } : {}),
    };
  },
};

/** Danger now: the same first step, asked as "where are you". */
export const urgentWhere: Question = { ...region, title: () => help.urgentWhere };

const place = (codes: readonly string[], title: Question["title"], whole: Code<"place">): Question => ({
  title,
  most: 1,
  options: () => pinned(codes),
  alone: [unknown],
  chosen: (draft: Draft) => (draft.place ? [draft.place === whole ? "unknown" : draft.place] : []),
  answer: (draft, answers) => ({
    ...draft,
    place: answers[0] === "unknown" ? whole : (answers[0] as Code<"place">),
  }),
});

/** Communes are asked for in Bamako only; anything finer could point at a person. */
export const commune = place(communes, () => facts.commune, "ML-BAMAKO");
export const regions = place(otherRegions, () => facts.regions, "XX-UNK");

const placeTypes = listed(lists.place_type, {
  icons: {
    "PLT-PERPHOME": codebook["house-other"],
    "PLT-SCHOOL": codebook.school,
    "PLT-HEALTH": codebook.hospital,
    "PLT-GOV": codebook.office,
    "PLT-SHELTER": codebook.shelter,
    "PLT-EVENT": codebook.meeting,
    "PLT-RELIG": codebook.worship,
  },
}).filter((entry) => entry.code !== "PLT-UNK");

/** Screen 9, last step. */
export const placeType: Question = {
  title: () => facts.placeType,
  most: 1,
  options: () => placeTypes,
  alone: [option("PLT-UNK", common.unknown, codebook.question)],
  chosen: (draft) => (draft.placeType ? [draft.placeType] : []),
  answer: (draft, codes) => ({ ...draft, placeType: codes[0] as Code<"place_type"> }),
};
