import type { LOG_ACTIONS } from "#schemas/casefile.ts";
import type { Localised } from "#schemas/language.ts";

/** What the log of a case says of each action. */
export const logWords: Readonly<Record<(typeof LOG_ACTIONS)[number], Localised>> = {
  ingested: { fr: "reçu et scellé", en: "received and sealed" },
  "follow-up": { fr: "suite reçue", en: "follow-up received" },
  "withdrawal-asked": { fr: "retrait demandé", en: "withdrawal asked" },
  "read-by-person": { fr: "réponse lue par la personne", en: "answer read by the person" },
  opened: { fr: "ouvert", en: "opened" },
  coded: { fr: "codé", en: "coded" },
  note: { fr: "note ajoutée", en: "note added" },
  replied: { fr: "réponse envoyée", en: "answer sent" },
  resealed: { fr: "réponses scellées à nouveau", en: "answers sealed again" },
  "quote-set": { fr: "citation proposée", en: "quote proposed" },
  "quote-approved": { fr: "citation approuvée", en: "quote approved" },
  "consent-changed": { fr: "accord changé", en: "consent changed" },
  closed: { fr: "fermé", en: "closed" },
  reopened: { fr: "rouvert", en: "reopened" },
  "access-given": { fr: "accès donné", en: "access given" },
  "handed-over": { fr: "attribution changée", en: "assignment changed" },
  rekeyed: { fr: "nouvelle clé après un retrait", en: "new key after a removal" },
  shredded: { fr: "effacé à l’échéance", en: "erased when its time was over" },
  "hold-proposed": { fr: "gel proposé", en: "hold proposed" },
  "hold-confirmed": { fr: "gel confirmé", en: "hold confirmed" },
  "hold-end-proposed": { fr: "fin du gel proposée", en: "end of the hold proposed" },
  "hold-ended": { fr: "gel terminé", en: "hold ended" },
  "kept-longer": { fr: "gardé plus longtemps", en: "kept longer" },
  restored: { fr: "repris d’une sauvegarde", en: "restored from a backup" },
};
