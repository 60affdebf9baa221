import type { MissingPart } from "#schemas/completeness.ts";
import type { Localised } from "#schemas/language.ts";

export const lightWords = {
  figures: { fr: "Chiffres", en: "Figures" },
  report: { fr: "Rapport", en: "Report" },
  quote: { fr: "Citation", en: "Quote" },
  mechanism: { fr: "Mécanisme", en: "Mechanism" },
  help: { fr: "Aide", en: "Help" },
} as const satisfies Record<string, Localised>;

type Supply = {
  readonly words: Localised;
  readonly by: "desk" | "person" | "meeting";
  readonly question: Localised | null;
};

/** What is missing, who can supply it, and the question to ask when only the person knows. */
export const missingWords: Readonly<
  Record<MissingPart | "need" | "consent-help" | "contact" | "answer", Supply>
> = {
  tile: {
    words: { fr: "ce qui s’est passé", en: "what happened" },
    by: "person",
    question: { fr: "Pouvez-vous dire ce qui s’est passé ?", en: "Can you say what happened?" },
  },
  when: {
    words: { fr: "quand", en: "when" },
    by: "person",
    question: {
      fr: "C’était il y a quelques jours, quelques mois, ou plus longtemps ?",
      en: "Was it some days ago, some months, or longer?",
    },
  },
  region: {
    words: { fr: "la région", en: "the region" },
    by: "person",
    question: {
      fr: "Dans quelle région était-ce ? La région suffit.",
      en: "In which region was it? The region is enough.",
    },
  },
  "consent-stats": {
    words: { fr: "son accord pour les chiffres", en: "her agreement to figures" },
    by: "person",
    question: {
      fr: "Acceptez-vous que votre cas soit compté dans des chiffres sans nom ? Vous pouvez répondre non.",
      en: "May your case be counted in figures without names? You may say no.",
    },
  },
  violation: {
    words: { fr: "le type de violation", en: "the type of violation" },
    by: "desk",
    question: null,
  },
  perpetrator: {
    words: { fr: "la catégorie d’auteur", en: "the category of perpetrator" },
    by: "desk",
    question: null,
  },
  verification: {
    words: { fr: "la vérification, au moins « possible »", en: "verification, at least “possible”" },
    by: "desk",
    question: null,
  },
  "consent-quote": {
    words: { fr: "son accord pour citer ses mots", en: "her agreement to quote her words" },
    by: "person",
    question: {
      fr: "Acceptez-vous que quelques-uns de vos mots soient cités, sans rien qui vous fasse reconnaître ? Nous vous montrerions le texte avant.",
      en: "May some of your words be quoted, with nothing that identifies you? We would show you the text first.",
    },
  },
  "quote-approved": {
    words: { fr: "son oui sur le texte masqué", en: "her yes to the redacted text" },
    by: "person",
    question: null,
  },
  "consent-mechanism": {
    words: {
      fr: "son accord pour un mécanisme, lors d’un entretien à part",
      en: "her agreement to a mechanism, in a separate interview",
    },
    by: "meeting",
    question: null,
  },
  "identity-offline": {
    words: {
      fr: "l’identité que le mécanisme demande, notée hors du système",
      en: "the identity that the mechanism needs, written down outside the system",
    },
    by: "meeting",
    question: null,
  },
  need: {
    words: { fr: "ce dont elle a besoin", en: "what she needs" },
    by: "person",
    question: {
      fr: "De quoi avez-vous le plus besoin en ce moment ?",
      en: "What do you need most right now?",
    },
  },
  "consent-help": {
    words: {
      fr: "son accord pour chercher de l’aide ailleurs",
      en: "her agreement to look for help elsewhere",
    },
    by: "person",
    question: {
      fr: "Pouvons-nous parler de votre besoin, sans votre nom, à une organisation qui peut aider ?",
      en: "May we speak about your need, without your name, to an organisation that can help?",
    },
  },
  contact: {
    words: {
      fr: "un chemin vers elle : elle ne veut pas de contact",
      en: "a way to reach her: she wants no contact",
    },
    by: "person",
    question: null,
  },
  answer: {
    words: { fr: "une première réponse du bureau", en: "a first answer from the desk" },
    by: "desk",
    question: null,
  },
};
