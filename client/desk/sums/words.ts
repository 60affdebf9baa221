import { phrases } from "../../shared/i18n/catalogue.ts";

export const sumsWords = phrases("desk.sums", {
  title: { fr: "Sommes", en: "Sums" },
  lead: {
    fr: "Additionner un tableau avec d’autres organisations. Personne ne voit le tableau d’une autre, ni elles, ni le serveur ; seule la somme protégée est publiée.",
    en: "Add a table up with other organisations. Nobody sees the table of another, neither they nor the server; only the protected sum is published.",
  },
  list: { fr: "Tours", en: "Rounds" },
  empty: {
    fr: "Les tours auxquels on vous appelle apparaîtront ici. Vous pouvez aussi en lancer un.",
    en: "Rounds that you are called to will appear here. You can start one, too.",
  },
  lookAgain: { fr: "Regarder à nouveau", en: "Look again" },
  loading: { fr: "Lecture des tours…", en: "Reading the rounds…" },
  start: { fr: "Lancer un tour", en: "Start a round" },
  startAgain: { fr: "Relancer le tour", en: "Start the round again" },
  againLead: {
    fr: "Le tour d’avant n’a rien révélé. Chacune fait de nouvelles clés ; décochez celle qui ne peut pas revenir.",
    en: "The round before revealed nothing. Everybody makes new keys; untick whoever cannot come back.",
  },
  table: { fr: "Tableau", en: "Table" },
  quarter: { fr: "Trimestre", en: "Quarter" },
  members: { fr: "Qui additionne", en: "Who adds up" },
  us: { fr: "{name} (nous)", en: "{name} (us)" },
  deadline: { fr: "Dernier jour", en: "Last day" },
  inDays: { fr: "dans {days} jours", en: "in {days} days" },
  few: {
    fr: "Il faut au moins trois organisations, la vôtre comprise.",
    en: "At least three organisations are needed, yours among them.",
  },
  three: {
    fr: "À trois, deux qui se parlent peuvent lire le tableau de la troisième. À quatre ou plus, il faut que toutes les autres se parlent.",
    en: "With three, two who talk to each other can read the table of the third. With four or more, all the others have to talk.",
  },
  call: { fr: "Appeler ces organisations", en: "Call these organisations" },
  called: { fr: "Les organisations sont appelées.", en: "The organisations are called." },
  cancel: { fr: "Annuler", en: "Cancel" },
  until: { fr: "jusqu’au {day}", en: "until {day}" },
  steps: { fr: "Étapes", en: "Steps" },
  stepKeys: { fr: "Clés comparées", en: "Keys compared" },
  stepAdd: { fr: "Tableau ajouté", en: "Table added" },
  stepAudit: { fr: "Somme contrôlée ici", en: "Sum audited here" },
  stepMarks: { fr: "Cases cachées ensemble", en: "Cells hidden together" },
  stepReady: { fr: "Somme protégée", en: "Protected sum" },
  isCalled: {
    fr: "On vous appelle à ce tour. Participer ne montre encore aucun chiffre.",
    en: "You are called to this round. Joining shows no figure yet.",
  },
  join: { fr: "Participer", en: "Join" },
  joined: { fr: "Votre clé pour ce tour est partie.", en: "Your key for this round is sent." },
  waiting: { fr: "On attend : {names}.", en: "Waiting for: {names}." },
  waitingNobody: {
    fr: "Toutes les organisations sont là ; la suite se fait toute seule.",
    en: "Every organisation is there; the rest happens by itself.",
  },
  compare: {
    fr: "Les clés viennent d’annonces signées. Lisez ces groupes de vive voix avec chaque organisation : un seul chiffre différent, et quelqu’un d’autre lirait la somme.",
    en: "The keys come from signed announcements. Read these groups by voice with every organisation: one digit that differs, and somebody else would read the sum.",
  },
  groupsOf: { fr: "Empreinte de {name}", en: "Fingerprint of {name}" },
  before: { fr: "comparée lors d’un tour précédent", en: "compared in an earlier round" },
  same: {
    fr: "Les empreintes sont les mêmes, signer la liste",
    en: "The fingerprints are the same, sign the list",
  },
  signed: { fr: "La liste est signée.", en: "The list is signed." },
  own: {
    fr: "Voici ce que votre organisation ajouterait : compté depuis vos fiches codées, contrôlé sur cet ordinateur. Ces nombres n’en sortent pas ; ce qui part est masqué.",
    en: "This is what your organisation would add: counted from your coded facts, checked on this computer. These numbers do not leave it; what is sent is masked.",
  },
  counting: { fr: "Compte des faits codés…", en: "Counting the coded facts…" },
  ownLegend: {
    fr: "Votre tableau, pour vous seule. Il n’est ni publié ni montré aux autres.",
    en: "Your table, for you alone. It is neither published nor shown to the others.",
  },
  contribute: { fr: "Ajouter notre tableau", en: "Add our table" },
  contributed: {
    fr: "Votre tableau est ajouté dès que toutes ont signé.",
    en: "Your table is added once all have signed.",
  },
  adding: {
    fr: "Votre tableau est masqué. La somme s’ouvre quand toutes ont envoyé le leur.",
    en: "Your table is masked. The sum opens when all have sent theirs.",
  },
  auditing: {
    fr: "La somme est ouverte chez vous et chez les autres membres, nulle part ailleurs. Cet ordinateur cherche ce qu’il faut cacher pour que votre propre tableau ne s’en déduise pas.",
    en: "The sum is open here and at the other members, nowhere else. This computer looks for what has to be hidden so that your own table does not follow from it.",
  },
  auditAgain: { fr: "Reprendre le contrôle", en: "Go on with the audit" },
  marking: {
    fr: "Chacune dit en secret ce qu’elle veut cacher ; on saura quoi, pas qui.",
    en: "Everybody says in secret what she wants hidden; it will be known what, not who.",
  },
  ready: {
    fr: "Toutes ont dit ce qu’il faut cacher. Protégez la somme et relisez-la.",
    en: "All have said what has to be hidden. Protect the sum and read it.",
  },
  protect: { fr: "Protéger la somme", en: "Protect the sum" },
  protected: {
    fr: "Contrôlé : aucun nombre caché ne se devine, ni de l’extérieur, ni en retirant votre propre tableau. Les autres membres obtiennent la même somme.",
    en: "Audited: no hidden count can be guessed, neither from outside nor by taking your own table away. The other members get the same sum.",
  },
  stopped: {
    fr: "{name} a arrêté ce tour : rien n’a été révélé, et vos clés de ce tour sont effacées.",
    en: "{name} stopped this round: nothing was revealed, and your keys of this round are erased.",
  },
  ended: {
    fr: "Ce tour est terminé sans somme utilisable. Lancez-en un autre.",
    en: "This round ended without a sum that can be used. Start another one.",
  },
  again: { fr: "Relancer…", en: "Start again…" },
  stop: { fr: "Arrêter ce tour", en: "Stop this round" },
  stopLead: {
    fr: "Le tour s’arrête pour toutes les organisations. Rien n’est révélé, et il faudra de nouvelles clés pour recommencer.",
    en: "The round stops for every organisation. Nothing is revealed, and starting again takes new keys.",
  },
  stopNow: { fr: "Arrêter pour toutes", en: "Stop for everybody" },
  stoppedDone: { fr: "Le tour est arrêté.", en: "The round is stopped." },
  halt: { fr: "Arrêter le calcul", en: "Stop the calculation" },
});
