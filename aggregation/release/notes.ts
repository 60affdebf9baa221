import type { Localised } from "#schemas/language.ts";
import type { Profile } from "../profile.ts";

/** The sentence that stands under every figure (domain 5.0). */
export const LIMITS: Localised = {
  fr: "Ces chiffres comptent des faits signalés avec accord ; ils ne mesurent pas la fréquence réelle.",
  en: "These figures count facts reported with consent; they do not measure how often such facts really happen.",
};

/** What a reader must know to read the tables. */
export const notesFor = (profile: Profile): Localised[] => [
  LIMITS,
  {
    fr: `Le signe * remplace tout nombre de 0 à ${profile.k - 1}, et d’autres nombres qui permettraient de le retrouver. Rien ne les distingue.`,
    en: `The sign * stands for any count from 0 to ${profile.k - 1}, and for other counts from which it could be found. Nothing tells them apart.`,
  },
  {
    fr: "Chaque nombre imprimé est le nombre exact de faits documentés. Personnes, actes, cas et orientations sont comptés à part et ne s’additionnent pas entre eux.",
    en: "Every printed number is the true count of documented facts. Persons, acts, cases and referrals are counted apart and do not add up with each other.",
  },
  {
    fr: "Un acte est une violation commise par une catégorie d’auteurs contre une personne ; chaque cas en compte au moins un. Une personne qui a plusieurs cas est comptée une fois, là où est son premier cas de la période.",
    en: "An act is one violation by one category of perpetrator against one person; every case holds at least one. A person with several cases is counted once, where her first case of the period is.",
  },
  {
    fr: "Là où plusieurs réponses sont possibles (groupe, motif, besoin), chacune est comptée à part : les lignes ne s’additionnent pas. Le signe – marque ce qui est impossible par définition.",
    en: "Where several answers are possible (group, motive, need), each is counted by itself: the rows do not add up. The sign – stands for what is impossible by definition.",
  },
  {
    fr: "Sources : récits recueillis directement, avec accord pour les chiffres, lus et codés par une personne formée. Les faits jugés peu probables, retirés ou en double ne sont pas comptés.",
    en: "Sources: accounts received directly, with consent to figures, read and coded by a trained person. Facts judged unlikely, withdrawn or duplicated are not counted.",
  },
];
