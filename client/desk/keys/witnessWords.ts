import { phrases } from "../../shared/i18n/catalogue.ts";

export const witnessWords = phrases("desk.keys.witnesses", {
  title: { fr: "Témoins", en: "Witnesses" },
  why: {
    fr: "Des organisations partenaires regardent le service de l’extérieur et cosignent vos clés. La page des personnes et les bureaux refusent des clés qu’elles n’ont pas signées : personne ne peut en montrer d’autres en cachette, même avec votre appareil.",
    en: "Partner organisations look at the service from outside and co-sign your keys. The page and the desks refuse keys that they have not signed: nobody can show others in secret, not even with your device.",
  },
  none: {
    fr: "Personne ne cosigne encore vos clés. La page le dit aux personnes.",
    en: "Nobody co-signs your keys yet. The page tells people so.",
  },
  needed: {
    fr: "Signatures demandées : {needed} sur {count}",
    en: "Signatures asked for: {needed} of {count}",
  },
  signed: {
    fr: "a signé la publication n° {sequence}, semaine du {day}",
    en: "signed publication no. {sequence} in the week of {day}",
  },
  unsigned: {
    fr: "n’a pas encore signé la publication n° {sequence}",
    en: "has not signed publication no. {sequence} yet",
  },
  waits: {
    fr: "Les visiteurs reçoivent encore la publication n° {shown}, qui reste valable. Si vous venez de retirer quelqu’un, appelez un témoin : son programme peut signer tout de suite.",
    en: "Visitors are still given publication no. {shown}, which remains valid. If you have just removed somebody, call a witness: the program there can sign at once.",
  },
  late: {
    fr: "La dernière signature a plus de deux semaines. Après cinq semaines, la page ne prendra plus de récit : appelez un témoin.",
    en: "The last signature is more than two weeks old. After five weeks the page will take no account: call a witness.",
  },
  edit: { fr: "Nommer les témoins", en: "Name the witnesses" },
  editWhy: {
    fr: "Nommez-en deux et demandez une seule signature : si l’un perd sa clé ou s’absente, l’autre suffit. Ceux qui sont déjà nommés doivent signer tout changement ; quand ils ne le peuvent plus, seules les feuilles de secours aident.",
    en: "Name two and ask for one signature: if one loses the key or is away, the other is enough. Those already named must sign every change; when they cannot any more, only the recovery sheets help.",
  },
  name: { fr: "Nom du partenaire", en: "Name of the partner" },
  key: { fr: "Sa clé publique", en: "Its public key" },
  keyHint: {
    fr: "La première ligne que montre « lakana witness-key » : 64 chiffres et lettres.",
    en: "The first line that “lakana witness-key” shows: 64 digits and letters.",
  },
  groups: { fr: "Empreinte de cette clé", en: "Fingerprint of this key" },
  compare: {
    fr: "Appelez le partenaire et faites-lui lire ses six groupes. N’ajoutez que s’ils sont les mêmes.",
    en: "Call the partner and have the six groups read aloud. Add only if they are the same.",
  },
  add: { fr: "Les groupes sont les mêmes : ajouter", en: "The groups are the same: add" },
  drop: { fr: "Enlever", en: "Take off" },
  ask: { fr: "Signatures demandées", en: "Signatures asked for" },
  publish: { fr: "Publier cette liste", en: "Publish this list" },
  published: {
    fr: "Liste publiée. Elle vaut quand les témoins l’ont signée.",
    en: "List published. It holds once the witnesses have signed it.",
  },
});
