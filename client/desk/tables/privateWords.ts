import { phrases } from "../../shared/i18n/catalogue.ts";

export const privateWords = phrases("desk.tables.private", {
  title: { fr: "Ce qu’aucun tableau ne doit montrer ({count})", en: "What no table may show ({count})" },
  lead: {
    fr: "Ces lieux et ces organisations n’ont ni ligne ni signe : leurs cas sont comptés avec « autre ou non dit » du lieu au-dessus. La liste reste scellée sur cet appareil. Les abris et les sites n’y sont pas à mettre : ils ne sont jamais montrés.",
    en: "These places and organisations have no row and no sign: their cases are counted with “other or not stated” of the place above. The list stays sealed on this device. Shelters and sites need not be added: they are never shown.",
  },
  place: { fr: "Lieu", en: "Place" },
  organisation: { fr: "Organisation", en: "Organisation" },
  choose: { fr: "Choisir…", en: "Choose…" },
  add: { fr: "Ajouter à la liste", en: "Add to the list" },
  remove: { fr: "Retirer {name}", en: "Remove {name}" },
  unreadable: {
    fr: "La liste de ce qui ne doit pas être montré ne se lit plus sur cet appareil. Refaites-la avant de faire des tableaux.",
    en: "The list of what must not be shown cannot be read on this device any more. Make it again before making tables.",
  },
});
