import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Return with the code (domain 3.7). */
export const comingBack = phrases("comingBack", {
  code: { fr: "Écrivez votre code", en: "Write your code" },
  codeHint: { fr: "6 groupes de 5 chiffres", en: "6 groups of 5 digits" },
  longer: { fr: "Mon code a 8 groupes", en: "My code has 8 groups" },
  groupBad: { fr: "Vérifiez le groupe {number}", en: "Check group {number}" },
  open: { fr: "Ouvrir", en: "Open" },
  picture: { fr: "Est-ce votre image ?", en: "Is this your picture?" },
  pictureWait: {
    fr: "On prépare votre code. Cela peut prendre quelques secondes.",
    en: "We are preparing your code. This can take a few seconds.",
  },
  pictureNo: { fr: "Non, corriger le code", en: "No, correct the code" },
  pictureYes: { fr: "Oui", en: "Yes" },
  loading: { fr: "On cherche les réponses…", en: "Looking for answers…" },
  failed: { fr: "La page n’a pas pu lire les réponses", en: "The page could not read the answers" },
  failedWhy: {
    fr: "La connexion manque, ou le service se repose. Réessayez.",
    en: "There is no connection, or the service is resting. Try again.",
  },
  answers: { fr: "Réponses", en: "Answers" },
  none: { fr: "Aucun message", en: "No message" },
  noneWhy: {
    fr: "Revenez dans quelques jours. Ce code reste valable.",
    en: "Come back in a few days. This code stays valid.",
  },
  from: { fr: "De {name}", en: "From {name}" },
  received: { fr: "Reçu", en: "Received" },
  read: { fr: "Lu", en: "Read" },
  inProgress: { fr: "En cours", en: "In progress" },
  helpOffered: { fr: "Aide proposée", en: "Help offered" },
  closed: { fr: "Fermé", en: "Closed" },
  status: { fr: "Où en est votre récit", en: "Where your account stands" },
  quoteAsk: {
    fr: "Peut-on utiliser ces mots dans un rapport ?",
    en: "May we use these words in a report?",
  },
  quoteYes: { fr: "Oui, ces mots", en: "Yes, these words" },
  quoteNo: { fr: "Non", en: "No" },
  quoteSaidYes: { fr: "Vous avez dit oui.", en: "You said yes." },
  quoteSaidNo: { fr: "Vous avez dit non.", en: "You said no." },
  careful: {
    fr: "N’allez pas à un rendez-vous à cause d’un seul message.",
    en: "Do not go to a meeting because of a message alone.",
  },
  reply: { fr: "Répondre ou ajouter", en: "Reply or add" },
  reconsent: { fr: "Changer mon accord", en: "Change my agreement" },
  reconsentHint: {
    fr: "Dites de nouveau oui ou non à chaque phrase.",
    en: "Say yes or no again to each sentence.",
  },
  withdraw: { fr: "Retirer mon récit", en: "Withdraw my account" },
  withdrawWhy: {
    fr: "On détruit la clé de votre récit : plus personne ne peut le lire. Il sort des prochains chiffres. Ce qui est déjà publié sans nom, imprimé ou copié ne peut pas être repris.",
    en: "We destroy the key of your account: nobody can read it any more. It leaves the next figures. What is already published without names, printed or copied cannot be taken back.",
  },
  withdrawNow: { fr: "Retirer", en: "Withdraw" },
  withdrawSure: { fr: "Touchez encore pour retirer", en: "Touch again to withdraw" },
  keep: { fr: "Non, garder", en: "No, keep it" },
  sent: { fr: "Envoyé", en: "Sent" },
  sentWhy: {
    fr: "Revenez dans quelques jours avec le même code.",
    en: "Come back in a few days with the same code.",
  },
  withdrawn: {
    fr: "Votre demande est envoyée. Votre récit sera détruit.",
    en: "Your request is sent. Your account will be destroyed.",
  },
  finish: { fr: "Effacer et quitter", en: "Erase and leave" },
});
