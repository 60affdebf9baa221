import type { Language } from "#schemas/language.ts";

/** Every sentence of the template that is not law. */
const fr = {
  title: "Rapport alternatif à la Commission africaine des droits de l’homme et des peuples",
  subtitle: (from: string, to: string) => `République du Mali. Faits documentés de ${from} à ${to}`,
  submittedBy: "Présenté par",
  contact: "Contact",
  made: "Établi en",
  colon: " : ",
  summary: "Résumé",
  keyFigures: (cases: string, acts: string, persons: string) =>
    `${cases} cas, ${acts} actes et ${persons} personnes, signalés directement, avec accord pour être comptés.`,
  byPlace: (bamako: number, outside: number) => `${bamako} cas à Bamako, ${outside} hors de Bamako.`,
  byActor: (state: number, percent: string) => `${state} actes attribués à des agents de l’État${percent}.`,
  byMotive: (count: number) =>
    `${count} cas dont le motif, selon la personne, est l’orientation ou le genre, réel ou supposé.`,
  highest: (family: string, count: number) =>
    `Nombre publié le plus élevé par famille de violations : ${family}, ${count} actes.`,
  percent: (value: number) => ` (${value} % des actes)`,
  askedFor: "Il est recommandé en premier lieu :",
  method: "Méthode et limites",
  methodText: (k: number): readonly string[] => [
    "Chaque récit a été lu par une personne formée, codé selon un vocabulaire public et évalué selon son degré de vérification. Les faits jugés peu probables, retirés par la personne ou en double sont exclus.",
    "Trois nombres sont tenus à part et jamais additionnés : les personnes, les actes (une violation, une catégorie d’auteurs, une personne) et les cas.",
    `Pour protéger les personnes, tout nombre inférieur à ${k} et tout nombre qui permettrait de le retrouver est remplacé par le signe *. Chaque tableau a été attaqué par le calcul avant d’être publié. Tous les nombres imprimés sont exacts.`,
    "Ces chiffres comptent des faits signalés avec accord ; ils ne mesurent pas la fréquence réelle. La peur, la distance et la loi font que beaucoup ne signalent pas.",
  ],
  law: "Cadre juridique",
  verified: (month: string) => `[Vérifié en ${month}.]`,
  unverified: "[À vérifier par un juriste.]",
  toVerify: (count: number) =>
    `${count} paragraphes de droit sont à vérifier par un juriste avant le dépôt ; les articles cités dans les constats viennent du même vocabulaire et sont à vérifier avec eux.`,
  findings: "Constats",
  finding: (family: string, count: number) => `${family} : ${count} actes documentés dans la période`,
  where: (bamako: number, outside: number) => `${bamako} à Bamako et ${outside} hors de Bamako`,
  byState: (count: number) => `${count} attribués à des agents de l’État`,
  which: ", dont ",
  and: " ; ",
  articles: "Dispositions en cause",
  hiddenTitle: "Autres familles de violations",
  hidden: (families: string) =>
    `Pour les familles suivantes, le nombre d’actes n’est pas publié, pour protéger les personnes : ${families}. Cela ne dit ni qu’il y en a eu, ni qu’il n’y en a pas eu.`,
  voices: "Paroles",
  recommendations: "Recommandations",
  noRecommendations: "Les recommandations seront ajoutées avant le dépôt.",
  by: "échéance",
  annexTables: "Annexe 1. Tableaux",
  annexDefinitions: "Annexe 2. Définitions et traçabilité",
  figure: "Figure",
  table: "Tableau",
  unknown: "un nombre non publié de",
  chartNote: "Seules les lignes dont le nombre est publié ont une barre.",
  trace: (version: string, digest: string) =>
    `Vocabulaire des codes, version ${version}. Empreinte du contrôle des tableaux : ${digest}.`,
};

const en: typeof fr = {
  title: "Shadow report to the African Commission on Human and Peoples’ Rights",
  subtitle: (from, to) => `Republic of Mali. Facts documented from ${from} to ${to}`,
  submittedBy: "Submitted by",
  contact: "Contact",
  made: "Made in",
  colon: ": ",
  summary: "Summary",
  keyFigures: (cases, acts, persons) =>
    `${cases} cases, ${acts} acts and ${persons} persons, reported directly, with consent to be counted.`,
  byPlace: (bamako, outside) => `${bamako} cases in Bamako, ${outside} outside Bamako.`,
  byActor: (state, percent) => `${state} acts attributed to State agents${percent}.`,
  byMotive: (count) =>
    `${count} cases in which the motive, according to the person, is real or imputed orientation or gender.`,
  highest: (family, count) => `Highest published count of a family of violations: ${family}, ${count} acts.`,
  percent: (value) => ` (${value} % of acts)`,
  askedFor: "The first recommendations are:",
  method: "Method and limits",
  methodText: (k) => [
    "Each account was read by a trained person, coded with a public vocabulary and graded by its level of verification. Facts judged unlikely, withdrawn by the person or duplicated are left out.",
    "Three numbers are kept apart and never added up: persons, acts (one violation, one category of perpetrator, one person) and cases.",
    `To protect people, every count below ${k}, and every count from which one could be found, is replaced by the sign *. Each table was attacked by computation before it was published. All printed numbers are exact.`,
    "These figures count facts reported with consent; they do not measure how often such facts really happen. Fear, distance and the law keep many from reporting.",
  ],
  law: "Legal framework",
  verified: (month) => `[Verified in ${month}.]`,
  unverified: "[To be verified by a lawyer.]",
  toVerify: (count) =>
    `${count} paragraphs of law are to be verified by a lawyer before submission; the articles named in the findings come from the same vocabulary and are to be verified with them.`,
  findings: "Findings",
  finding: (family, count) => `${family}: ${count} documented acts in the period`,
  where: (bamako, outside) => `${bamako} in Bamako and ${outside} outside Bamako`,
  byState: (count) => `${count} attributed to State agents`,
  which: ", of which ",
  and: "; ",
  articles: "Provisions concerned",
  hiddenTitle: "Other families of violations",
  hidden: (families) =>
    `For the following families the number of acts is not published, to protect people: ${families}. This says neither that there were any nor that there were none.`,
  voices: "Voices",
  recommendations: "Recommendations",
  noRecommendations: "Recommendations will be added before submission.",
  by: "by",
  annexTables: "Annex 1. Tables",
  annexDefinitions: "Annex 2. Definitions and provenance",
  figure: "Figure",
  table: "Table",
  unknown: "an unpublished number of",
  chartNote: "Only rows whose count is published have a bar.",
  trace: (version, digest) =>
    `Vocabulary of codes, version ${version}. Digest of the audit of the tables: ${digest}.`,
};

export const WORDS: Readonly<Record<Language, typeof fr>> = { fr, en };
