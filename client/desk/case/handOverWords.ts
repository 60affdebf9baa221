import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of whom a case belongs to. */
export const handOverWords = phrases("desk.handOver", {
  title: { fr: "À qui est ce dossier", en: "Whose case this is" },
  team: { fr: "À toute l’équipe.", en: "The whole team’s." },
  nobody: { fr: "À personne encore : à attribuer.", en: "Nobody’s yet: to be assigned." },
  choose: {
    fr: "Les superviseuses ouvrent tous les dossiers. Parmi les autres appareils, ouvrent celui-ci :",
    en: "Supervisors open every case. Of the other devices, these open this one:",
  },
  save: { fr: "Changer l’attribution", en: "Change the assignment" },
  done: { fr: "Attribution changée.", en: "Assignment changed." },
  away: {
    fr: "Dossier transmis. Cet appareil ne l’ouvre plus.",
    en: "Case handed over. This device no longer opens it.",
  },
  confirm: { fr: "Transmettre ce dossier ?", en: "Hand this case over?" },
  confirmWhy: {
    fr: "Cet appareil perd la clé de ce dossier tout de suite. Seule une personne qui l’ouvre encore pourra vous le rendre.",
    en: "This device loses the key of this case at once. Only somebody who still opens it can give it back to you.",
  },
  confirmGo: { fr: "Transmettre", en: "Hand over" },
  note: {
    fr: "Qui est décoché perd la clé au prochain relevé, et le dossier change de clé. Ce qui a été lu ou copié ne s’efface pas.",
    en: "Who is unticked loses the key at the next fetch, and the case changes its key. What was read or copied is not erased.",
  },
});
