import { phrases } from "../shared/i18n/catalogue.ts";

/** Words of the page that works without any network. */
export const words = phrases("ceremony", {
  title: { fr: "Feuilles de secours", en: "Recovery sheets" },
  offline: {
    fr: "Cette page ne peut parler à aucun réseau. Coupez quand même la connexion, fermez la porte, et utilisez un ordinateur que vous effacerez.",
    en: "This page cannot speak to any network. Still, cut the connection, close the door, and use a computer that you will erase.",
  },
  other: { fr: "English", en: "Français" },
  typed: { fr: "Tapez les feuilles, une par ligne", en: "Type the sheets, one to a line" },
  typedHint: {
    fr: "49 groupes de cinq chiffres par feuille. Une seule feuille : la page dit si elle se lit bien.",
    en: "49 groups of five digits to a sheet. A single sheet: the page says whether it reads well.",
  },
  good: {
    fr: "Ligne {line} : feuille {number} sur {made}, bien lue. Sa marque :",
    en: "Line {line}: sheet {number} of {made}, well read. Its mark:",
  },
  groups: { fr: "Ligne {line} : mal tapé, groupe {groups}.", en: "Line {line}: mistyped, group {groups}." },
  length: { fr: "Ligne {line} : {count} groupes sur 49.", en: "Line {line}: {count} groups of 49." },
  digest: {
    fr: "Ligne {line} : un chiffre est faux quelque part. Relisez toute la feuille.",
    en: "Line {line}: some digit is wrong. Read the whole sheet again.",
  },
  join: { fr: "Réunir les feuilles", en: "Join the sheets" },
  joinWhy: {
    fr: "Donne la clé qui ouvre les sauvegardes. Elle reste à l’écran jusqu’à ce que vous fermiez la page.",
    en: "Gives the key that opens the backups. It stays on the screen until you close the page.",
  },
  identity: {
    fr: "Clé des sauvegardes (secrète), pour age ≥ 1.3",
    en: "Key of the backups (secret), for age ≥ 1.3",
  },
  fingerprint: { fr: "Empreinte de l’organisation", en: "Fingerprint of the organisation" },
  few: { fr: "Il manque des feuilles de ce jeu.", en: "More sheets of this set are needed." },
  repeated: { fr: "La feuille {numbers} est tapée deux fois.", en: "Sheet {numbers} is typed twice." },
  mixed: { fr: "La feuille {numbers} est d’un autre jeu.", en: "Sheet {numbers} is of another set." },
  forged: {
    fr: "La feuille {numbers} n’est pas celle qui fut imprimée.",
    en: "Sheet {numbers} is not the one that was printed.",
  },
  unknown: {
    fr: "Une de ces feuilles n’est pas celle qui fut imprimée. Comparez les marques ci-dessus avec la liste imprimée sur chaque feuille.",
    en: "One of these sheets is not the one that was printed. Compare the marks above with the list printed on every sheet.",
  },
});
