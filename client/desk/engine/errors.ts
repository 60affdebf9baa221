import type { Localised } from "#schemas/language.ts";

/** What the desk refuses, each with a sentence for a person. */
const SENTENCES = {
  locked: { fr: "Le bureau est verrouillé.", en: "The desk is locked." },
  "no-device": { fr: "Cet appareil n’est pas encore inscrit.", en: "This device is not enrolled yet." },
  "device-exists": {
    fr: "Cet appareil est déjà inscrit dans une organisation.",
    en: "This device already belongs to an organisation.",
  },
  "wrong-passphrase": {
    fr: "La phrase secrète n’est pas la bonne.",
    en: "The passphrase is not the right one.",
  },
  "short-passphrase": {
    fr: "La phrase secrète doit avoir au moins 12 caractères.",
    en: "The passphrase needs at least 12 characters.",
  },
  "wrong-token": { fr: "Le lien de mise en route n’est pas valable.", en: "The set-up link is not valid." },
  "wrong-link": { fr: "Le lien d’invitation n’est pas complet.", en: "The invitation link is not complete." },
  "wrong-file": { fr: "Ce n’est pas un fichier d’appareil.", en: "This is not a device file." },
  "not-genuine": {
    fr: "Les empreintes ou la preuve ne correspondent pas : ne pas admettre.",
    en: "The fingerprint or the proof does not match: do not admit.",
  },
  forbidden: { fr: "Votre rôle ne le permet pas.", en: "Your role does not allow this." },
  revoked: { fr: "Cet appareil a été retiré.", en: "This device was removed." },
  "older-service": {
    fr: "Le service montre un état plus ancien que celui que cet appareil connaît. Rien n’a été changé ici. S’il vient d’être remis d’une sauvegarde, faites-le confirmer de vive voix par l’équipe technique ; la responsable des clés rend alors ce qui manque, dans « Clés ». Sinon, n’y travaillez pas : quelqu’un veut peut-être faire revenir une personne retirée.",
    en: "The service shows an older state than this device knows. Nothing was changed here. If it was just restored from a backup, have the technical team confirm it by voice; the key officer then gives back what is missing, in “Keys”. Otherwise do not work in it: somebody may want to bring a removed person back.",
  },
  "not-known-here": {
    fr: "Le service ne connaît pas cet appareil, et pourtant personne ne l’a retiré. S’il vient d’être remis d’une sauvegarde, la responsable des clés doit d’abord rendre ce qui manque, dans « Clés » ; demandez-lui de vive voix. Rien n’a été effacé ici.",
    en: "The service does not know this device, although nobody removed it. If it was just restored from a backup, the key officer first has to give back what is missing, in “Keys”; ask her by voice. Nothing was erased here.",
  },
  "older-case": {
    fr: "Le service montre ce dossier dans un état plus ancien que celui que cet appareil a vu. Rien n’a été changé. S’il vient d’être remis d’une sauvegarde, la responsable des clés doit d’abord rendre ce qui manque, dans « Clés ».",
    en: "The service shows this case in an older state than this device saw. Nothing was changed. If it was just restored from a backup, the key officer first has to give back what is missing, in “Keys”.",
  },
  "restored-week": {
    fr: "Le service a été remis d’une sauvegarde cette semaine : aucune réponse ne part avant lundi, pour qu’une clé ne serve pas deux fois. Votre texte reste ici comme brouillon.",
    en: "The service was restored from a backup this week: no answer leaves before Monday, so that no key is used twice. Your text stays here as a draft.",
  },
  offline: {
    fr: "Le serveur ne répond pas. Rien n’est perdu ; réessayez.",
    en: "The server does not answer. Nothing is lost; try again.",
  },
  busy: { fr: "Le serveur est occupé. Réessayez.", en: "The server is busy. Try again." },
  full: {
    fr: "Le disque du serveur est plein. Lire reste possible ; prévenez l’équipe technique.",
    en: "The server’s disk is full. Reading still works; tell the technical team.",
  },
  server: { fr: "Le serveur a refusé la demande.", en: "The server refused the request." },
  "not-found": { fr: "Ce dossier n’existe pas ou plus.", en: "This case does not exist, or no longer." },
  "story-erased": {
    fr: "Le récit de ce dossier est effacé : on ne peut plus répondre par ce code.",
    en: "The story of this case is erased: nobody can answer by this code any more.",
  },
  "on-hold": {
    fr: "Ce dossier est gelé : deux personnes doivent d’abord mettre fin au gel.",
    en: "This case is on hold: two people have to end the hold first.",
  },
  "hold-refused": {
    fr: "Un gel demande deux personnes et un jour de fin, dans deux ans au plus.",
    en: "A hold takes two people and a last day, two years from now at most.",
  },
  "case-open": { fr: "Fermez d’abord le dossier.", en: "Close the case first." },
  unlisted: {
    fr: "Le service ne montre plus ce dossier, et personne n’a signé son effacement. Sa clé reste ici ; prévenez l’équipe technique.",
    en: "The service no longer shows this case, and nobody signed its erasure. Its key stays here; tell the technical team.",
  },
  "no-key": {
    fr: "Cet appareil n’a pas la clé de ce dossier.",
    en: "This device does not hold the key of this case.",
  },
  conflict: {
    fr: "Un autre appareil a modifié ce dossier entre-temps. Relisez avant d’enregistrer.",
    en: "Another device changed this case meanwhile. Read again before saving.",
  },
  "slots-used": {
    fr: "Les quatre réponses de cette semaine sont déjà parties. Attendez lundi.",
    en: "The four answers of this week are already sent. Wait until Monday.",
  },
  "wrong-sheets": {
    fr: "Ces feuilles ne redonnent pas la clé de cette organisation.",
    en: "These sheets do not give this organisation’s key back.",
  },
  "wrong-backup": {
    fr: "Cette sauvegarde ne s’ouvre pas avec ces feuilles, ou elle est abîmée. Rien n’a été changé.",
    en: "This backup does not open with these sheets, or it is damaged. Nothing was changed.",
  },
  "not-closed": {
    fr: "Fermez d’abord la réception : les personnes doivent le savoir avant la fin.",
    en: "Close the intake first: people must know before the end.",
  },
  ended: {
    fr: "L’organisation a quitté le réseau. Cet appareil a tout effacé.",
    en: "The organisation has left the network. This device has erased everything.",
  },
  "backup-needed": {
    fr: "Ce service ne connaît pas l’organisation : il faut sa dernière sauvegarde et le lien de mise en route.",
    en: "This service does not know the organisation: its last backup and the set-up link are needed.",
  },
  "no-recovery": {
    fr: "Cet appareil ne connaît pas de clé de secours valable : refaites d’abord les feuilles.",
    en: "This device knows no valid recovery key: make the sheets again first.",
  },
  "wrong-recipient": {
    fr: "Ce n’est pas une clé publique age hybride (age1pq1…).",
    en: "This is not a hybrid age public key (age1pq1…).",
  },
  "too-long": { fr: "Le texte est trop long.", en: "The text is too long." },
  "no-ledger-key": {
    fr: "Cet appareil n’a pas encore la clé du registre. Demandez à une superviseuse ou à la responsable des clés d’ouvrir son bureau.",
    en: "This device does not hold the ledger’s key yet. Ask a supervisor or the key officer to open her desk.",
  },
  "ledger-moved": {
    fr: "Une autre publication a été inscrite depuis que ces tableaux ont été faits. Refaites-les : ils seront protégés avec elle.",
    en: "Another release was entered since these tables were made. Make them again: they will be protected together with it.",
  },
  "not-witnessed": {
    fr: "Le serveur présente des clés que les témoins de l’organisation n’ont pas signées. Rien n’a été changé ; prévenez la personne gardienne des clés.",
    en: "The server presents keys that the organisation’s witnesses have not signed. Nothing was changed; tell the key officer.",
  },
  "wrong-witness": {
    fr: "Ce n’est pas une clé de témoin : 64 chiffres et lettres de a à f.",
    en: "This is not the key of a witness: 64 digits and letters from a to f.",
  },
  "old-release": {
    fr: "Le service a donné un bureau plus ancien que celui que l’organisation exige. N’y travaillez pas ; prévenez l’équipe technique.",
    en: "The service gave out an older desk than the organisation requires. Do not work in it; tell the technical team.",
  },
  "sum-few": {
    fr: "Il faut au moins trois organisations, la vôtre comprise : avec deux, chacune lirait le tableau de l’autre.",
    en: "At least three organisations are needed, yours among them: with two, each would read the other’s table.",
  },
  "sum-unknown": {
    fr: "Ce bureau ne connaît pas le tableau ou les règles de ce tour. Il faut la même version du bureau partout.",
    en: "This desk does not know the table or the rules of this round. Every desk needs the same version.",
  },
  "sum-early": {
    fr: "Il manque encore quelque chose des autres organisations. Regardez à nouveau plus tard.",
    en: "Something of the other organisations is still missing. Look again later.",
  },
  "sum-late": {
    fr: "Ce tour ne peut plus être arrêté : les clés de la somme sont déjà parties.",
    en: "This round cannot be stopped any more: the keys of the sum are out already.",
  },
  "sum-over": {
    fr: "Ce tour est terminé sans somme. Rien n’a été révélé ; lancez-en un autre.",
    en: "This round ended without a sum. Nothing was revealed; start another one.",
  },
  "sum-tampered": {
    fr: "Un message de ce tour n’est pas authentique ou n’est pas le même chez tous. Rien d’autre n’est envoyé : arrêtez ce tour et prévenez l’équipe technique.",
    en: "A message of this round is not genuine, or not the same for everybody. Nothing more is sent: stop this round and tell the technical team.",
  },
  tampered: {
    fr: "Le serveur a présenté des données qui ne sont pas authentiques.",
    en: "The server presented data that are not genuine.",
  },
} as const satisfies Record<string, Localised>;

export type EngineErrorCode = keyof typeof SENTENCES;

/** Stands before sentences that no list can hold: a refusal that names an entry, a line or a period. */
const TOLD = "told:";

/** A refusal with its own sentences; they travel in `message`, which is all that crosses the worker's border. */
export const told = (sentence: Localised, cause: unknown): Error => {
  const error = new Error(TOLD + JSON.stringify(sentence), { cause });
  error.name = "EngineError";
  return error;
};

/** `message` is the code, because comlink carries name and message across the worker's border. */
export class EngineError extends Error {
  override name = "EngineError";
  readonly code: EngineErrorCode;
  constructor(code: EngineErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The sentences for anything that an engine method rejected with, on either side of the worker. */
export function explain(error: unknown): Localised {
  const code = error instanceof Error ? error.message : "";
  if (code.startsWith(TOLD)) return JSON.parse(code.slice(TOLD.length)) as Localised;
  return code in SENTENCES ? SENTENCES[code as EngineErrorCode] : SENTENCES.server;
}
