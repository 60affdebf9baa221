import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of the frame around the rooms. */
export const shell = phrases("desk.shell", {
  product: { fr: "Lakana – bureau", en: "Lakana – desk" },
  fictional: {
    fr: "FICTIF – aucune personne réelle",
    en: "FICTIONAL – no real person",
  },
  fictionalMark: { fr: "Essai", en: "Trial" },
  rooms: { fr: "Pièces", en: "Rooms" },
  lock: { fr: "Verrouiller", en: "Lock" },
  unlocked: { fr: "Déverrouillé", en: "Unlocked" },
  otherLanguage: { fr: "English", en: "Français" },
  close: { fr: "Fermer", en: "Close" },
  cancel: { fr: "Annuler", en: "Cancel" },
  back: { fr: "Retour", en: "Back" },
  skip: { fr: "Aller au contenu", en: "Skip to content" },
  nothingAllowed: {
    fr: "Votre rôle n’ouvre aucune pièce ici.",
    en: "Your role opens no room here.",
  },
  alone: {
    fr: "Si cet appareil est perdu ou saisi, tous les dossiers sont perdus : inscrivez un deuxième appareil ou faites une sauvegarde maintenant.",
    en: "If this device is lost or taken, every case is lost: enrol a second device or make a backup now.",
  },
  keepsOld: {
    fr: "Ce navigateur ne sait pas écraser d’anciennes clés : ce qui est effacé pourrait encore être retrouvé sur cet ordinateur. Utilisez une version récente de Firefox ou de Chromium, hors navigation privée.",
    en: "This browser cannot overwrite old keys: what is erased might still be found on this computer. Use a recent version of Firefox or Chromium, outside of a private window.",
  },
  olderKeys: {
    fr: "Le service montre les clés nº {shown} ; cet appareil connaît déjà les nº {known}.",
    en: "The service shows keys no. {shown}; this device already knows no. {known}.",
  },
  olderMembers: {
    fr: "Le service ne montre plus tout ce que cet appareil sait des membres ({members} en moins, {keys} avec une clé plus ancienne).",
    en: "The service no longer shows all that this device knows of members ({members} fewer, {keys} with an older key).",
  },
  olderOfficer: {
    fr: "S’il vient d’être remis d’une sauvegarde, faites-le confirmer de vive voix par l’équipe technique, puis rendez-lui ce qui manque. Sinon, n’y travaillez pas.",
    en: "If it was just restored from a backup, have the technical team confirm it by voice, then give back what is missing. Otherwise do not work in it.",
  },
  olderOthers: {
    fr: "N’y travaillez pas. Demandez de vive voix à la responsable des clés : si le service vient d’être remis d’une sauvegarde, elle lui rend ce qui manque.",
    en: "Do not work in it. Ask the key officer by voice: if the service was just restored from a backup, she gives back what is missing.",
  },
  withheldOne: {
    fr: "Le service ne montre plus un dossier dont personne n’a signé l’effacement : sa clé reste ici.",
    en: "The service no longer shows one case whose erasure nobody signed: its key stays here.",
  },
  withheld: {
    fr: "Le service ne montre plus {count} dossiers dont personne n’a signé l’effacement : leurs clés restent ici.",
    en: "The service no longer shows {count} cases whose erasure nobody signed: their keys stay here.",
  },
  toKeys: { fr: "Ouvrir « Clés »", en: "Open “Keys”" },
  loading: { fr: "Un instant…", en: "One moment…" },
});
