import type { Code } from "#schemas/codebook/code.ts";

/** Invented words for a tile; every one says that it is invented. Nobody's account was used. */
export const STORIES: Readonly<Partial<Record<Code<"violation_tile">, readonly string[]>>> = {
  T1: [
    "[FICTIF] Trois jeunes m’attendaient au coin de la rue. Ils m’ont frappé et ont dit que je devais partir du quartier. Un vieux les a fait reculer.",
    "[FICTIF] Il m’a battue parce que le repas était en retard. Les voisins ont entendu, personne n’est venu.",
    "[FICTIONAL] They beat me near the market and broke my phone. I do not know them.",
  ],
  T2: [
    "[FICTIF] Il n’a pas voulu payer et il m’a forcée. J’ai peur d’aller au centre de santé, ils vont poser des questions.",
  ],
  T3: [
    "[FICTIF] Quelqu’un a copié mes photos et demande de l’argent chaque semaine. Il dit qu’il montrera tout à ma famille.",
    "[FICTIF] On écrit des insultes sur notre porte. La nuit on jette des pierres sur le toit.",
  ],
  T4: [
    "[FICTIF] Mon oncle a jeté mes affaires dehors. Je dors chez une amie mais je ne peux pas rester.",
    "[FICTIF] Le propriétaire a dit que des gens comme moi portent malheur. J’ai eu deux jours pour partir.",
    "[FICTIONAL] My family said I am dead for them. I left with one bag.",
  ],
  T5: [
    "[FICTIF] Ils m’ont arrêté au contrôle, ils ont fouillé le téléphone et m’ont gardé une nuit. Il a fallu payer pour sortir.",
    "[FICTIF] La rafle est venue au bar. Celles qui avaient le carnet sont parties, nous autres on nous a emmenées.",
  ],
  T6: [
    "[FICTIF] À chaque barrage il fallait donner. À la fin je n’avais plus rien pour manger.",
    "[FICTIF] Elle garde mon passeport et dit que je dois encore rembourser le voyage.",
  ],
  T7: [
    "[FICTIF] L’infirmier a ri devant tout le monde et a dit mon état à voix haute. Je suis partie sans les médicaments.",
    "[FICTIF] À la mairie on refuse l’acte de naissance parce que nous venons d’un site de déplacés.",
  ],
  T8: [
    "[FICTIF] On m’avait promis un travail dans un salon de coiffure. Arrivée à la mine, on m’a dit que je devais travailler la nuit.",
    "[FICTIF] Je travaille de quatre heures du matin à la nuit et depuis trois mois on ne me paie pas.",
  ],
};

export const FOLLOW_UPS: readonly string[] = [
  "[FICTIF] Merci de votre réponse. Oui, je peux attendre jusqu’à lundi.",
  "[FICTIF] Ils sont revenus hier soir. Je suis parti chez quelqu’un d’autre.",
  "[FICTIF] Non, je n’ai pas porté plainte. J’ai peur d’eux.",
  "[FICTIF] Est-ce que quelqu’un peut venir avec moi au centre de santé ?",
  "[FICTIONAL] I am safe now. Please keep what I wrote.",
];

export const ANSWERS: readonly string[] = [
  "Merci de nous avoir écrit. Nous avons bien lu votre message. Êtes-vous en sécurité aujourd’hui ?",
  "Nous pouvons vous proposer un rendez-vous avec une personne de confiance. Dites-nous quel jour vous convient, sans donner votre nom.",
  "Est-ce que la police a pris une plainte ? Vous pouvez répondre seulement par oui ou non.",
];

/** A redacted sentence for a quote; the person is asked before anything is used. */
export const QUOTES: readonly string[] = [
  "« On m’a dit que je devais partir du quartier. » (texte fictif)",
  "« À chaque barrage il fallait donner. » (texte fictif)",
  "« Il a fallu payer pour sortir. » (texte fictif)",
  "« Je dors chez une amie mais je ne peux pas rester. » (texte fictif)",
];
