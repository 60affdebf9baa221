import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Photos, sounds and films, before and while they are sent. */
export const files = phrases("files", {
  title: {
    fr: "Voulez-vous joindre une photo, un son ou un film ?",
    en: "Do you want to add a photo, a sound or a film?",
  },
  add: { fr: "Joindre une photo, un son ou un film", en: "Add a photo, a sound or a film" },
  change: { fr: "Voir les fichiers joints", en: "See the files added" },
  why: { fr: "Si vous voulez. Les mots suffisent.", en: "If you want. Words are enough." },
  taken: {
    fr: "On enlève du fichier ce que le téléphone y a écrit : le lieu, l’heure, le nom du téléphone.",
    en: "We take out of the file what the phone wrote in it: the place, the time, the name of the phone.",
  },
  stays: {
    fr: "Ce qu’on voit et ce qu’on entend reste : les visages, les lieux, les voix. Le fichier reste aussi dans votre téléphone.",
    en: "What can be seen and heard stays: faces, places, voices. The file also stays in your phone.",
  },
  choose: { fr: "Choisir dans le téléphone", en: "Choose in the phone" },
  record: { fr: "Enregistrer ma voix", en: "Record my voice" },
  recordHint: {
    fr: "Le téléphone va demander si la page peut écouter. Rien n’est gardé avant que vous touchiez « Garder ».",
    en: "The phone will ask whether the page may listen. Nothing is kept before you touch “Keep”.",
  },
  start: { fr: "Commencer", en: "Start" },
  listening: { fr: "La page écoute. Parlez.", en: "The page is listening. Speak." },
  stop: { fr: "Arrêter", en: "Stop" },
  heard: { fr: "Écoutez, puis gardez ou jetez.", en: "Listen, then keep it or throw it away." },
  keep: { fr: "Garder", en: "Keep" },
  throwAway: { fr: "Jeter", en: "Throw away" },
  noMicrophone: {
    fr: "La page ne peut pas écouter. Vous pouvez choisir un son dans le téléphone, ou passer.",
    en: "The page cannot listen. You can choose a sound in the phone, or skip.",
  },
  working: { fr: "On prépare le fichier…", en: "We are preparing the file…" },
  photo: { fr: "Photo {number}", en: "Photo {number}" },
  sound: { fr: "Son {number}", en: "Sound {number}" },
  film: { fr: "Film {number}", en: "Film {number}" },
  other: { fr: "Fichier {number}", en: "File {number}" },
  remove: { fr: "Enlever", en: "Remove" },
  notCleaned: {
    fr: "On n’a pas pu enlever ce que le téléphone a écrit dans ce fichier. Il peut dire où, quand et qui. Le garder quand même ?",
    en: "We could not take out what the phone wrote in this file. It can tell where, when and who. Keep it all the same?",
  },
  keepAnyway: { fr: "Garder quand même", en: "Keep all the same" },
  tooMuch: {
    fr: "C’est trop pour un envoi. Enlevez un fichier, ou choisissez-en un plus petit.",
    en: "That is too much to send. Remove a file, or choose a smaller one.",
  },
  time: {
    fr: "Sur un réseau lent, l’envoi prend environ {minutes} min. Vos mots partent d’abord.",
    en: "On a slow network, sending takes about {minutes} min. Your words go first.",
  },
  underway: {
    fr: "Vos mots sont arrivés. Vos fichiers sont en route. Restez sur cette page.",
    en: "Your words have arrived. Your files are on their way. Stay on this page.",
  },
  offline: {
    fr: "Vos mots sont arrivés. La connexion manque pour les fichiers : on réessaie tout seul. Restez sur cette page.",
    en: "Your words have arrived. There is no connection for the files: we try again by ourselves. Stay on this page.",
  },
  full: {
    fr: "Vos mots sont arrivés. Il n’y a pas de place pour les fichiers en ce moment : on réessaie tout seul.",
    en: "Your words have arrived. There is no room for the files just now: we try again by ourselves.",
  },
  "not-taken": {
    fr: "Vos mots sont arrivés. L’organisation ne prend pas de fichiers.",
    en: "Your words have arrived. The organisation takes no files.",
  },
  arrived: { fr: "Vos mots et vos fichiers sont arrivés.", en: "Your words and your files have arrived." },
  progress: { fr: "Fichiers", en: "Files" },
});
