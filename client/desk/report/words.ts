import { phrases } from "../../shared/i18n/catalogue.ts";

export const reportWords = phrases("desk.report", {
  title: { fr: "Rapports", en: "Reports" },
  lead: {
    fr: "Le rapport alternatif se compose des tableaux protégés et de vos mots. Il ne contient que des nombres publiés.",
    en: "The alternative report is made of the protected tables and your words. It holds published numbers only.",
  },
  needTables: {
    fr: "Le rapport apparaîtra ici. Faites d’abord les tableaux dans « Chiffres » : ils ne restent que jusqu’au verrouillage.",
    en: "The report will appear here. First make the tables in “Figures”: they stay until the desk locks.",
  },
  noTemplate: {
    fr: "Il n’y a pas encore de modèle de rapport pour ces tableaux. Le bulletin du réseau se propose dans « Publications ».",
    en: "There is no report template for these tables yet. The network bulletin is proposed in “Releases”.",
  },
  toTables: { fr: "Aller aux chiffres", en: "Go to figures" },
  language: { fr: "Langue du rapport", en: "Language of the report" },
  french: { fr: "Français", en: "French" },
  english: { fr: "Anglais", en: "English" },
  coverName: { fr: "Nom sur la couverture", en: "Name on the cover" },
  coverHint: {
    fr: "Celui d’une coalition, par exemple. Vide : le nom de l’organisation.",
    en: "That of a coalition, for example. Empty: the organisation’s name.",
  },
  contact: { fr: "Contact imprimé (facultatif)", en: "Printed contact (optional)" },
  summary: { fr: "Résumé", en: "Summary" },
  summaryHint: {
    fr: "Un paragraphe par ligne. Cinq recommandations au plus tiennent en une page.",
    en: "One paragraph a line. At most five recommendations fit on one page.",
  },
  context: { fr: "Contexte à ajouter", en: "Context to add" },
  contextHint: {
    fr: "Vient après le cadre juridique. Ni nom, ni lieu précis, ni date qui ferait reconnaître quelqu’un.",
    en: "Comes after the legal framework. No name, no exact place, no date that would give anybody away.",
  },
  recommendations: { fr: "Recommandations", en: "Recommendations" },
  addressee: { fr: "À qui", en: "To whom" },
  action: { fr: "Ce qui est demandé", en: "What is asked" },
  deadline: { fr: "Échéance", en: "Deadline" },
  add: { fr: "Ajouter une recommandation", en: "Add a recommendation" },
  remove: { fr: "Retirer la recommandation {number}", en: "Remove recommendation {number}" },
  undo: { fr: "Annuler la dernière modification", en: "Undo the last change" },
  saved: {
    fr: "Vos mots sont scellés sur cet appareil à mesure.",
    en: "Your words are sealed on this device as you type.",
  },
  words: { fr: "{words} mots sur {limit} au plus", en: "{words} words of {limit} at most" },
  tooLong: {
    fr: "{words} mots : c’est {over} de trop pour cet organe.",
    en: "{words} words: {over} too many for this body.",
  },
  preview: { fr: "Aperçu", en: "Preview" },
  docx: { fr: "Télécharger en Word", en: "Download as Word" },
  pdf: { fr: "Télécharger en PDF", en: "Download as PDF" },
  html: { fr: "Télécharger en HTML", en: "Download as HTML" },
  csv: { fr: "Télécharger les tableaux (CSV)", en: "Download the tables (CSV)" },
  making: { fr: "Le document se prépare…", en: "The document is being made…" },
  ready: { fr: "Le document est prêt.", en: "The document is ready." },
  rules: { fr: "Règles de l’organe", en: "Rules of the body" },
});
