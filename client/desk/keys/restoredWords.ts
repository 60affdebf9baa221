import { phrases } from "../../shared/i18n/catalogue.ts";

/** Words for a service that was restored from a backup. */
export const restoredWords = phrases("desk.restored", {
  title: { fr: "Service remis d’une sauvegarde", en: "Service restored from a backup" },
  why: {
    fr: "Si l’équipe technique a remis le service d’une sauvegarde, il a perdu ce qui est venu après : membres admis, personnes retirées, effacements. Vos appareils s’en souviennent et peuvent le lui rendre.",
    en: "If the technical team restored the service from a backup, it lost what came after it: members admitted, persons removed, erasures. Your devices remember and can give it back.",
  },
  ask: {
    fr: "Demandez-le d’abord de vive voix : un service qui prétend avoir été remis peut vouloir autre chose.",
    en: "Ask by voice first: a service that pretends to have been restored may want something else.",
  },
  effect: {
    fr: "Cette semaine, plus aucune réponse ne partira : elles reprennent lundi. Les récits continuent d’arriver.",
    en: "No answer leaves for the rest of this week: answers go on next Monday. Accounts keep arriving.",
  },
  open: { fr: "Le service a été remis…", en: "The service was restored…" },
  confirmed: {
    fr: "L’équipe technique me l’a confirmé de vive voix.",
    en: "The technical team confirmed it to me by voice.",
  },
  go: { fr: "Rendre ce qui manque", en: "Give back what is missing" },
  done: {
    fr: "Rendu. Les autres appareils rendent leur part quand ils synchronisent.",
    en: "Given back. The other devices give back their part when they synchronise.",
  },
});
