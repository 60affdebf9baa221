import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Version of the wording below, kept with every consent: a changed sentence is a new version. */
export const CONSENT_WORDING = "1";

/** The four switches; the sentences are those of domain 3.2, word for word. */
export const consent = phrases("consent", {
  heading: { fr: "Votre accord", en: "Your agreement" },
  hint: { fr: "Touchez pour dire oui ou non.", en: "Touch to say yes or no." },
  store: {
    fr: "Garder mon récit ici. Seules deux ou trois personnes formées peuvent le lire.",
    en: "Keep my account here. Only two or three trained people can read it.",
  },
  stats: {
    fr: "Me compter dans des chiffres. Exemple : “12 personnes ont été chassées de chez elles.”",
    en: "Count me in figures. Example: “12 people were driven from their homes.”",
  },
  quote: {
    fr: "Utiliser mes mots dans un rapport, en enlevant tout ce qui peut me faire reconnaître. On vous relira le texte avant, si vous revenez avec votre code. Sinon, on ne l’utilise pas.",
    en: "Use my words in a report, taking out all that could give me away. We will read you the text first, if you come back with your code. Otherwise we do not use it.",
  },
  help: {
    fr: "Dire le minimum à une organisation qui peut m’aider. On vous demandera laquelle.",
    en: "Tell the minimum to an organisation that can help me. We will ask you which one.",
  },
  always: {
    fr: "Vous pouvez changer d’avis avec votre code. Ce qui est déjà publié sans nom ne peut pas être repris.",
    en: "You can change your mind with your code. What is already published without names cannot be taken back.",
  },
  readers: { fr: "Qui peut lire votre récit ?", en: "Who can read your account?" },
  police: { fr: "La police", en: "The police" },
  neighbours: { fr: "Les voisins", en: "The neighbours" },
  advisers: { fr: "Des conseillers formés", en: "Trained advisers" },
  replay: {
    fr: "Pas tout à fait. Seules deux ou trois personnes formées peuvent le lire. Ni la police, ni les voisins.",
    en: "Not quite. Only two or three trained people can read it. Not the police, not the neighbours.",
  },
  right: { fr: "Oui, c’est juste.", en: "Yes, that is right." },
  refused: { fr: "D’accord. Rien n’est envoyé.", en: "All right. Nothing is sent." },
  refusedWhy: {
    fr: "Sans votre accord pour garder le récit, on ne peut pas le recevoir. C’est votre droit. Rien n’est gardé nulle part. Vous pouvez revenir un autre jour.",
    en: "Without your agreement to keep the account we cannot receive it. That is your right. Nothing is kept anywhere. You can come back another day.",
  },
});
