import { phrases } from "../../shared/i18n/catalogue.ts";

export const casesWords = phrases("desk.cases", {
  title: { fr: "Dossiers", en: "Cases" },
  list: { fr: "Tous les dossiers", en: "All cases" },
  search: { fr: "Chercher", en: "Search" },
  searchHint: {
    fr: "Mots des dossiers ouverts dans cette session, codes et lieux de tous.",
    en: "Words of cases opened in this session, codes and places of all.",
  },
  state: { fr: "État", en: "State" },
  urgency: { fr: "Urgence", en: "Urgency" },
  region: { fr: "Région", en: "Region" },
  grade: { fr: "Complétude", en: "Completeness" },
  assigned: { fr: "Attribution", en: "Assignment" },
  mine: { fr: "À cet appareil ou à tous", en: "This device’s or everybody’s" },
  nobody: { fr: "À attribuer", en: "To be assigned" },
  any: { fr: "tout", en: "all" },
  new: { fr: "Nouveau", en: "New" },
  open: { fr: "En cours", en: "Open" },
  closed: { fr: "Fermé", en: "Closed" },
  "withdrawal-asked": { fr: "Retrait demandé", en: "Withdrawal asked" },
  count: { fr: "{shown} sur {all}", en: "{shown} of {all}" },
  reset: { fr: "Tout montrer", en: "Show all" },
  empty: {
    fr: "Les dossiers apparaîtront ici après le premier relevé de la réception. Ils restent scellés au serveur ; seul ce bureau les ouvre.",
    en: "Cases will appear here after the inbox was fetched for the first time. They stay sealed at the server; only this desk opens them.",
  },
  none: { fr: "Aucun dossier ne répond à ces choix.", en: "No case fits these choices." },
  choose: {
    fr: "Choisissez un dossier. Flèches ou j et k pour avancer, Entrée pour ouvrir.",
    en: "Choose a case. Arrows or j and k to move, Enter to open.",
  },
});
