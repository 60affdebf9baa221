import { phrases } from "../../shared/i18n/catalogue.ts";

export const inbox = phrases("desk.inbox", {
  title: { fr: "Réception", en: "Inbox" },
  empty: {
    fr: "Rien n’attend. Les nouveaux signalements et les suites envoyées avec un code apparaîtront ici, le plus urgent en premier, dès que le bureau les aura relevés.",
    en: "Nothing waits. New reports and follow-ups sent with a code will appear here, the most urgent first, as soon as the desk has fetched them.",
  },
  choose: {
    fr: "Choisissez une carte. Les récits restent fermés jusque-là ; ouvrir un dossier est noté dans son journal.",
    en: "Choose a card. Stories stay closed until then; opening a case is noted in its log.",
  },
  list: { fr: "Dossiers qui attendent", en: "Cases that wait" },
  unassigned: { fr: "à attribuer", en: "to be assigned" },
  fetch: { fr: "Relever", en: "Fetch" },
  cancel: { fr: "Arrêter", en: "Stop" },
  session: { fr: "Connexion…", en: "Connecting…" },
  keys: { fr: "Clés", en: "Keys" },
  cases: { fr: "Dossiers", en: "Cases" },
  drops: { fr: "Nouveaux envois", en: "New drops" },
  answers: { fr: "Réponses", en: "Answers" },
  done: { fr: "À jour", en: "Up to date" },
  never: { fr: "Pas encore relevé", en: "Not fetched yet" },
  summary: {
    fr: "envois : {drops}, dossiers changés : {cases}",
    en: "drops: {drops}, changed cases: {cases}",
  },
  stopped: { fr: "Arrêté ; le reste attend au serveur", en: "Stopped; the rest waits at the server" },
  elsewhere: { fr: "Un autre onglet relève déjà", en: "Another tab is already fetching" },
  refused: {
    fr: "{count} envois n’ont pas pu être ouverts et restent au serveur.",
    en: "{count} drops could not be opened and stay at the server.",
  },
  new: { fr: "Nouveau", en: "New" },
  followUp: { fr: "Suite", en: "Follow-up" },
  followUps: { fr: "{count} suites", en: "{count} follow-ups" },
  withdrawal: { fr: "Retrait demandé", en: "Withdrawal asked" },
  withheld: { fr: "Retenu par le service", en: "Withheld by the service" },
  review: { fr: "À revoir", en: "To be reviewed" },
  child: { fr: "Enfant", en: "Child" },
  grade: { fr: "Complétude : {grade}", en: "Completeness: {grade}" },
  closed: { fr: "Fermé", en: "Closed" },
  open: { fr: "En cours", en: "Open" },
});
