import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of the files of a case. */
export const attachmentWords = phrases("desk.attachments", {
  image: { fr: "Photo", en: "Photo" },
  audio: { fr: "Son", en: "Sound" },
  video: { fr: "Film", en: "Film" },
  application: { fr: "Fichier", en: "File" },
  see: { fr: "Ouvrir ici", en: "Open here" },
  hide: { fr: "Refermer", en: "Close" },
  take: { fr: "Télécharger…", en: "Download…" },
  takeTitle: { fr: "Sortir ce fichier du bureau ?", en: "Take this file out of the desk?" },
  takeWhy: {
    fr: "Il sera écrit sans protection sur cet ordinateur, et le bureau ne pourra plus l’effacer. Des visages, des lieux et des voix peuvent faire reconnaître quelqu’un.",
    en: "It will be written without protection on this computer, and the desk can no longer erase it. Faces, places and voices can give somebody away.",
  },
  takeNow: { fr: "Télécharger quand même", en: "Download all the same" },
  notCleaned: {
    fr: "Non nettoyé : ce fichier peut dire où, quand et avec quel téléphone. Ne le transmettez jamais.",
    en: "Not cleaned: this file can tell where, when and with which phone. Never hand it on.",
  },
  arriving: {
    fr: "En route : {arrived} parties sur {parts}. Les mots sont déjà là.",
    en: "On its way: {arrived} of {parts} parts. The words are here already.",
  },
  missing: {
    fr: "N’est pas arrivé en entier et n’arrivera plus. La personne peut l’envoyer de nouveau avec son code.",
    en: "Did not arrive whole and will not arrive any more. The person can send it again with her code.",
  },
  cannotShow: { fr: "Ce fichier ne s’ouvre pas ici.", en: "This file does not open here." },
});
