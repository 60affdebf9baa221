import { phrases } from "../../../shared/i18n/catalogue.ts";

/** Words of the recovery sheets and of the check that they were kept. */
export const sheet = phrases("desk.sheet", {
  title: { fr: "Feuilles de secours", en: "Recovery sheets" },
  threshold: { fr: "Feuilles de secours", en: "Recovery sheets" },
  thresholdHint: {
    fr: "La clé racine et la clé de secours sont partagées sur papier. Une feuille perdue ne bloque rien, une feuille volée n’ouvre rien.",
    en: "The root key and the recovery key are shared on paper. A lost sheet blocks nothing, a stolen one opens nothing.",
  },
  someSheets: { fr: "{made} feuilles, {needed} suffisent", en: "{made} sheets, {needed} are enough" },
  oneSheet: { fr: "Une seule feuille (une personne)", en: "A single sheet (one person)" },
  oneSheetCost: {
    fr: "Avec une seule feuille, qui la trouve a tout, et si elle se perd, tout secours est perdu. Refaites-en trois dès que vous êtes deux.",
    en: "With a single sheet, whoever finds it has everything, and if it is lost, all recovery is lost. Make three as soon as you are two.",
  },
  numbered: { fr: "Feuille {number} sur {made}", en: "Sheet {number} of {made}" },
  why: {
    fr: "Les clés de secours ne sont nulle part ailleurs, ni ici ni sur le serveur. {needed} de ces {made} feuilles les redonnent. Imprimez-les maintenant, ou recopiez-les à la main.",
    en: "The recovery keys are nowhere else, neither here nor on the server. {needed} of these {made} sheets give them back. Print them now, or copy them by hand.",
  },
  whyOne: {
    fr: "Cette feuille est la seule copie des clés de secours. Elles ne sont nulle part ailleurs, ni ici ni sur le serveur. Imprimez-la maintenant, ou recopiez-la à la main.",
    en: "This sheet is the only copy of the recovery keys. They are nowhere else, neither here nor on the server. Print it now, or copy it by hand.",
  },
  what: { fr: "À quoi elle sert", en: "What it is for" },
  whatText: {
    fr: "{needed} des {made} feuilles ouvrent les sauvegardes et redonnent la clé racine, quand tous les appareils sont perdus. Une seule ne dit rien.",
    en: "{needed} of the {made} sheets open the backups and give the root key back when all devices are lost. One alone says nothing.",
  },
  whatOne: {
    fr: "Elle ouvre les sauvegardes et redonne la clé racine, quand tous les appareils sont perdus. Qui la tient a tout.",
    en: "It opens the backups and gives the root key back when all devices are lost. Whoever holds it has everything.",
  },
  where: { fr: "Où la garder", en: "Where to keep it" },
  whereText: {
    fr: "Chaque feuille chez une autre personne de confiance, hors des bureaux, dans une enveloppe fermée et signée. Jamais deux ensemble, jamais en photo, jamais par messagerie.",
    en: "Each sheet with another trusted person, away from the offices, in a closed and signed envelope. Never two together, never as a photo, never by messenger.",
  },
  whereOne: {
    fr: "Hors des bureaux, dans une enveloppe fermée et signée, ou dans un coffre. Jamais en photo, jamais sur un téléphone, jamais par messagerie.",
    en: "Away from the offices, in a closed and signed envelope, or in a safe. Never as a photo, never on a phone, never by messenger.",
  },
  commitments: { fr: "Marques de toutes les feuilles", en: "Marks of all sheets" },
  commitmentsText: {
    fr: "Elles montrent quelle feuille est fausse quand les clés ne reviennent pas.",
    en: "They show which sheet is false when the keys do not come back.",
  },
  secret: { fr: "Part secrète", en: "Secret share" },
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
  check: { fr: "Vérifier les feuilles", en: "Check the sheets" },
  checkWhy: {
    fr: "Lisez sur le papier, pas à l’écran, et recopiez ces groupes.",
    en: "Read from the paper, not from the screen, and copy these groups.",
  },
  group: { fr: "Feuille {sheet}, groupe {number}", en: "Sheet {sheet}, group {number}" },
  wrong: {
    fr: "Ce n’est pas ce groupe. Regardez la feuille.",
    en: "That is not the group. Look at the sheet.",
  },
  kept: { fr: "Les feuilles sont à l’abri", en: "The sheets are kept" },
  again: { fr: "Revoir les feuilles", en: "See the sheets again" },
  next: { fr: "C’est imprimé, continuer", en: "It is printed, continue" },
  badGroups: { fr: "Ligne {line} : groupe {group} mal tapé.", en: "Line {line}: group {group} is mistyped." },
  badSheet: {
    fr: "Ligne {line} : ce n’est pas une feuille entière.",
    en: "Line {line}: this is not a whole sheet.",
  },
});
