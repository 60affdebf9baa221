import { phrases } from "#client/shared/i18n/catalogue.ts";

/** What happened (domain 3.2, screens 6 to 11). */
export const facts = phrases("facts", {
  what: { fr: "Que s’est-il passé ?", en: "What happened?" },
  why: { fr: "Pourquoi, à votre avis ?", en: "Why, do you think?" },
  whoDid: { fr: "Qui a fait ça ?", en: "Who did it?" },
  noName: { fr: "Pas de nom.", en: "No name." },
  region: { fr: "Où ?", en: "Where?" },
  bamako: { fr: "Bamako", en: "Bamako" },
  mopti: { fr: "Mopti, Sévaré", en: "Mopti, Sévaré" },
  elsewhere: { fr: "Ailleurs au Mali", en: "Elsewhere in Mali" },
  outside: { fr: "Hors du Mali, sur la route", en: "Outside Mali, on the road" },
  commune: { fr: "Dans quelle commune de Bamako ?", en: "In which commune of Bamako?" },
  regions: { fr: "Dans quelle région ?", en: "In which region?" },
  placeType: { fr: "C’était dans quel lieu ?", en: "What kind of place was it?" },
  when: { fr: "C’était quand ?", en: "When was it?" },
  medical: {
    fr: "Moins de 3 jours ? Un soignant peut encore éviter une maladie ou une grossesse. Allez-y vite, même sans rien dire d’ici. C’est votre choix.",
    en: "Less than 3 days ago? A health worker can still prevent illness or pregnancy. Go soon, even without speaking of this. It is your choice.",
  },
  ongoing: { fr: "Est-ce que ça continue ?", en: "Is it still going on?" },
  words: { fr: "Si vous voulez, racontez avec vos mots", en: "If you want, tell it in your words" },
  wordsHint: {
    fr: "Ne dites aucun nom, aucun numéro, aucune adresse. Le lieu, l’heure et les gens présents peuvent aussi vous faire reconnaître.",
    en: "Say no name, no number, no address. The place, the hour and the people present can also give you away.",
  },
  wordsLabel: { fr: "Vos mots", en: "Your words" },
  wordsLeft: { fr: "Encore {left} signes", en: "{left} characters left" },
  wordsCode: {
    fr: "Votre code est dans ce texte. Enlevez-le : ne donnez votre code à personne.",
    en: "Your code is in this text. Take it out: give your code to nobody.",
  },
});
