import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of backups and of making the sheets again. */
export const recoveryWords = phrases("desk.recovery", {
  title: { fr: "Sauvegarde et secours", en: "Backup and recovery" },
  why: {
    fr: "Une sauvegarde contient tous les dossiers que cet appareil ouvre, scellés : seules les feuilles de secours l’ouvrent. Gardez-la sur un support hors des bureaux, et détruisez les anciennes.",
    en: "A backup holds every case that this device opens, sealed: only the recovery sheets open it. Keep it on a medium away from the offices, and destroy old ones.",
  },
  custodian: { fr: "Second destinataire (facultatif)", en: "Second recipient (optional)" },
  custodianHint: {
    fr: "Une clé publique age hybride, age1pq1… : elle ouvrira aussi cette sauvegarde.",
    en: "A hybrid age public key, age1pq1…: it will open this backup too.",
  },
  make: { fr: "Faire une sauvegarde", en: "Make a backup" },
  making: { fr: "Dossiers : {done} sur {total}…", en: "Cases: {done} of {total}…" },
  made: {
    fr: "Sauvegarde faite. Prouvez-la sur un autre ordinateur : lakana restore --rehearse.",
    en: "Backup made. Prove it on another computer: lakana restore --rehearse.",
  },
  again: { fr: "Refaire les feuilles de secours", en: "Make the recovery sheets again" },
  againWhy: {
    fr: "Une feuille est perdue, ou un an est passé : tapez assez d’anciennes feuilles, une par ligne. Toutes sont refaites. Brûlez ensuite les anciennes : ensemble, elles redonnent encore la clé racine.",
    en: "A sheet is lost, or a year has passed: type enough of the old sheets, one to a line. All are made again. Then burn the old ones: together they still give the root key.",
  },
  typed: { fr: "Anciennes feuilles, une par ligne", en: "Old sheets, one to a line" },
  resume: { fr: "Reprendre des dossiers d’une sauvegarde", en: "Bring cases back from a backup" },
  resumeWhy: {
    fr: "Cet appareil a redémarré l’organisation. Une sauvegarde peut être reprise encore, tant qu’aucun autre appareil n’ouvre de dossiers : ce qui est déjà ici reste tel quel.",
    en: "This device started the organisation again. A backup can still be brought back, as long as no other device opens cases: what is here already stays as it is.",
  },
  sheets: { fr: "Feuilles de secours, une par ligne", en: "Recovery sheets, one to a line" },
  file: { fr: "Fichier de sauvegarde", en: "Backup file" },
  resumed: { fr: "Reprise terminée.", en: "The cases are back." },
});
