import { phrases } from "../../../shared/i18n/catalogue.ts";

/** Words of starting again after every device was lost. */
export const recoverWords = phrases("desk.recover", {
  lost: { fr: "Nous avons tout perdu", en: "We lost everything" },
  lostWhy: {
    fr: "Plus aucun appareil n’ouvre le bureau. Avec les feuilles de secours et la dernière sauvegarde, l’organisation recommence ici.",
    en: "No device opens the desk any more. With the recovery sheets and the last backup, the organisation starts again here.",
  },
  go: { fr: "Recommencer avec les feuilles", en: "Start again with the sheets" },
  title: { fr: "Recommencer après une perte", en: "Starting again after a loss" },
  why: {
    fr: "Prévoyez une heure, un endroit calme et une imprimante. Les anciens appareils seront tous retirés. Avant la fin, rien n’est changé tant que les feuilles et la sauvegarde ne sont pas vérifiées.",
    en: "Set aside an hour, a quiet place and a printer. All old devices will be removed. Nothing is changed before the sheets and the backup have been checked.",
  },
  sheets: { fr: "1. Feuilles de secours, une par ligne", en: "1. Recovery sheets, one to a line" },
  backup: { fr: "2. Dernière sauvegarde", en: "2. Last backup" },
  backupHint: {
    fr: "Sans elle, l’organisation recommence, mais aucun dossier ne revient.",
    en: "Without it the organisation starts again, but no case comes back.",
  },
  token: { fr: "3. Lien de mise en route", en: "3. Set-up link" },
  tokenHint: {
    fr: "Ce service ne connaît aucune organisation : collez le lien qu’il a affiché à son démarrage.",
    en: "This service knows no organisation: paste the link that it printed when it started.",
  },
  badToken: { fr: "Ce n’est pas un lien de mise en route.", en: "This is not a set-up link." },
  start: { fr: "Recommencer", en: "Start again" },
  checking: {
    fr: "Vérification des feuilles et de la sauvegarde…",
    en: "Checking the sheets and the backup…",
  },
  restoring: { fr: "Dossiers repris : {done} sur {total}…", en: "Cases back: {done} of {total}…" },
  stopped: {
    fr: "L’organisation a recommencé, mais la reprise s’est arrêtée. Ouvrez « Clés » pour la continuer avec la même sauvegarde.",
    en: "The organisation has started again, but bringing the cases back stopped. Open “Keys” to go on with the same backup.",
  },
  done: { fr: "L’organisation a recommencé", en: "The organisation has started again" },
  cases: { fr: "Dossiers revenus : {count}.", en: "Cases that are back: {count}." },
  notBack: {
    fr: "Dossiers que plus personne ne peut ouvrir : {count}. Ils sont arrivés après la sauvegarde.",
    en: "Cases that nobody can open any more: {count}. They came after the backup.",
  },
  files: {
    fr: "Fichiers que la sauvegarde n’avait pas non plus : {count}.",
    en: "Files that the backup did not have either: {count}.",
  },
  withdrawn: {
    fr: "Le service ne connaissait plus les dossiers : des personnes ont pu retirer leur récit depuis la sauvegarde. Demandez-leur avant d’agir.",
    en: "The service no longer knew the cases: people may have withdrawn their report since the backup. Ask them before you act.",
  },
  nextSteps: {
    fr: "Maintenant : imprimez les nouvelles feuilles, brûlez les anciennes, puis invitez de nouveau chaque collègue. Cette semaine, aucune réponse ne peut partir dans les dossiers revenus.",
    en: "Now: print the new sheets, burn the old ones, then invite every colleague again. This week no answer can leave in the cases that came back.",
  },
  toSheets: { fr: "Voir les nouvelles feuilles", en: "See the new sheets" },
});
