import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Help and the safe way to answer (domain 3.2, screens 2b, 12 and 13). */
export const help = phrases("help", {
  urgentNeed: { fr: "De quoi avez-vous besoin tout de suite ?", en: "What do you need right now?" },
  urgentWarning: {
    fr: "Ceci n’est pas un service d’urgence. En danger de mort, allez vers des gens sûrs. Feu, blessure grave : appelez le 18 (protection civile).",
    en: "This is not an emergency service. If your life is in danger, go to people you trust. Fire, serious injury: call 18 (civil protection).",
  },
  arrested: { fr: "Quelqu’un est arrêté : un avocat", en: "Someone is under arrest: a lawyer" },
  urgentWhere: { fr: "Où êtes-vous ?", en: "Where are you?" },
  urgentSend: { fr: "Envoyer maintenant ?", en: "Send now?" },
  urgentConsent: {
    fr: "Deux ou trois personnes formées vont lire ces réponses. Ensuite vous recevez un code pour lire la réponse, et vous pouvez raconter la suite.",
    en: "Two or three trained people will read these answers. Then you get a code to read the reply, and you can tell the rest.",
  },
  needs: { fr: "Voulez-vous de l’aide ?", en: "Do you want help?" },
  urgency: { fr: "C’est pressé ?", en: "Is it urgent?" },
  contact: { fr: "Comment vous répondre sans danger ?", en: "How can we answer you safely?" },
  contactWarning: {
    fr: "N’allez jamais à un rendez-vous à cause d’un seul message.",
    en: "Never go to a meeting because of a message alone.",
  },
  phone: { fr: "Quel numéro appeler ?", en: "Which number should we call?" },
  phoneHint: {
    fr: "Donnez un numéro que vous êtes la seule personne à utiliser.",
    en: "Give a number that nobody else uses.",
  },
  phoneLabel: { fr: "Numéro de téléphone", en: "Phone number" },
  hours: { fr: "Quand peut-on appeler sans danger ?", en: "When is it safe to call?" },
  morning: { fr: "Le matin", en: "In the morning" },
  noon: { fr: "À midi", en: "At noon" },
  afternoon: { fr: "L’après-midi", en: "In the afternoon" },
  evening: { fr: "Le soir", en: "In the evening" },
  anyTime: { fr: "À toute heure", en: "At any time" },
  answerer: { fr: "Qui peut répondre au téléphone ?", en: "Who may answer the phone?" },
  onlyMe: { fr: "Moi seulement. Sinon, raccrochez.", en: "Only me. Otherwise hang up." },
  household: { fr: "Quelqu’un de la maison, sans dire pourquoi", en: "Someone at home, without saying why" },
  anyone: { fr: "N’importe qui, sans dire pourquoi", en: "Anyone, without saying why" },
  name: { fr: "Quel nom dire quand on appelle ?", en: "What name should we say when we call?" },
  nameHint: {
    fr: "Inventez un nom. Pas votre vrai nom, pas votre surnom.",
    en: "Make up a name. Not your real name, not your nickname.",
  },
  nameLabel: { fr: "Nom à dire", en: "Name to say" },
});
