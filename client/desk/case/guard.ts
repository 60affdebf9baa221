import type { Localised } from "#schemas/language.ts";
import { fold } from "../cases/filter.ts";

export const GUARDS = ["promise", "name", "whereabouts", "intimate", "code", "questions"] as const;
export type Guard = (typeof GUARDS)[number];

/** Folded text (no accents, lower case) that must make somebody stop and read again (domain 3.4). */
const PATTERNS: Readonly<Record<Exclude<Guard, "questions">, RegExp>> = {
  promise:
    /\b(promets|promis|promettons|promise|promised|garanti\w*|guarantee\w*|jurons|je jure|swear|sans aucun risque|no risk|will be safe|serez en securite|c'est sur et certain|definitely|sans faute|a coup sur|toujours la pour)\b/,
  name: /\b((votre|ton|vos|your|full|real|vrai) (\w+ )?(nom|noms|prenom|prenoms|name|surname|identite)|comment (vous|tu) (vous |t')?appel\w+|(vous|t')appelez?[ -]?vous|s'appelle|qui etes[ -]vous|who are you|what are you called|carte d'identite|identity card|passeport|passport|date de naissance|date of birth)\b/,
  whereabouts:
    /\b(votre adresse|ton adresse|your address|ou habitez|ou habites|where do you live|quelle rue|which street|votre numero|ton numero|your (phone )?number|(votre|ton|de) telephone|whatsapp|facebook|votre photo|your photo|e-?mail)\b/,
  intimate:
    /\b(etes[ -]vous (gay|homosexuel\w*|lesbienne|trans\w*|bi\w*)|are you (gay|lesbian|trans\w*|homosexual|bisexual)|orientation|seropositi\w*|vih|hiv|sida|aids|partenaires? sexuel\w*|sexual partners?|religion|ethnie|ethnic\w*)\b/,
  code: /\b(donn|envo|dit|ecri|rappel|quel|send|give|tell|write|what)\w*[^.?!]{0,30}\b(votre|ton|your) code\b|\d{5}[ -]?\d{5}/,
};

/** Saying that no name is needed is not asking for one. */
const WITHOUT_NAME = /\b(sans|without) (votre|ton|your) (nom|name)\b/g;

/** What to think about again before these words are sealed. The words can still be sent. */
export function guards(text: string): readonly Guard[] {
  const folded = fold(text).replace(/[’ʼ]/g, "'").replace(WITHOUT_NAME, "");
  const found = (Object.keys(PATTERNS) as (keyof typeof PATTERNS)[]).filter((name) =>
    PATTERNS[name].test(folded),
  ) as Guard[];
  return (text.match(/\?/g)?.length ?? 0) > 1 ? [...found, "questions"] : found;
}

export const guardWords: Readonly<Record<Guard, Localised>> = {
  promise: {
    fr: "Ne rien promettre : dites ce que vous allez essayer, pas ce qui va arriver.",
    en: "Never promise: say what you will try, not what will happen.",
  },
  name: {
    fr: "Ne jamais demander le nom ni un papier : le code suffit.",
    en: "Never ask for a name or a paper: the code is enough.",
  },
  whereabouts: {
    fr: "Ne pas demander l’adresse, le téléphone ou une photo ici. La région suffit.",
    en: "Do not ask for an address, a phone or a photo here. The region is enough.",
  },
  intimate: {
    fr: "Ne pas demander qui elle est, ni sa santé, sa religion ou ses partenaires.",
    en: "Do not ask who she is, nor about health, religion or partners.",
  },
  code: {
    fr: "Ne jamais demander ni écrire le code de la personne.",
    en: "Never ask for the person’s code, nor write it.",
  },
  questions: { fr: "Une seule question à la fois.", en: "One question at a time." },
};
