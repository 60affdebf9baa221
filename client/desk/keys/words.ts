import { phrases } from "../../shared/i18n/catalogue.ts";

export const keysWords = phrases("desk.keys", {
  title: { fr: "Clés", en: "Keys" },
  fingerprint: { fr: "Empreinte de l’organisation", en: "Fingerprint of the organisation" },
  fingerprintHint: {
    fr: "Ces six groupes sont publics. Imprimez-les sur les affiches : ils prouvent qu’un formulaire est bien le vôtre.",
    en: "These six groups are public. Print them on posters: they prove that a form is really yours.",
  },
  validity: { fr: "Clés de réception", en: "Intake keys" },
  intake: {
    fr: "Une clé pour chaque semaine est signée jusqu’au {day}.",
    en: "A key for each week is signed until {day}.",
  },
  intakeOver: {
    fr: "Il n’y a plus de clé de la semaine depuis le {day} ; la page se sert de la clé de transport.",
    en: "There has been no key of the week since {day}; the page uses the carry key.",
  },
  carry: { fr: "Clé de transport : jusqu’au {day}", en: "Carry key: until {day}" },
  officer: {
    fr: "Votre pouvoir de gardien·ne des clés : jusqu’au {day}",
    en: "Your power as key officer: until {day}",
  },
  sequence: { fr: "Publication n° {sequence}", en: "Publication no. {sequence}" },
  release: {
    fr: "Version exigée de la page et du bureau : {least} ou plus récente",
    en: "Release required of page and desk: {least} or newer",
  },
  requireRelease: { fr: "Exiger la version {own}", en: "Require release {own}" },
  requireHint: {
    fr: "Page et bureaux refusent ensuite une version plus ancienne : le service ne peut plus revenir en arrière.",
    en: "Page and desks then refuse an older release: the service cannot go back any more.",
  },
  required: { fr: "Version exigée.", en: "Release required." },
  renew: { fr: "Renouveler maintenant", en: "Renew now" },
  renewed: { fr: "Nouvelles clés publiées.", en: "New keys published." },
  renewHint: {
    fr: "Se fait tout seul quand le bureau d’une personne gardienne des clés est ouvert. Une clé passée est effacée après un délai, et ce qu’elle ouvrait ne peut plus l’être.",
    en: "Happens by itself while the desk of a key officer is open. A past key is erased after a delay, and what it opened can no longer be opened.",
  },
  "not-witnessed-yet": {
    fr: "La dernière publication attend encore la signature des témoins.",
    en: "The newest publication still waits for the witnesses’ signatures.",
  },
  "witness-late": {
    fr: "Les témoins n’ont pas signé depuis plus de deux semaines.",
    en: "The witnesses have not signed for more than two weeks.",
  },
  "intake-over": {
    fr: "Les clés des semaines sont finies : une personne gardienne des clés doit ouvrir son bureau. Jusque-là, ce qui arrive reste lisible plus longtemps.",
    en: "The weekly keys are over: a key officer must open her desk. Until then what arrives stays readable for longer.",
  },
  "intake-ends-soon": {
    fr: "Les clés signées d’avance finissent bientôt : une personne gardienne des clés doit ouvrir son bureau cette semaine.",
    en: "The keys signed ahead end soon: a key officer must open her desk this week.",
  },
  "carry-ends-soon": {
    fr: "La clé de transport finit bientôt ; renouveler la change aussi.",
    en: "The carry key ends soon; renewing changes it too.",
  },
  "officer-ends-soon": {
    fr: "Votre pouvoir finit bientôt : préparez la feuille de secours.",
    en: "Your power ends soon: get the recovery sheet ready.",
  },
  "no-intake-key": {
    fr: "Cet appareil n’a pas la clé de réception : il ne peut pas relever les envois.",
    en: "This device does not hold the intake key: it cannot fetch drops.",
  },

  members: { fr: "Membres", en: "Members" },
  you: { fr: "cet appareil", en: "this device" },
  until: { fr: "jusqu’au {day}", en: "until {day}" },
  revoked: { fr: "retiré", en: "removed" },
  device: { fr: "Appareil {short}", en: "Device {short}" },
  showFingerprint: { fr: "Empreinte", en: "Fingerprint" },
  remove: { fr: "Retirer", en: "Remove" },
  removeTitle: { fr: "Retirer ce membre", en: "Remove this member" },
  removeWhy: {
    fr: "Son appareil perd l’accès au serveur à l’instant. Les clés de réception sont changées, parce qu’il les connaissait : il n’ouvrira aucun nouveau signalement. Ce qu’il a déjà lu ou recopié ne peut pas être repris.",
    en: "The device loses access to the server at once. The intake keys are changed, because it knew them: it will open no new report. What it has already read or copied cannot be taken back.",
  },
  removeGo: { fr: "Retirer et changer les clés", en: "Remove and change the keys" },
  removed: { fr: "Membre retiré, clés changées.", en: "Member removed, keys changed." },

  invite: { fr: "Inviter quelqu’un", en: "Invite somebody" },
  inviteWhy: {
    fr: "Choisissez le rôle : il décide des clés que l’appareil recevra, et ne peut pas être élargi en douce.",
    en: "Choose the role: it decides which keys the device will get, and cannot be widened quietly.",
  },
  "RO-CASE": {
    fr: "Ouvre les récits, code et répond.",
    en: "Opens accounts, codes and answers.",
  },
  "RO-SUP": {
    fr: "Ouvre tous les dossiers et les attribue à l’équipe.",
    en: "Opens every case and assigns cases to the team.",
  },
  "RO-ADV": {
    fr: "Voit les faits codés sans récit ni identité ; fait les tableaux et les rapports.",
    en: "Sees coded facts without account or identity; makes tables and reports.",
  },
  "RO-REL": {
    fr: "Relit et cosigne ce qui sort ; ne voit ni récit ni identité.",
    en: "Reviews and co-signs what leaves; sees neither account nor identity.",
  },
  inviteGo: { fr: "Créer le lien", en: "Create the link" },
  inviteLink: { fr: "Lien pour cette personne, à elle seule", en: "Link for this person alone" },
  inviteHint: {
    fr: "Valable 7 jours, une seule fois. Donnez-le de la main à la main ou par un canal sûr. Il n’est montré qu’ici, maintenant.",
    en: "Valid for 7 days, once. Hand it over in person or by a safe channel. It is shown only here, now.",
  },
  copy: { fr: "Copier", en: "Copy" },
  copied: {
    fr: "Lien copié. Videz le presse-papiers après l’avoir donné.",
    en: "Link copied. Empty the clipboard once it is given.",
  },
  joins: { fr: "Demandes en attente", en: "Waiting to be admitted" },
  joinsEmpty: {
    fr: "Quand une personne invitée aura ouvert son lien, sa demande apparaîtra ici avec une empreinte à comparer.",
    en: "When an invited person has opened the link, the request will appear here with a fingerprint to compare.",
  },
  compare: {
    fr: "Demandez-lui de lire son empreinte à voix haute. N’admettez que si les six groupes sont les mêmes.",
    en: "Ask for the fingerprint to be read aloud. Admit only if the six groups are the same.",
  },
  notGenuine: {
    fr: "Cette demande ne vient pas de votre lien. Ne pas admettre.",
    en: "This request does not come from your link. Do not admit.",
  },
  label: { fr: "Comment l’appeler sur cet appareil", en: "What to call this member on this device" },
  admit: { fr: "Les empreintes sont les mêmes : admettre", en: "The fingerprints are the same: admit" },
  admitted: { fr: "Membre admis ; ses clés sont prêtes.", en: "Member admitted; the keys are ready." },
  refuse: { fr: "Ce n’est pas elle : refuser", en: "Not the same: refuse" },
  refused: {
    fr: "Refusée sur cet écran. L’invitation expire d’elle-même ; prévenez la personne.",
    en: "Refused on this screen. The invitation expires by itself; tell the person.",
  },
  lookAgain: { fr: "Regarder à nouveau", en: "Look again" },

  thisDevice: { fr: "Cet appareil", en: "This device" },
  ownFingerprint: { fr: "Empreinte de cet appareil", en: "Fingerprint of this device" },
  idle: { fr: "Verrouiller après", en: "Lock after" },
  minutes: { fr: "{count} minutes sans activité", en: "{count} minutes without activity" },
  export: { fr: "Exporter le fichier d’appareil", en: "Export the device file" },
  exportHint: {
    fr: "Pour passer à un autre ordinateur. Le fichier est scellé par votre phrase secrète : gardez-le quand même comme une clé, et effacez-le après.",
    en: "For moving to another computer. The file is sealed by your passphrase: still, keep it like a key, and delete it afterwards.",
  },
  passphrase: { fr: "Changer la phrase secrète", en: "Change the passphrase" },
  current: { fr: "Phrase actuelle", en: "Current passphrase" },
  change: { fr: "Changer", en: "Change" },
  changed: { fr: "Phrase secrète changée.", en: "Passphrase changed." },
  tombstones: { fr: "Dossiers effacés à la demande", en: "Cases erased on request" },
});
