import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words of a legal hold. */
export const holdWords = phrases("desk.hold", {
  title: { fr: "Gel juridique", en: "Legal hold" },
  what: {
    fr: "Si la justice peut demander ce dossier : à deux, jusqu’à un jour fixé, rien n’en est effacé.",
    en: "If a court may ask for this case: by two people, until a set day, nothing of it is erased.",
  },
  propose: { fr: "Proposer un gel", en: "Propose a hold" },
  proposeWhy: {
    fr: "Une deuxième personne doit le confirmer sur son appareil. Jusqu’à ce jour, rien ne s’efface de ce dossier, même à l’échéance ; un retrait demandé attendra la décision de deux personnes. Le gel finit de lui-même.",
    en: "A second person has to confirm it on her device. Until that day nothing of this case is erased, even when its time is over; a withdrawal waits for the decision of two people. The hold ends by itself.",
  },
  until: { fr: "Jusqu’au", en: "Until" },
  proposed: {
    fr: "Gel proposé jusqu’au {day} ; il n’est pas encore en vigueur.",
    en: "Hold proposed until {day}; it is not in force yet.",
  },
  held: {
    fr: "Gelé jusqu’au {day} : rien ne s’efface de ce dossier.",
    en: "On hold until {day}: nothing of this case is erased.",
  },
  endProposed: { fr: "La fin du gel est proposée.", en: "Its end is proposed." },
  another: { fr: "Une autre personne doit le confirmer.", en: "Another person has to confirm it." },
  confirm: { fr: "Confirmer le gel", en: "Confirm the hold" },
  proposeEnd: { fr: "Proposer la fin du gel", en: "Propose to end the hold" },
  end: { fr: "Confirmer la fin du gel", en: "Confirm the end of the hold" },
  signed: { fr: "Signé dans le journal.", en: "Signed in the log." },
  conflict: {
    fr: "Ce dossier est gelé jusqu’au {day}. Elle demande que tout soit effacé : deux personnes doivent mettre fin au gel d’abord.",
    en: "This case is on hold until {day}. She asks that everything be erased: two people have to end the hold first.",
  },
});
