import { phrases } from "#client/shared/i18n/catalogue.ts";

/** Words of the page that works without a network: nothing is sent from here, and it says so. */
export const text = phrases("standalone", {
  danger: {
    fr: "Rien ne part d’ici tout de suite. Si vous êtes en danger maintenant, allez d’abord vers une personne de confiance ou le centre de santé le plus proche.",
    en: "Nothing leaves from here at once. If you are in danger now, first go to a person you trust or to the nearest health centre.",
  },
  about: {
    fr: "Ce fichier marche sans réseau. Il ferme votre récit à clé, comme une enveloppe.",
    en: "This file works without a network. It locks your account, like an envelope.",
  },
  aboutOpen: {
    fr: "Seule l’organisation peut ouvrir l’enveloppe, pendant environ cinq mois. La personne qui la porte ne peut rien lire.",
    en: "Only the organisation can open the envelope, for about five months. The person who carries it can read nothing.",
  },
  aboutUntil: {
    fr: "Ce fichier sert jusqu’au {date}. Après, il faut en demander un nouveau.",
    en: "This file can be used until {date}. After that, ask for a new one.",
  },
  clock: {
    fr: "La date de ce téléphone est fausse : il est plus tard qu’elle ne le dit. On compte avec la date du fichier.",
    en: "The date of this phone is wrong: it is later than it says. We count with the date of the file.",
  },
  over: { fr: "Ce fichier ne sert plus", en: "This file is over" },
  overWhy: {
    fr: "Il servait jusqu’au {until}. Ce téléphone dit : {date}. Si c’est faux, corrigez la date dans les réglages et rouvrez le fichier. Sinon, demandez un nouveau fichier.",
    en: "It could be used until {until}. This phone says: {date}. If that is wrong, correct the date in the settings and open the file again. If not, ask for a new file.",
  },
  broken: { fr: "Ce fichier est abîmé", en: "This file is damaged" },
  brokenWhy: {
    fr: "On ne prend aucun texte avec lui, pour vous protéger. Demandez un nouveau fichier à la personne qui vous l’a donné.",
    en: "No text is taken with it, to protect you. Ask the person who gave it to you for a new one.",
  },
  lock: { fr: "Fermer à clé", en: "Lock it" },
  locking: { fr: "On ferme l’enveloppe", en: "Locking the envelope" },
  lockingWhy: {
    fr: "Cela peut prendre une minute. Ne fermez pas.",
    en: "This can take a minute. Do not close.",
  },
  locked: { fr: "Enveloppe fermée", en: "Envelope locked" },
  hand: { fr: "L’enveloppe est fermée, pas encore remise", en: "The envelope is locked, not handed in yet" },
  handWhy: {
    fr: "Donnez-la à un agent de confiance, ou portez-la là où il y a du réseau : page « Infos pratiques », puis « Remettre une enveloppe ». Au plus tard le {date}.",
    en: "Give it to an agent you trust, or carry it where there is a network: page “Practical info”, then “Hand in an envelope”. By {date} at the latest.",
  },
  file: { fr: "Garder le fichier", en: "Keep the file" },
  fileWhy: {
    fr: "Un fichier « infos.dat », dans les téléchargements. Effacez-le quand il est remis : on voit qu’il est fermé, pas ce qu’il dit.",
    en: "A file “infos.dat”, among the downloads. Erase it once it is handed in: one sees that it is locked, not what it says.",
  },
  dots: { fr: "Montrer les images à points", en: "Show the pictures of dots" },
  dotsWhy: {
    fr: "Un autre téléphone peut les lire ou les photographier, l’une après l’autre.",
    en: "Another phone can read them or photograph them, one after the other.",
  },
  dotsNth: { fr: "Image {number} sur {total}", en: "Picture {number} of {total}" },
  dotsNext: { fr: "Image suivante", en: "Next picture" },
  dotsBack: { fr: "Image d’avant", en: "Picture before" },
  dotsDone: { fr: "Toutes sont lues", en: "All have been read" },
  answers: {
    fr: "Les réponses viennent sur la page « Infos pratiques », avec votre code.",
    en: "Answers come on the page “Practical info”, with your code.",
  },
  agentCode: { fr: "Le code de l’agent", en: "The agent’s code" },
  agentCodeWhy: {
    fr: "Pour l’agent qui a aidé, et pour lui seul : avec ces sept groupes il peut ajouter des mots à ce récit. Il ne peut ni lire les réponses, ni changer l’accord, ni tout retirer.",
    en: "For the agent who helped, and nobody else: with these seven groups words can be added to this account. They cannot read answers, change the agreement or take everything back.",
  },
  agentCodeTwo: {
    fr: "Le premier code reste à la personne. L’agent ne le garde pas.",
    en: "The first code is the person’s. The agent does not keep it.",
  },
  add: { fr: "Ajouter à un récit", en: "Add to an account" },
  addLink: { fr: "J’ai un code d’agent", en: "I have an agent’s code" },
  addWhy: {
    fr: "Écrivez les sept groupes du code d’agent, puis ce que vous voulez ajouter.",
    en: "Write the seven groups of the agent’s code, then what you want to add.",
  },
  finishSure: {
    fr: "Touchez encore : l’enveloppe ne sera plus ici",
    en: "Touch again: the envelope will be gone from here",
  },
});
