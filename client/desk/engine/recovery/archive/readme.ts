/** For whoever opens a backup years from now without us. */
export const readme = (name: { fr: string; en: string }, day: string): string => `${name.fr} / ${name.en}
Sauvegarde du ${day} / Backup of ${day}

FRANÇAIS
Ces fichiers sont les dossiers de l’organisation, en clair. Gardez-les comme vous gardez les personnes.
- cases/<numéro>/case.json : le récit, les échanges, les notes et le journal d’un dossier.
- cases/<numéro>/facts.json : les faits codés. identity.json : ce que la personne a dit d’elle-même.
- cases/<numéro>/media/ : les photos et enregistrements.
- organisation.json : les clés publiques. manifest.json : la liste de tout, avec les empreintes SHA-256.
Il n’y a ici aucune clé qui ouvre un nouveau signalement. Effacez cette copie dès que vous n’en avez plus besoin.

ENGLISH
These files are the organisation’s cases, in the clear. Guard them as you guard the people in them.
- cases/<number>/case.json: the account, the exchange, the notes and the log of a case.
- cases/<number>/facts.json: the coded facts. identity.json: what the person said of herself.
- cases/<number>/media/: pictures and recordings.
- organisation.json: the public keys. manifest.json: the list of everything, with SHA-256 digests.
No key in here opens a new report. Erase this copy as soon as you no longer need it.
`;
