import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Words of whoever hands in what somebody else has sealed. */
export const relay = phrases("relay", {
  heading: { fr: "Remettre une enveloppe", en: "Hand in an envelope" },
  why: {
    fr: "Quelqu’un a fermé une enveloppe sans réseau. Vous pouvez la remettre ici. Vous ne pouvez pas la lire, et nous ne savons pas qui vous êtes.",
    en: "Somebody locked an envelope without a network. You can hand it in here. You cannot read it, and we do not know who you are.",
  },
  choose: { fr: "Choisir les fichiers ou les photos", en: "Choose the files or photos" },
  chooseWhy: {
    fr: "Le fichier « infos.dat », ou les photos des images à points, dans n’importe quel ordre.",
    en: "The file “infos.dat”, or photos of the pictures of dots, in any order.",
  },
  busy: { fr: "Un instant, on lit et on remet…", en: "One moment, reading and handing in…" },
  "handed-in": { fr: "Enveloppes remises : {count}", en: "Envelopes handed in: {count}" },
  already: { fr: "Déjà remises : {count}", en: "Handed in before: {count}" },
  over: {
    fr: "Trop vieilles, plus personne ne peut les ouvrir : {count}. Il faut tout raconter à nouveau, avec un nouveau fichier.",
    en: "Too old, nobody can open them any more: {count}. Everything must be told again, with a new file.",
  },
  "not-an-envelope": {
    fr: "Ce n’est pas une enveloppe : {count}",
    en: "Not an envelope: {count}",
  },
  "not-read": {
    fr: "Photos qu’on n’arrive pas à lire : {count}. Refaites-les de plus près, bien droites, sans reflet.",
    en: "Photos that cannot be read: {count}. Take them again, closer, straight, without glare.",
  },
  mixed: {
    fr: "Ces images ne vont pas ensemble. Reprenez-les toutes, depuis la première.",
    en: "These pictures do not belong together. Take them all again, from the first.",
  },
  offline: {
    fr: "La connexion manque : {count} pas encore remise. Quand le réseau revient, choisissez-la encore.",
    en: "There is no connection: {count} not handed in yet. When the network is back, choose it again.",
  },
  refused: {
    fr: "Le service ne peut pas recevoir maintenant : {count}. Attendez un peu, puis choisissez encore.",
    en: "The service cannot receive now: {count}. Wait a little, then choose again.",
  },
  missing: { fr: "Il manque les images : {numbers}", en: "Pictures still missing: {numbers}" },
  erase: {
    fr: "Ce qui est remis peut être effacé de ce téléphone : fichier, photos, téléchargements.",
    en: "What is handed in can be erased from this phone: file, photos, downloads.",
  },
});
