import type { Language } from "#schemas/language.ts";

type Words = {
  readonly title: string;
  readonly subtitle: (from: string, to: string) => string;
  readonly submittedBy: string;
  readonly contact: string;
  readonly summary: string;
  readonly method: string;
  readonly methodText: (persons: string, acts: string, cases: string, k: number) => readonly string[];
  readonly law: string;
  readonly lawText: readonly string[];
  readonly toVerify: string;
  readonly findings: string;
  readonly finding: (family: string, count: string) => string;
  readonly findingHidden: (family: string) => string;
  readonly articles: (list: string) => string;
  readonly voices: string;
  readonly recommendations: string;
  readonly noRecommendations: string;
  readonly by: string;
  readonly annexTables: string;
  readonly annexDefinitions: string;
  readonly unknown: string;
  readonly chartNote: string;
  readonly tableNote: (unit: string, k: number) => string;
};

/** Every sentence of the template. Legal paragraphs name treaty articles; counsel must confirm them. */
export const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    title: "Rapport alternatif à la Commission africaine des droits de l’homme et des peuples",
    subtitle: (from, to) => `République du Mali. Faits documentés de ${from} à ${to}`,
    submittedBy: "Présenté par",
    contact: "Contact",
    summary: "Résumé",
    method: "Méthode et limites",
    methodText: (persons, acts, cases, k) => [
      `Le présent rapport repose sur ${cases} cas, ${acts} actes et ${persons} personnes, signalés directement aux organisations qui documentent, avec accord pour être comptés.`,
      "Chaque récit a été lu par une personne formée, codé selon un vocabulaire public et évalué selon son degré de vérification. Les faits jugés peu probables, retirés par la personne ou comptés ailleurs sont exclus.",
      `Pour protéger les personnes, tout nombre inférieur à ${k} et tout nombre qui permettrait de le retrouver est remplacé par le signe *. Chaque tableau a été attaqué par le calcul avant d’être publié. Tous les nombres imprimés sont exacts.`,
      "Ces chiffres comptent des faits signalés avec accord ; ils ne mesurent pas la fréquence réelle. La peur, la distance et la loi font que beaucoup ne signalent pas.",
    ],
    law: "Cadre juridique",
    lawText: [
      "La Charte africaine des droits de l’homme et des peuples garantit à toute personne, sans distinction aucune, la non-discrimination et l’égalité devant la loi (articles 2 et 3), la vie et l’intégrité (article 4), la dignité et l’interdiction de la torture (article 5), la liberté et la sûreté (article 6), et un recours devant les juridictions (article 7).",
      "Le Protocole de Maputo protège en outre les femmes et les filles contre toute violence (articles 3 et 4) ; la Convention de Kampala protège les personnes déplacées.",
      "Par sa Résolution 275 (55e session, Luanda, 28 avril au 12 mai 2014), la Commission condamne les violences commises par des agents de l’État ou par d’autres en raison de l’orientation sexuelle ou de l’identité de genre, réelle ou supposée, et demande de les prévenir, d’enquêter et de réparer.",
      "La loi 2024-027 du 13 décembre 2024 portant code pénal a changé le cadre dans lequel ces faits sont commis et signalés.",
    ],
    toVerify: "Les références juridiques ci-dessus sont à vérifier par un juriste avant le dépôt.",
    findings: "Constats",
    finding: (family, count) => `${family} : ${count} actes documentés dans la période.`,
    findingHidden: (family) =>
      `${family} : des actes ont pu être documentés ; leur nombre n’est pas publié pour protéger les personnes.`,
    articles: (list) => `Dispositions en cause : ${list}.`,
    voices: "Paroles",
    recommendations: "Recommandations",
    noRecommendations: "Les recommandations seront ajoutées avant le dépôt.",
    by: "échéance",
    annexTables: "Annexe 1. Tableaux",
    annexDefinitions: "Annexe 2. Définitions",
    unknown: "un nombre non publié de",
    chartNote: "Les lignes sans barre portent le signe *.",
    tableNote: (unit, k) => `Compté en ${unit}. * : de 0 à ${k - 1}, ou retenu pour protéger des personnes.`,
  },
  en: {
    title: "Shadow report to the African Commission on Human and Peoples’ Rights",
    subtitle: (from, to) => `Republic of Mali. Facts documented from ${from} to ${to}`,
    submittedBy: "Submitted by",
    contact: "Contact",
    summary: "Summary",
    method: "Method and limits",
    methodText: (persons, acts, cases, k) => [
      `This report rests on ${cases} cases, ${acts} acts and ${persons} persons, reported directly to documenting organisations, with consent to be counted.`,
      "Each account was read by a trained person, coded with a public vocabulary and graded by its level of verification. Facts judged unlikely, withdrawn by the person or counted elsewhere are left out.",
      `To protect people, every count below ${k}, and every count from which one could be found, is replaced by the sign *. Each table was attacked by computation before it was published. All printed numbers are exact.`,
      "These figures count facts reported with consent; they do not measure how often such facts really happen. Fear, distance and the law keep many from reporting.",
    ],
    law: "Legal framework",
    lawText: [
      "The African Charter on Human and Peoples’ Rights guarantees to every person, without distinction of any kind, non-discrimination and equality before the law (articles 2 and 3), life and integrity (article 4), dignity and freedom from torture (article 5), liberty and security (article 6), and access to courts (article 7).",
      "The Maputo Protocol further protects women and girls against all violence (articles 3 and 4); the Kampala Convention protects displaced persons.",
      "In its Resolution 275 (55th session, Luanda, 28 April to 12 May 2014) the Commission condemns violence by State and non-State actors on the ground of real or imputed sexual orientation or gender identity, and asks that it be prevented, investigated and remedied.",
      "Law 2024-027 of 13 December 2024, the penal code, changed the setting in which these facts are committed and reported.",
    ],
    toVerify: "The legal references above are to be verified by a lawyer before submission.",
    findings: "Findings",
    finding: (family, count) => `${family}: ${count} documented acts in the period.`,
    findingHidden: (family) =>
      `${family}: acts may have been documented; their number is not published, to protect people.`,
    articles: (list) => `Provisions concerned: ${list}.`,
    voices: "Voices",
    recommendations: "Recommendations",
    noRecommendations: "Recommendations will be added before submission.",
    by: "by",
    annexTables: "Annex 1. Tables",
    annexDefinitions: "Annex 2. Definitions",
    unknown: "an unpublished number of",
    chartNote: "Rows without a bar carry the sign *.",
    tableNote: (unit, k) => `Counted in ${unit}. *: 0 to ${k - 1}, or withheld to protect people.`,
  },
};
