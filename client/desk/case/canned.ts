import type { Localised } from "#schemas/language.ts";

export type Canned = { readonly id: string; readonly title: Localised; readonly words: Localised };

/** Plain replies that promise nothing and ask one thing at most; a caseworker changes them as she likes. */
export const CANNED: readonly Canned[] = [
  {
    id: "read",
    title: { fr: "Nous avons lu", en: "We have read" },
    words: {
      fr: "Nous avons lu ce que vous avez écrit. Merci de nous l’avoir dit. Une personne d’ici s’en occupe.",
      en: "We have read what you wrote. Thank you for telling us. Someone here is looking after it.",
    },
  },
  {
    id: "safe",
    title: { fr: "Êtes-vous en sécurité ?", en: "Are you safe?" },
    words: {
      fr: "D’abord : êtes-vous dans un endroit sûr en ce moment ? Vous pouvez répondre oui, non, ou « je ne sais pas ».",
      en: "First: are you in a safe place right now? You can answer yes, no, or “I don’t know”.",
    },
  },
  {
    id: "care",
    title: { fr: "Voir un soignant", en: "See a health worker" },
    words: {
      fr: "Un soignant peut aider, et le plus tôt est le mieux : certains traitements marchent surtout dans les trois premiers jours. Voulez-vous que nous cherchions un accueil respectueux ?",
      en: "A health worker can help, and sooner is better: some treatments work mainly in the first three days. Shall we look for a respectful place?",
    },
  },
  {
    id: "help",
    title: { fr: "Chercher de l’aide", en: "Look for help" },
    words: {
      fr: "Nous pouvons chercher une aide avec vous. Rien n’est transmis à personne sans votre accord. Voulez-vous que nous cherchions ?",
      en: "We can look for help with you. Nothing is passed on to anybody without your agreement. Shall we look?",
    },
  },
  {
    id: "police",
    title: { fr: "La plainte", en: "The complaint" },
    words: {
      fr: "Est-ce que la police ou la gendarmerie a pris une plainte ? « Non » et « je ne veux pas » sont de bonnes réponses.",
      en: "Did the police or gendarmerie take a complaint? “No” and “I don’t want to” are good answers.",
    },
  },
  {
    id: "limits",
    title: { fr: "Ce qui est possible", en: "What is possible" },
    words: {
      fr: "Nous ne pouvons pas tout régler. Voici ce que nous pouvons essayer : ",
      en: "We cannot solve everything. This is what we can try: ",
    },
  },
  {
    id: "return",
    title: { fr: "Revenir lire", en: "Come back to read" },
    words: {
      fr: "Vous pouvez revenir avec votre code quand vous voulez, depuis n’importe quel téléphone. Notre réponse vous attendra ici.",
      en: "You can come back with your code whenever you want, from any phone. Our answer will wait for you here.",
    },
  },
  {
    id: "end",
    title: { fr: "Fin du suivi", en: "End of follow-up" },
    words: {
      fr: "Nous fermons ce dossier, comme convenu. Avec votre code, vous pouvez écrire à nouveau ou tout effacer.",
      en: "We close this case, as agreed. With your code you can write again or erase everything.",
    },
  },
];
