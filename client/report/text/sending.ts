import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Check, send, code, afterwards (domain 3.2, screens 15 to 17). */
export const sending = phrases("sending", {
  summary: { fr: "C’est juste ?", en: "Is this right?" },
  summaryHint: { fr: "Touchez une réponse pour la changer.", en: "Touch an answer to change it." },
  notAnswered: { fr: "Pas de réponse", en: "No answer" },
  yourWords: { fr: "Vos mots", en: "Your words" },
  agreement: { fr: "Votre accord", en: "Your agreement" },
  wordsYes: { fr: "Vos mots sont écrits", en: "Your words are written" },
  send: { fr: "Envoyer", en: "Send" },
  eraseSure: {
    fr: "Touchez encore pour tout effacer",
    en: "Touch again to erase everything",
  },
  notYet: { fr: "Pas encore envoyé", en: "Not sent yet" },
  working: {
    fr: "On ferme votre récit à clé, puis on l’envoie. Vos réponses restent ici.",
    en: "We are locking your account, then sending it. Your answers stay here.",
  },
  crowded: {
    fr: "Beaucoup de monde écrit. Votre téléphone calcule pour passer. Gardez la page ouverte.",
    en: "Many people are writing. Your phone is working to get through. Keep the page open.",
  },
  offline: {
    fr: "La connexion manque. Vos réponses sont encore ici. Quand le réseau revient, touchez « Réessayer ». N’actualisez pas la page.",
    en: "There is no connection. Your answers are still here. When the network is back, touch “Try again”. Do not reload the page.",
  },
  expired: {
    fr: "Les clés de l’organisation ne sont plus valables, ou la date de ce téléphone est fausse. Ce téléphone dit : {date}. Si c’est faux, corrigez la date dans les réglages, puis réessayez.",
    en: "The organisation’s keys are over, or the date of this phone is wrong. This phone says: {date}. If that is wrong, correct the date in the settings, then try again.",
  },
  distrust: {
    fr: "La page ou les clés ne sont pas celles de l’organisation. On n’envoie rien, pour vous protéger. Essayez un autre réseau, ou parlez à un agent.",
    en: "The page or the keys are not the organisation’s. We send nothing, to protect you. Try another network, or talk to an agent.",
  },
  refused: {
    fr: "Le service ne peut pas recevoir maintenant. Vos réponses sont encore ici. Attendez un peu, puis réessayez.",
    en: "The service cannot receive now. Your answers are still here. Wait a little, then try again.",
  },
  failed: {
    fr: "Quelque chose n’a pas marché dans ce téléphone. Vos réponses sont encore ici. Réessayez, ou prenez un autre téléphone.",
    en: "Something did not work in this phone. Your answers are still here. Try again, or use another phone.",
  },
  clockSlow: {
    fr: "La date de ce téléphone semble fausse. On a pris la date du service.",
    en: "The date of this phone seems wrong. We used the date of the service.",
  },
  sent: { fr: "Envoyé", en: "Sent" },
  code: { fr: "Voici votre code", en: "Here is your code" },
  codeHint: {
    fr: "Retenez-le ou écrivez-le comme un numéro de recharge. Ne le photographiez pas. Ne le donnez à personne.",
    en: "Remember it, or write it down like a top-up number. Do not photograph it. Give it to nobody.",
  },
  codePicture: { fr: "Son image", en: "Its picture" },
  codeLost: {
    fr: "Si vous le perdez, personne ne peut le retrouver.",
    en: "If you lose it, nobody can find it again.",
  },
  codeNoted: { fr: "Je l’ai noté", en: "I have noted it" },
  check: { fr: "Écrivez ces deux groupes de votre code", en: "Write these two groups of your code" },
  group: { fr: "Groupe {number}", en: "Group {number}" },
  groupWrong: { fr: "Groupe {number} : ce n’est pas juste", en: "Group {number}: not right" },
  groupRight: { fr: "Groupe {number} : c’est juste", en: "Group {number}: right" },
  seeAgain: { fr: "Revoir le code", en: "See the code again" },
  more: { fr: "Voulez-vous raconter la suite ?", en: "Do you want to tell the rest?" },
  moreWhy: {
    fr: "Votre appel est envoyé. Quelques questions de plus aident à bien vous aider.",
    en: "Your call is sent. A few more questions help us to help you well.",
  },
  moreYes: { fr: "Oui, continuer", en: "Yes, continue" },
  moreNo: { fr: "Non, c’est tout", en: "No, that is all" },
  after: { fr: "Envoyé. Merci.", en: "Sent. Thank you." },
  afterChild: {
    fr: "Merci. Une personne qui aide les enfants va s’en occuper.",
    en: "Thank you. A person who helps children will take care of it.",
  },
  afterBack: {
    fr: "Revenez dans 3 jours avec votre code : page « Infos pratiques », puis « J’ai déjà un numéro ».",
    en: "Come back in 3 days with your code: page “Practical info”, then “I already have a number”.",
  },
  afterCode: {
    fr: "Qui a votre code peut lire les réponses ou retirer votre récit, mais ne peut pas lire ce que vous avez écrit. Sans code, personne ne peut vous retrouver.",
    en: "Whoever has your code can read the answers or withdraw your account, but cannot read what you wrote. Without a code nobody can find you again.",
  },
  numbers: { fr: "Numéros utiles", en: "Useful numbers" },
  numbersList: {
    fr: "18 : protection civile (feu, accident, blessure). Au centre de santé le plus proche, vous pouvez demander à parler seul·e à une sage-femme.",
    en: "18: civil protection (fire, accident, injury). At the nearest health centre you can ask to speak alone with a midwife.",
  },
  finish: { fr: "Effacer et quitter", en: "Erase and leave" },
});
