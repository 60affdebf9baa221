import { phrases } from "../../../shared/i18n/catalogue.ts";

/** Words of the doors: first run, invitation, unlocking. */
export const enter = phrases("desk.enter", {
  welcome: { fr: "Ce navigateur n’est pas encore inscrit", en: "This browser is not enrolled yet" },
  welcomeWhy: {
    fr: "Le bureau ne s’ouvre que sur un appareil qui a sa propre clé. Un lien d’invitation ou un fichier d’appareil en donne une.",
    en: "The desk opens only on a device that holds its own key. An invitation link or a device file brings one.",
  },
  welcomeSetUp: {
    fr: "Aucune organisation n’existe encore ici : ouvrez le lien de mise en route que le service a affiché à son démarrage.",
    en: "No organisation exists here yet: open the set-up link that the service printed when it started.",
  },
  byInvite: { fr: "J’ai un lien d’invitation", en: "I have an invitation link" },
  byInviteHint: {
    fr: "Collez le lien que la personne qui garde les clés vous a donné.",
    en: "Paste the link that the key officer gave you.",
  },
  byFile: { fr: "J’ai un fichier d’appareil", en: "I have a device file" },
  byFileHint: {
    fr: "Le fichier exporté depuis votre autre ordinateur. La phrase secrète reste la même.",
    en: "The file exported from your other computer. The passphrase stays the same.",
  },
  continue: { fr: "Continuer", en: "Continue" },
  badLink: { fr: "Ce lien n’est pas complet.", en: "This link is not complete." },

  setUp: { fr: "Créer l’organisation", en: "Create the organisation" },
  setUpWhy: {
    fr: "Vous créez ici la clé racine de l’organisation et votre propre accès. Prévoyez dix minutes, une imprimante et un endroit calme.",
    en: "Here you make the organisation’s root key and your own access. Set aside ten minutes, a printer and a quiet place.",
  },
  nameFr: { fr: "Nom en français", en: "Name in French" },
  nameEn: { fr: "Nom en anglais", en: "Name in English" },
  nameHint: {
    fr: "Les personnes qui signalent verront ce nom.",
    en: "People who report will see this name.",
  },
  yourName: { fr: "Votre nom d’affichage", en: "Your display name" },
  yourNameHint: {
    fr: "Reste sur cet appareil ; jamais envoyé. Un prénom ou un pseudonyme suffit.",
    en: "Stays on this device; never sent. A first name or a pseudonym is enough.",
  },
  fictional: {
    fr: "Ce service est un essai : tout y sera marqué FICTIF.",
    en: "This service is a trial: everything will be marked FICTIONAL.",
  },
  create: { fr: "Créer l’organisation", en: "Create the organisation" },
  creating: { fr: "Les clés se préparent…", en: "Making the keys…" },

  passphrase: { fr: "Phrase secrète", en: "Passphrase" },
  passphraseAgain: { fr: "La même phrase, encore une fois", en: "The same passphrase again" },
  passphraseHint: {
    fr: "Au moins 12 caractères. Quatre ou cinq mots sans rapport entre eux sont plus sûrs qu’un mot compliqué. Personne ne peut la retrouver pour vous.",
    en: "At least 12 characters. Four or five unrelated words are safer than one complicated word. Nobody can recover it for you.",
  },
  short: { fr: "Trop courte", en: "Too short" },
  weak: { fr: "Facile à deviner", en: "Easy to guess" },
  fair: { fr: "Correcte", en: "Fair" },
  strong: { fr: "Solide", en: "Strong" },
  different: { fr: "Les deux phrases ne sont pas les mêmes.", en: "The two passphrases differ." },
  show: { fr: "Montrer la phrase", en: "Show the passphrase" },

  join: { fr: "Rejoindre l’organisation", en: "Join the organisation" },
  joinWhy: {
    fr: "Choisissez la phrase secrète de cet appareil. Vous lirez ensuite une empreinte à voix haute à la personne qui vous a invité·e.",
    en: "Choose the passphrase of this device. You will then read a fingerprint aloud to the person who invited you.",
  },
  joinGo: { fr: "Demander l’accès", en: "Ask for access" },
  waiting: { fr: "En attente d’admission", en: "Waiting to be admitted" },
  waitingWhy: {
    fr: "Appelez la personne qui vous a invité·e, ou allez la voir. Lisez ces six groupes à voix haute : ils doivent être les mêmes sur son écran.",
    en: "Call the person who invited you, or go and see her. Read these six groups aloud: they must be the same on her screen.",
  },
  fingerprintOfDevice: { fr: "Empreinte de cet appareil", en: "Fingerprint of this device" },
  waitingLooks: {
    fr: "Cette page regarde toutes les dix secondes. Vous pouvez aussi la fermer et revenir.",
    en: "This page looks every ten seconds. You may also close it and come back.",
  },
  waitingUnlock: {
    fr: "Entrez votre phrase secrète pour savoir si vous êtes admis·e.",
    en: "Enter your passphrase to see whether you are admitted.",
  },
  lookNow: { fr: "Regarder", en: "Look" },
  notYet: { fr: "Pas encore admis·e.", en: "Not admitted yet." },
  invited: {
    fr: "La demande n’est pas arrivée au serveur. L’invitation a peut-être expiré : demandez-en une nouvelle.",
    en: "The request is not at the server. The invitation may have expired: ask for a new one.",
  },

  locked: { fr: "Bureau verrouillé", en: "Desk locked" },
  lockedWhy: {
    fr: "Les clés ont quitté la mémoire. Seule votre phrase secrète les ouvre à nouveau.",
    en: "The keys have left memory. Only your passphrase opens them again.",
  },
  lockedIdle: {
    fr: "Verrouillé après {minutes} minutes sans activité.",
    en: "Locked after {minutes} minutes without activity.",
  },
  unlock: { fr: "Déverrouiller", en: "Unlock" },
  unlocking: { fr: "Ouverture…", en: "Opening…" },
});
