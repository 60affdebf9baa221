import { phrases } from "#client/shared/i18n/catalogue.ts";

/** From the language to whom it happened (domain 3.2, screens 1 to 5). */
export const start = phrases("start", {
  language: { fr: "Choisissez votre langue", en: "Choose your language" },
  safety: {
    fr: "Êtes-vous seul·e et en sécurité pour répondre ?",
    en: "Are you alone and safe to answer?",
  },
  danger: { fr: "Danger maintenant", en: "Danger now" },
  later: { fr: "Fermez. Revenez plus tard.", en: "Close this. Come back later." },
  laterWhy: {
    fr: "Revenez quand personne ne peut voir ce téléphone. Rien n’est gardé dans ce téléphone.",
    en: "Come back when nobody can see this phone. Nothing is kept in this phone.",
  },
  about: { fr: "Avant de commencer", en: "Before you start" },
  aboutName: { fr: "On ne demande pas votre nom.", en: "We do not ask your name." },
  aboutPolice: {
    fr: "Personne de la police ni de l’État ne voit ceci.",
    en: "Nobody from the police or the State sees this.",
  },
  aboutStop: { fr: "Vous pouvez arrêter quand vous voulez.", en: "You can stop whenever you want." },
  aboutPromise: {
    fr: "On ne promet pas de régler le problème, mais on lit tout.",
    en: "We do not promise to solve the problem, but we read everything.",
  },
  aboutNetwork: {
    fr: "L’opérateur du téléphone peut voir que cette page a été ouverte, mais pas ce que vous écrivez. Si c’est dangereux, prenez un autre téléphone, ou Tor.",
    en: "The phone company can see that this page was opened, but not what you write. If that is dangerous, use another phone, or Tor.",
  },
  aboutEmergency: {
    fr: "Ce n’est pas un service d’urgence.",
    en: "This is not an emergency service.",
  },
  aboutReader: { fr: "Qui lit : {name}", en: "Who reads: {name}" },
  aboutWitnessed: {
    fr: "D’autres associations vérifient que c’est bien elle.",
    en: "Other associations check that it is really them.",
  },
  aboutAlone: {
    fr: "Aucune autre association ne vérifie encore que c’est bien elle.",
    en: "No other association checks yet that it is really them.",
  },
  understood: { fr: "J’ai compris", en: "I understand" },
  organisation: { fr: "Qui doit lire votre récit ?", en: "Who should read your account?" },
  who: { fr: "C’est arrivé à qui ?", en: "Who did it happen to?" },
  whoSelf: { fr: "À moi", en: "To me" },
  whoClose: { fr: "À un proche", en: "To someone close to me" },
  whoSaw: { fr: "J’ai vu", en: "I saw it" },
  whoAgent: { fr: "Je suis agent", en: "I am a field agent" },
  whoUnsaid: { fr: "Je ne veux pas dire", en: "I prefer not to say" },
  agrees: { fr: "Cette personne est-elle d’accord ?", en: "Does this person agree?" },
  agreesWhy: {
    fr: "Sans son accord, on compte seulement dans des chiffres. On ne garde pas d’histoire.",
    en: "Without her or his agreement we only count in figures. We keep no story.",
  },
  age: { fr: "Cette personne est…", en: "This person is…" },
  ageSelf: { fr: "Vous êtes…", en: "You are…" },
  child: { fr: "un enfant (moins de 18 ans)", en: "a child (under 18)" },
  adult: { fr: "un adulte", en: "an adult" },
  childNote: { fr: "Merci de nous prévenir.", en: "Thank you for telling us." },
  childWhat: {
    fr: "Une personne qui aide les enfants va s’en occuper. On pose peu de questions. Il n’y a rien à écrire.",
    en: "A person who helps children will take care of it. There are few questions. There is nothing to write.",
  },
  closed: { fr: "Plus aucun récit n’est reçu ici", en: "No account is taken here any more" },
  closedWhy: {
    fr: "L’organisation qui lisait ici s’en va. Rien n’est envoyé. Si vous avez déjà un code, il lit encore les réponses.",
    en: "The organisation that read here is leaving. Nothing is sent. If you already have a code, it still reads the answers.",
  },
  closedCode: { fr: "J’ai un code", en: "I have a code" },
  unavailable: { fr: "Pas encore prêt", en: "Not ready yet" },
  unavailableWhy: {
    fr: "Personne ne peut lire ici pour le moment, ou la connexion manque. Rien n’est envoyé. Réessayez, ou parlez à une personne de confiance.",
    en: "Nobody can read here at the moment, or there is no connection. Nothing is sent. Try again, or talk to a person you trust.",
  },
  unsupported: {
    fr: "Ce téléphone ne peut pas protéger vos mots",
    en: "This phone cannot protect your words",
  },
  unsupportedWhy: {
    fr: "Son navigateur est trop ancien. On ne prend aucun texte sans protection. Mettez le navigateur à jour (Chrome ou Firefox), prenez un autre téléphone, ou parlez à un agent de confiance.",
    en: "Its browser is too old. We take no text without protection. Update the browser (Chrome or Firefox), use another phone, or talk to an agent you trust.",
  },
});
