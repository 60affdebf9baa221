import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of the switch for photos, sounds and films. */
export const fileWords = phrases("desk.files", {
  title: { fr: "Photos, sons et films", en: "Photos, sounds and films" },
  on: { fr: "On peut en joindre à un récit.", en: "People can add them to an account." },
  off: { fr: "On ne peut pas en joindre.", en: "People cannot add any." },
  why: {
    fr: "Un fichier montre des visages et des lieux, et il fait durer l’envoi. Avant l’envoi, la page enlève ce que le téléphone y a noté. Les mots arrivent toujours en premier. Si vous arrêtez, les mots continuent d’arriver.",
    en: "A file shows faces and places, and makes sending slower. Before sending, the page takes out what the phone noted in it. Words always arrive first. If you stop, words go on arriving.",
  },
  turnOn: { fr: "Recevoir des fichiers", en: "Take files" },
  turnOff: { fr: "Ne plus recevoir de fichiers", en: "Take no files" },
  onDone: { fr: "Les fichiers sont reçus.", en: "Files are taken." },
  offDone: { fr: "Les fichiers ne sont plus reçus.", en: "Files are no longer taken." },
});
