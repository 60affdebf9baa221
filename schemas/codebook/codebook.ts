import type { Language } from "../language.ts";
import { type Code, isCode, type ListName } from "./code.ts";
import raw from "./codebook.json" with { type: "json" };

/** One codebook entry: labels, the parent in the same list and the mappings to other vocabularies. */
export type Entry = {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
  readonly parent?: string;
  readonly note?: string;
  readonly icon?: string;
  readonly tile?: string;
  readonly level?: string;
  readonly restricted?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly urgent?: boolean;
  readonly public?: boolean;
  readonly child?: boolean;
  readonly gbvims?: string;
  readonly sla_h?: number;
  readonly days?: number;
  readonly articles?: readonly string[];
  readonly instruments?: readonly string[];
  readonly service?: string;
};

const lists = raw.lists as unknown as Record<
  ListName,
  { title: { fr: string; en: string }; entries: readonly Entry[] }
>;
const index = new Map<string, Entry>();
for (const [name, list] of Object.entries(lists))
  for (const entry of list.entries) index.set(`${name}/${entry.code}`, entry);

/** Version of the vocabulary, printed in every release. */
export const codebookVersion: string = raw.meta.version;

/** The whole codebook as data, for its digest in a release. */
export const codebookData: unknown = raw;

/** All entries of a list, in codebook order. */
export function entries(list: ListName): readonly Entry[] {
  return lists[list].entries;
}

/** Title of a list. */
export function listTitle(list: ListName, language: Language): string {
  return lists[list].title[language];
}

/** The entry of a code. @throws RangeError when the codebook does not hold it. */
export function entry<List extends ListName>(list: List, code: string): Entry & { code: Code<List> } {
  const found = index.get(`${list}/${code}`);
  if (!found || !isCode(list, code)) throw new RangeError(`the codebook list ${list} has no code ${code}`);
  return found as Entry & { code: Code<List> };
}

/** The words of a code in one language. */
export function label(list: ListName, code: string, language: Language): string {
  return entry(list, code)[language];
}

/** The code itself, its parent, grandparent … up to the top of its list. */
export function lineage(list: ListName, code: string): readonly string[] {
  const found = entry(list, code);
  if (!found.parent || !index.has(`${list}/${found.parent}`)) return [code];
  return [code, ...lineage(list, found.parent)];
}
