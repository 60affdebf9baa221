import { phrases } from "../../shared/i18n/catalogue.ts";

export const releasesWords = phrases("desk.releases", {
  title: { fr: "Publications", en: "Releases" },
  lead: {
    fr: "Ce qui sort de l’organisation est signé par deux personnes : qui propose, et une autre qui approuve.",
    en: "What leaves the organisation is signed by two people: one who proposes, and another who approves.",
  },
  propose: { fr: "Proposer les tableaux de cette session", en: "Propose the tables of this session" },
  exactly: { fr: "Voici exactement ce qui sortira :", en: "This is exactly what will leave:" },
  file: { fr: "Fichier", en: "File" },
  size: { fr: "Octets", en: "Bytes" },
  digest: { fr: "Empreinte SHA-256", en: "SHA-256 digest" },
  checklist: { fr: "Exposition : à vérifier avant de proposer", en: "Exposure: to check before proposing" },
  access: { fr: "Qui pourra le lire", en: "Who will be able to read it" },
  public: { fr: "Tout le monde", en: "Everybody" },
  token: {
    fr: "Seulement les partenaires qui reçoivent un jeton",
    en: "Only partners who are given a token",
  },
  submit: { fr: "Signer et proposer", en: "Sign and propose" },
  left: { fr: "{count} points restent à cocher.", en: "{count} points remain to be ticked." },
  proposed: {
    fr: "Proposé. Une autre personne doit l’approuver.",
    en: "Proposed. Another person must approve it.",
  },
  list: { fr: "Publications et propositions", en: "Releases and proposals" },
  empty: {
    fr: "Les propositions et les publications apparaîtront ici.",
    en: "Proposals and releases will appear here.",
  },
  stateProposed: { fr: "Proposée", en: "Proposed" },
  statePublished: { fr: "Publiée", en: "Published" },
  period: { fr: "{from} à {to}", en: "{from} to {to}" },
  look: { fr: "Relire les tableaux", en: "Read the tables again" },
  notes: { fr: "Comment lire", en: "How to read" },
  files: {
    fr: "Ce que vous signez. Votre bureau refait ces fichiers à partir des tableaux et refuse de signer s’ils diffèrent. Touchez un nom pour lire le fichier.",
    en: "What you sign. Your desk makes these files again from the tables and refuses to sign if they differ. Touch a name to read the file.",
  },
  hide: { fr: "Replier", en: "Fold" },
  approve: { fr: "Signer et publier", en: "Sign and publish" },
  approveRead: { fr: "J’ai relu chaque tableau.", en: "I have read every table." },
  approved: { fr: "Publié.", en: "Published." },
  own: {
    fr: "Vous l’avez proposée : une autre personne doit l’approuver.",
    en: "You proposed it: another person must approve it.",
  },
  notYours: {
    fr: "En attente d’une personne chargée de la seconde validation.",
    en: "Waiting for a person in charge of second approval.",
  },
  makeToken: { fr: "Créer un jeton de partenaire", en: "Create a partner token" },
  tokenOnce: {
    fr: "Jeton à remettre au partenaire. Il ne sera plus montré :",
    en: "Token to hand to the partner. It will not be shown again:",
  },
  where: {
    fr: "Les partenaires le trouvent à /v1/releases/{id} sur le site public.",
    en: "Partners find it at /v1/releases/{id} on the public site.",
  },
  broken: {
    fr: "Cette proposition ne se lit pas : ne l’approuvez pas.",
    en: "This proposal cannot be read: do not approve it.",
  },
});

/** The fifteen points of exposure (domain 4.3, step 7); each is ticked by hand before a proposal. */
export const CHECKLIST = phrases("desk.releases.check", {
  dates: { fr: "Aucune date plus fine que le trimestre.", en: "No date finer than the quarter." },
  stories: { fr: "Aucune histoire unique n’est reconnaissable.", en: "No single story can be recognised." },
  places: {
    fr: "Aucun lieu de rencontre ni refuge n’est nommé.",
    en: "No meeting place or shelter is named.",
  },
  combinations: {
    fr: "Aucune combinaison de lieu, de groupe et de période ne désigne quelqu’un.",
    en: "No combination of place, group and period points at somebody.",
  },
  orientation: {
    fr: "Orientation et genre ne sont pas croisés avec un lieu plus fin que Bamako et hors Bamako.",
    en: "Orientation and gender are not crossed with a place finer than Bamako and outside Bamako.",
  },
  minors: { fr: "Aucun enfant ne peut être reconnu.", en: "No child can be recognised." },
  earlier: {
    fr: "Comparé aux publications précédentes, rien ne se déduit par différence.",
    en: "Compared with earlier releases, nothing follows by difference.",
  },
  press: {
    fr: "Rien ne recoupe un article de presse récent.",
    en: "Nothing matches a recent press article.",
  },
  partners: {
    fr: "Un partenaire qui connaît ses propres cas n’apprend rien des autres.",
    en: "A partner who knows its own cases learns nothing about others.",
  },
  consent: {
    fr: "Les retraits reçus ont été relevés avant le calcul.",
    en: "Withdrawals were fetched before the calculation.",
  },
  verification: { fr: "Le niveau de vérification est le bon.", en: "The level of verification is right." },
  name: {
    fr: "Le nom qui paraît est celui que nous avons choisi.",
    en: "The name shown is the one we chose.",
  },
  law: {
    fr: "Les risques de la publication au regard de la loi ont été discutés.",
    en: "The risks of publishing under the law were discussed.",
  },
  translation: {
    fr: "Le français et l’anglais disent la même chose.",
    en: "French and English say the same.",
  },
  recipients: {
    fr: "Nous savons qui lira, et qui d’autre pourrait lire.",
    en: "We know who will read, and who else might.",
  },
});
