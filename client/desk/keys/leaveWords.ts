import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of an organisation that leaves the network. */
export const leaveWords = phrases("desk.leave", {
  title: { fr: "Quitter le réseau", en: "Leave the network" },
  why: {
    fr: "Trois étapes, dans cet ordre. La dernière efface tout et ne se reprend qu’avec les feuilles de secours et une sauvegarde.",
    en: "Three steps, in this order. The last erases everything, and only the recovery sheets and a backup undo it.",
  },
  close: { fr: "1. Fermer la réception", en: "1. Close the intake" },
  closeWhy: {
    fr: "La page dira que plus aucun récit n’est reçu. Les codes lisent encore les réponses, et les personnes peuvent encore retirer leur récit. Prévenez celles que vous accompagnez par une réponse.",
    en: "The page will say that no account is taken any more. Codes still read answers, and people can still withdraw. Tell those whom you support, in an answer.",
  },
  closeGo: { fr: "Fermer la réception", en: "Close the intake" },
  closed: { fr: "Réception fermée depuis le {day}.", en: "Intake closed since {day}." },
  hand: { fr: "2. Transmettre ou garder les dossiers", en: "2. Hand over or keep the cases" },
  handWhy: {
    fr: "Faites une sauvegarde ci-dessous. Avec la clé age de l’organisation qui reprend, comme second destinataire, elle aussi pourra l’ouvrir. Ne transmettez que les dossiers de personnes qui sont d’accord.",
    en: "Make a backup below. With the age key of the organisation that takes over, as second recipient, she can open it too. Hand over only cases of people who agree.",
  },
  saved: { fr: "Dernière sauvegarde de cet appareil : {day}.", en: "This device’s last backup: {day}." },
  notSaved: { fr: "Cet appareil n’a fait aucune sauvegarde.", en: "This device has made no backup." },
  end: { fr: "3. Tout effacer et partir", en: "3. Erase everything and leave" },
  endWhy: {
    fr: "Le service efface récits, dossiers, clés et appareils. Les appareils s’effacent quand ils demandent au service. Restent : les réponses du tableau jusqu’à huit semaines, ce qui a été publié, le registre scellé dont la clé n’est plus que dans les sauvegardes, et ce que d’autres ont copié.",
    en: "The service erases reports, cases, keys and devices. Devices erase themselves when they next ask the service. What stays: the answers on the board for up to eight weeks, what was published, the sealed ledger whose key is in backups alone, and what others have copied.",
  },
  type: {
    fr: "Pour confirmer, tapez le nom de l’organisation",
    en: "To confirm, type the name of the organisation",
  },
  endGo: { fr: "Tout effacer et partir", en: "Erase everything and leave" },
  ended: {
    fr: "L’organisation a quitté le réseau. Tout est effacé ici.",
    en: "The organisation has left the network. Everything here is erased.",
  },
});
