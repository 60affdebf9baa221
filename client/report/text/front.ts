import { phrases } from "#client/shared/i18n/catalogue.ts";

/** The first page: what anybody glancing at the phone sees. */
export const front = phrases("front", {
  heading: { fr: "Infos pratiques", en: "Practical info" },
  subtitle: { fr: "Santé, papiers, aide", en: "Health, papers, help" },
  heatTitle: { fr: "Quand il fait très chaud", en: "When it is very hot" },
  heat: {
    fr: "Buvez souvent de l’eau propre. Restez à l’ombre entre midi et 16 heures. Donnez à boire aux enfants et aux personnes âgées, même sans soif.",
    en: "Drink clean water often. Stay in the shade between noon and 4 p.m. Give children and old people water even when they are not thirsty.",
  },
  feverTitle: { fr: "En cas de fièvre", en: "If you have a fever" },
  fever: {
    fr: "Allez au centre de santé le jour même, surtout pour un enfant ou une femme enceinte. Dormez sous une moustiquaire.",
    en: "Go to the health centre the same day, above all for a child or a pregnant woman. Sleep under a mosquito net.",
  },
  papersTitle: { fr: "Acte de naissance", en: "Birth certificate" },
  papers: {
    fr: "On le demande au centre d’état civil de la commune de naissance. Demandez toujours le prix avant de payer.",
    en: "Ask at the civil registry of the commune of birth. Always ask the price before you pay.",
  },
  questions: { fr: "Aide et questions", en: "Help and questions" },
  envelope: { fr: "Remettre une enveloppe", en: "Hand in an envelope" },
  number: { fr: "J’ai déjà un numéro", en: "I already have a number" },
});
