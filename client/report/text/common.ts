import { phrases } from "#client/shared/i18n/catalogue.ts";

export const common = phrases("common", {
  title: { fr: "Infos pratiques", en: "Practical info" },
  back: { fr: "Retour", en: "Back" },
  next: { fr: "Continuer", en: "Continue" },
  skip: { fr: "Passer", en: "Skip" },
  leave: { fr: "Quitter", en: "Leave" },
  listen: { fr: "Écouter", en: "Listen" },
  more: { fr: "Voir d’autres réponses", en: "See other answers" },
  unknown: { fr: "Je ne sais pas", en: "I don’t know" },
  yes: { fr: "Oui", en: "Yes" },
  no: { fr: "Non", en: "No" },
  upTo: { fr: "Vous pouvez choisir jusqu’à {most} réponses.", en: "You can choose up to {most} answers." },
  several: { fr: "Vous pouvez choisir plusieurs réponses.", en: "You can choose several answers." },
  progress: { fr: "Avancement", en: "Progress" },
  fictional: {
    fr: "FICTIF – démonstration. N’écrivez rien de vrai ici.",
    en: "FICTIONAL – demonstration. Write nothing true here.",
  },
  wait: { fr: "Un instant…", en: "One moment…" },
  erase: { fr: "Tout effacer", en: "Erase everything" },
  retry: { fr: "Réessayer", en: "Try again" },
});
