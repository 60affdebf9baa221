import type { Localised } from "#schemas/language.ts";

/** A paragraph of law, and the month in which a lawyer read it against the source; null: nobody has yet. */
export type LegalParagraph = { readonly text: Localised; readonly verified: string | null };

export const LAW: readonly LegalParagraph[] = [
  {
    text: {
      fr: "La Charte africaine des droits de l’homme et des peuples garantit à toute personne, sans distinction aucune, la jouissance de ses droits et l’égalité devant la loi (articles 2 et 3), la vie et l’intégrité (article 4), la dignité et l’interdiction de la torture (article 5), la liberté et la sûreté (article 6), et un recours devant les juridictions (article 7). L’article premier oblige l’État à donner effet à ces droits, y compris contre les actes de particuliers.",
      en: "The African Charter on Human and Peoples’ Rights guarantees to every person, without distinction of any kind, the enjoyment of rights and equality before the law (articles 2 and 3), life and integrity (article 4), dignity and freedom from torture (article 5), liberty and security (article 6), and access to courts (article 7). Article 1 obliges the State to give effect to these rights, also against acts of private persons.",
    },
    verified: null,
  },
  {
    text: {
      fr: "Le Protocole de Maputo protège en outre les femmes et les filles contre toute violence (articles 3 et 4) ; la Convention de Kampala protège les personnes déplacées à l’intérieur de leur pays.",
      en: "The Maputo Protocol further protects women and girls against all violence (articles 3 and 4); the Kampala Convention protects internally displaced persons.",
    },
    verified: null,
  },
  {
    text: {
      fr: "Par sa Résolution 275 (55e session, Luanda, 28 avril au 12 mai 2014), la Commission condamne les violences commises par des agents de l’État ou par d’autres en raison de l’orientation sexuelle ou de l’identité de genre, réelle ou supposée, et demande de les prévenir, d’enquêter et de réparer.",
      en: "In its Resolution 275 (55th session, Luanda, 28 April to 12 May 2014) the Commission condemns violence by State and non-State actors on the ground of real or imputed sexual orientation or gender identity, and asks that it be prevented, investigated and remedied.",
    },
    verified: null,
  },
  {
    text: {
      fr: "La loi 2024-027 du 13 décembre 2024 portant code pénal a changé le cadre dans lequel ces faits sont commis et signalés.",
      en: "Law 2024-027 of 13 December 2024, the penal code, changed the setting in which these facts are committed and reported.",
    },
    verified: null,
  },
];
