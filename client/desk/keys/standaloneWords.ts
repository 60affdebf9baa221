import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of the file that reports without a network. */
export const standaloneWords = phrases("desk.standalone", {
  title: { fr: "Formulaire sans réseau", en: "Form without a network" },
  why: {
    fr: "Un seul fichier, à donner de la main à la main, par carte mémoire ou Bluetooth. Il ferme un récit à clé sur un téléphone sans réseau ; l’enveloppe se remet ensuite sur le site. Il sert jusqu’au {day} : refaites-le avant.",
    en: "One file, to be given by hand, on a memory card or by Bluetooth. It locks an account on a phone without a network; the envelope is then handed in on the site. It can be used until {day}: make it again before.",
  },
  whyLonger: {
    fr: "Ce qu’il ferme peut être ouvert plus longtemps qu’un envoi ordinaire (jusqu’à cinq mois au lieu de trois semaines), parce que la clé de transport vit plus longtemps.",
    en: "What it locks can be opened for longer than an ordinary report (up to five months instead of three weeks), because the carry key lives longer.",
  },
  make: { fr: "Faire le fichier", en: "Make the file" },
  fingerprint: { fr: "Empreinte de ce fichier", en: "Fingerprint of this file" },
  fingerprintHint: {
    fr: "À imprimer sur l’affiche, avec la date. « lakana standalone » refait le même fichier à partir des mêmes clés publiées, et donne les mêmes six groupes.",
    en: "To be printed on the poster, with the date. “lakana standalone” makes the same file again from the same published keys, and gives the same six groups.",
  },
});
