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
