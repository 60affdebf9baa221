import { phrases } from "../../../shared/i18n/catalogue.ts";

/** Words of the recovery sheet and of the check that it was kept. */
export const sheet = phrases("desk.sheet", {
  title: { fr: "Feuille de secours", en: "Recovery sheet" },
  why: {
    fr: "Cette feuille est la seule copie de la clé racine. Elle n’est nulle part ailleurs, ni ici ni sur le serveur. Imprimez-la maintenant, ou recopiez-la à la main.",
    en: "This sheet is the only copy of the root key. It is nowhere else, neither here nor on the server. Print it now, or copy it by hand.",
  },
  what: { fr: "À quoi elle sert", en: "What it is for" },
  whatText: {
    fr: "Avec elle, l’organisation peut nommer une nouvelle personne gardienne des clés si tous les appareils sont perdus. Elle n’ouvre aucun dossier à elle seule.",
    en: "With it, the organisation can name a new key officer when all devices are lost. It opens no case by itself.",
  },
  where: { fr: "Où la garder", en: "Where to keep it" },
  whereText: {
    fr: "Hors des bureaux, dans une enveloppe fermée et signée, chez une personne de confiance ou dans un coffre. Jamais en photo, jamais sur un téléphone, jamais par messagerie.",
    en: "Away from the offices, in a closed and signed envelope, with a trusted person or in a safe. Never as a photo, never on a phone, never by messenger.",
  },
  secret: { fr: "Clé racine (secrète)", en: "Root key (secret)" },
  fingerprint: {
    fr: "Empreinte de l’organisation (publique)",
    en: "Fingerprint of the organisation (public)",
  },
  fingerprintText: {
    fr: "À imprimer sur les affiches et les cartes de formation : elle prouve qu’un formulaire est bien le vôtre.",
    en: "For posters and training cards: it proves that a form is really yours.",
  },
  made: { fr: "Faite le {day}", en: "Made on {day}" },
  print: { fr: "Imprimer", en: "Print" },
  check: { fr: "Vérifier la feuille", en: "Check the sheet" },
  checkWhy: {
    fr: "Lisez sur le papier, pas à l’écran, et recopiez ces deux groupes.",
    en: "Read from the paper, not from the screen, and copy these two groups.",
  },
  group: { fr: "Groupe {number}", en: "Group {number}" },
  wrong: {
    fr: "Ce n’est pas ce groupe. Regardez la feuille.",
    en: "That is not the group. Look at the sheet.",
  },
  kept: { fr: "La feuille est à l’abri", en: "The sheet is kept" },
  again: { fr: "Revoir la feuille", en: "See the sheet again" },
  next: { fr: "C’est imprimé, continuer", en: "It is printed, continue" },
});
