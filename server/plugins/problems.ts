import type { Problem, ProblemSlug } from "#schemas/problem.ts";

type Text = {
  readonly status: number;
  readonly title: { readonly fr: string; readonly en: string };
  readonly detail: { readonly fr: string; readonly en: string };
};

const text = (
  status: number,
  titleFr: string,
  titleEn: string,
  detailFr: string,
  detailEn: string,
): Text => ({ status, title: { fr: titleFr, en: titleEn }, detail: { fr: detailFr, en: detailEn } });

/** Every problem in both languages. The sentences name no value that a client sent. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemSlug, Text>> = {
  "bad-request": text(
    400,
    "Demande incorrecte",
    "Bad request",
    "La demande n'a pas la forme attendue. Rien n'a été enregistré.",
    "The request does not have the expected form. Nothing was stored.",
  ),
  "wrong-length": text(
    400,
    "Mauvaise longueur",
    "Wrong length",
    "L'envoi n'a pas la longueur exacte attendue. Rien n'a été enregistré.",
    "What was sent does not have the exact length expected. Nothing was stored.",
  ),
  "not-a-drop": text(
    400,
    "Envoi non reconnu",
    "Not a drop",
    "Ces octets ne sont pas un envoi scellé de cette version. Rien n'a été enregistré.",
    "These bytes are not a sealed report of this version. Nothing was stored.",
  ),
  "unknown-organisation": text(
    404,
    "Organisation inconnue",
    "Unknown organisation",
    "Aucune organisation de ce service ne correspond. Rien n'a été enregistré.",
    "No organisation of this service fits. Nothing was stored.",
  ),
  "different-drop": text(
    409,
    "Envoi différent",
    "Different drop",
    "Un autre contenu est déjà enregistré sous le même en-tête. Celui-ci a été refusé.",
    "Other content is already stored under the same header. This one was refused.",
  ),
  "unknown-upload": text(
    404,
    "Envoi inconnu ou expiré",
    "Unknown or expired upload",
    "Cet envoi n'existe pas ou a expiré. Recommencez l'envoi depuis le début.",
    "This upload does not exist or has expired. Send again from the start.",
  ),
  "incomplete-upload": text(
    409,
    "Envoi incomplet",
    "Incomplete upload",
    "Il manque des morceaux. Envoyez-les, puis terminez.",
    "Parts are missing. Send them, then finish.",
  ),
  "unsupported-type": text(
    415,
    "Type de contenu refusé",
    "Unsupported content type",
    "Ce type de contenu n'est pas accepté ici.",
    "This type of content is not accepted here.",
  ),
  "too-large": text(
    413,
    "Trop volumineux",
    "Too large",
    "L'envoi dépasse la taille permise. Rien n'a été enregistré.",
    "What was sent is larger than allowed. Nothing was stored.",
  ),
  "too-many-requests": text(
    429,
    "Trop de demandes en ce moment",
    "Too many requests right now",
    "Le service reçoit trop de demandes en ce moment. Attendez une minute et essayez encore.",
    "The service is receiving too many requests right now. Wait a minute and try again.",
  ),
  "work-needed": text(
    429,
    "Un calcul est demandé en ce moment",
    "Some work is asked for right now",
    "Le service reçoit trop d'envois en ce moment. Refaites le calcul demandé, puis renvoyez le même envoi : rien d'autre n'est à refaire.",
    "The service is receiving too much right now. Do the work that is asked for, then send the same drop again: nothing else has to be done anew.",
  ),
  "not-signed-in": text(
    401,
    "Session absente ou terminée",
    "No session, or it ended",
    "Connectez-vous de nouveau avec cet appareil.",
    "Sign in again with this device.",
  ),
  "not-allowed": text(
    403,
    "Non autorisé",
    "Not allowed",
    "Le rôle de cet appareil ne permet pas cette action.",
    "The role of this device does not allow this.",
  ),
  "not-found": text(404, "Introuvable", "Not found", "Il n'y a rien ici.", "There is nothing here."),
  conflict: text(
    409,
    "Modifié entre-temps",
    "Changed in the meantime",
    "Un autre appareil a écrit avant. Rien n'a été modifié ; relisez, puis recommencez.",
    "Another device wrote first. Nothing was changed; read again, then retry.",
  ),
  "not-yet": text(
    409,
    "Trop tôt",
    "Too early",
    "Il manque encore des messages d’autres organisations pour cette étape. Rien n’a été enregistré ; attendez-les.",
    "Messages of other organisations are still missing for this step. Nothing was stored; wait for them.",
  ),
  "round-over": text(
    409,
    "Tour terminé",
    "Round is over",
    "Ce tour est terminé ou arrêté. Rien n’a été enregistré ; commencez un autre tour.",
    "This round has ended or was stopped. Nothing was stored; start another round.",
  ),
  "bad-signature": text(
    400,
    "Signature non valable",
    "Signature does not hold",
    "Une signature ou un certificat n'est pas valable. Rien n'a été enregistré.",
    "A signature or certificate does not hold. Nothing was stored.",
  ),
  "already-set-up": text(
    409,
    "Déjà installé",
    "Already set up",
    "Cette organisation existe déjà sur ce service.",
    "This organisation already exists on this service.",
  ),
  "disk-full": text(
    507,
    "Plus de place",
    "No room left",
    "Le service n'a plus de place. Rien n'a été enregistré ; gardez vos réponses et essayez plus tard.",
    "The service has no room left. Nothing was stored; keep your answers and try later.",
  ),
  "files-full": text(
    507,
    "Plus de place pour les fichiers",
    "No room for files",
    "Trop de fichiers attendent déjà ici. Les mots sont arrivés ; ce morceau n'a pas été enregistré. Essayez plus tard.",
    "Too many files are already waiting here. The words have arrived; this part was not stored. Try later.",
  ),
  "not-ready": text(
    503,
    "Pas encore prêt",
    "Not ready",
    "Le service n'est pas prêt. Essayez dans une minute.",
    "The service is not ready. Try again in a minute.",
  ),
  timeout: text(
    408,
    "Trop lent",
    "Too slow",
    "La demande n'est pas arrivée entière à temps. Rien n'a été enregistré ; essayez encore.",
    "The request did not arrive whole in time. Nothing was stored; try again.",
  ),
  internal: text(
    500,
    "Erreur du service",
    "Error of the service",
    "Le service a rencontré une erreur. Rien n'est confirmé ; essayez encore plus tard.",
    "The service met an error. Nothing is confirmed; try again later.",
  ),
};

/** Thrown by routes; turned into problem+json at one place (plugins/errors.ts). */
export class ProblemError extends Error {
  override name = "ProblemError";
  readonly slug: ProblemSlug;
  /** Members beside the standard ones, for example `conflicts`. */
  readonly more: Readonly<Record<string, unknown>>;
  constructor(slug: ProblemSlug, more: Readonly<Record<string, unknown>> = {}) {
    super(slug);
    this.slug = slug;
    this.more = more;
  }
}

/** French unless the header prefers English: the first of the two that is named wins. */
export function languageOf(acceptLanguage: string | undefined): "fr" | "en" {
  const named = /\b(fr|en)\b/i.exec(acceptLanguage ?? "")?.[1]?.toLowerCase();
  return named === "en" ? "en" : "fr";
}

export function problemBody(slug: ProblemSlug, language: "fr" | "en"): Problem {
  const { status, title, detail } = PROBLEM_TEXTS[slug];
  return {
    type: `/problems/${slug}`,
    title: title[language],
    status,
    detail: detail[language],
    detail_fr: detail.fr,
    detail_en: detail.en,
  };
}
