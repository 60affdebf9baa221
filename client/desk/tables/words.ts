import { phrases } from "../../shared/i18n/catalogue.ts";

export const tablesWords = phrases("desk.tables", {
  title: { fr: "Chiffres", en: "Figures" },
  lead: {
    fr: "Des faits codés, avec accord, deviennent des tableaux que personne ne peut remonter jusqu’à une personne. Aucun récit n’est lu ici.",
    en: "Coded facts, with consent, become tables that nobody can trace back to a person. No story is read here.",
  },
  scope: { fr: "Étendue", en: "Scope" },
  mandate: { fr: "Pour qui", en: "For whom" },
  from: { fr: "Du mois", en: "From month" },
  to: { fr: "Au mois", en: "To month" },
  profile: { fr: "Protection", en: "Protection" },
  default: { fr: "Courante : nombres de 0 à 4 cachés", en: "Usual: counts of 0 to 4 hidden" },
  strict: { fr: "Stricte : nombres de 0 à 9 cachés", en: "Strict: counts of 0 to 9 hidden" },
  verification: { fr: "Vérification au moins", en: "Verification at least" },
  counter: {
    fr: "{cases} cas, {acts} actes, {persons} personnes avec accord CHIFFRES ; {quotable} avec citation approuvée ; {notReady} pas encore codés, pas assez sûrs ou en double.",
    en: "{cases} cases, {acts} acts, {persons} persons with consent to FIGURES; {quotable} with an approved quote; {notReady} not coded yet, not certain enough or duplicates.",
  },
  leftOut: {
    fr: "{withdrawn} retirés et {withoutConsent} sans accord ne sont pas comptés.",
    en: "{withdrawn} withdrawn and {withoutConsent} without consent are not counted.",
  },
  make: { fr: "Faire les tableaux", en: "Make the tables" },
  again: { fr: "Refaire les tableaux", en: "Make the tables again" },
  cancel: { fr: "Arrêter", en: "Stop" },
  protect: { fr: "Protection : {done} sur {total}", en: "Protecting: {done} of {total}" },
  audit: { fr: "Contrôle : {done} sur {total}", en: "Auditing: {done} of {total}" },
  fetching: { fr: "Les faits arrivent encore…", en: "Facts are still arriving…" },
  starting: { fr: "Préparation…", en: "Preparing…" },
  failed: {
    fr: "Le calcul n’a pas abouti ; rien n’a été exporté. Rechargez la page et recommencez.",
    en: "The calculation did not finish; nothing was exported. Reload the page and start again.",
  },
  empty: {
    fr: "Les tableaux protégés apparaîtront ici. Choisissez une période, puis « Faire les tableaux ».",
    en: "The protected tables will appear here. Choose a period, then “Make the tables”.",
  },
  noFacts: {
    fr: "Aucun fait codé n’est encore arrivé sur cet appareil. Une conseillère doit d’abord relever et coder des signalements.",
    en: "No coded fact has reached this device yet. A caseworker must first fetch and code reports.",
  },
  audited: {
    fr: "Contrôlé : avec tous ces tableaux réunis, aucun nombre caché n’est retrouvé plus finement que de a−1 à {k}.",
    en: "Audited: with all these tables together, no hidden count can be narrowed inside a−1 to {k}.",
  },
  auditedStrict: {
    fr: "Contrôlé : avec tous ces tableaux réunis, aucun nombre caché n’est retrouvé plus finement que de 0 à {k}.",
    en: "Audited: with all these tables together, no hidden count can be narrowed inside 0 to {k}.",
  },
  legend: {
    fr: "* : de 0 à {last}, ou retenu pour protéger des personnes. Compté en {unit}.",
    en: "*: 0 to {last}, or withheld to protect people. Counted in {unit}.",
  },
  chart: { fr: "Barres : total de chaque ligne publiée.", en: "Bars: total of each published row." },
  notes: { fr: "Comment lire", en: "How to read" },
  csv: { fr: "Télécharger en CSV", en: "Download as CSV" },
  toReport: { fr: "Écrire le rapport", en: "Write the report" },
  toRelease: { fr: "Proposer la publication", en: "Propose for release" },
});
