import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words about how long what is kept. */
export const retentionWords = phrases("desk.retention", {
  contact: { fr: "Coordonnées effacées après le {day}.", en: "Contact details are erased after {day}." },
  story: { fr: "Récit à revoir après le {day}.", en: "The story is to be reviewed after {day}." },
  coded: { fr: "Faits codés à revoir après le {day}.", en: "Coded facts are to be reviewed after {day}." },
  closing: {
    fr: "En fermant : les coordonnées et les sons s’effacent d’eux-mêmes après {contact} ; le récit est à revoir après {story}, les faits codés après {coded}.",
    en: "On closing: contact details and sound erase themselves after {contact}; the story is to be reviewed after {story}, coded facts after {coded}.",
  },
  reviewStory: {
    fr: "À revoir : le temps de garder ce récit est passé. Les faits codés peuvent continuer à compter sans lui.",
    en: "To be reviewed: the time to keep this story is over. The coded facts can go on counting without it.",
  },
  reviewCase: {
    fr: "À revoir : le temps de garder ce dossier, faits codés compris, est passé.",
    en: "To be reviewed: the time to keep this case, coded facts included, is over.",
  },
  supervisor: { fr: "Une superviseuse décide.", en: "A supervisor decides." },
  eraseStory: { fr: "Effacer le récit, garder les faits", en: "Erase the story, keep the facts" },
  eraseCase: { fr: "Effacer tout le dossier", en: "Erase the whole case" },
  keepLonger: { fr: "Garder encore un an", en: "Keep for another year" },
  kept: { fr: "Gardé ; à revoir dans un an.", en: "Kept; to be reviewed in a year." },
  storyGoes: {
    fr: "S’effacent pour toujours : le récit, les échanges, les notes, les pièces, les coordonnées, et le moyen de répondre. Restent : les faits codés, qui comptent encore, et de quoi reconnaître un retrait avec le code.",
    en: "Erased for ever: the story, the exchange, notes, attachments, contact details, and the means to answer. What remains: the coded facts, which still count, and what recognises a withdrawal with the code.",
  },
  caseGoes: {
    fr: "S’efface pour toujours, ici et au serveur : tout ce dossier. Reste : un nombre par mois.",
    en: "Erased for ever, here and at the server: all of this case. What remains: a number by month.",
  },
  storyErased: {
    fr: "Récit effacé ; les faits comptent encore.",
    en: "Story erased; the facts still count.",
  },
  caseErased: { fr: "Dossier effacé.", en: "Case erased." },
  shredded: {
    fr: "Récit effacé le {day}. Les faits codés comptent encore ; on ne peut plus répondre par ce code.",
    en: "Story erased on {day}. The coded facts still count; nobody can answer by this code any more.",
  },
});
