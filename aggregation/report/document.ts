import type { TableView } from "../release/view.ts";

/** What a report is made of, before it becomes Word or HTML. Only published numbers can enter: through views. */
export type Block =
  | {
      readonly kind: "cover";
      readonly title: string;
      readonly subtitle: string;
      readonly lines: readonly string[];
      /** The text goes on below it, on the same page. */
      readonly short?: true;
    }
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  /** Numbered through the whole report, as the treaty bodies ask. */
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "quote"; readonly text: string; readonly attribution: string }
  /** `name` is what the text calls it: "Tableau 1"; "" where nothing is numbered. */
  | { readonly kind: "table"; readonly name: string; readonly view: TableView; readonly note: string }
  | { readonly kind: "chart"; readonly name: string; readonly view: TableView; readonly note: string }
  | { readonly kind: "notice"; readonly text: string };

/** "Tableau 1. Actes par violation et lieu". */
export const captionOf = ({ name, view }: Extract<Block, { kind: "table" | "chart" }>): string =>
  name ? `${name}. ${view.title}` : view.title;

export type ReportDocument = {
  readonly language: "fr" | "en";
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Words of the body, without cover, tables and annexes. */
  readonly words: number;
  /** The most that the body takes, or null when it sets none. */
  readonly limit: number | null;
};

/** Counts words as the treaty bodies do: runs of letters and figures between spaces. */
export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const wordsOf = (block: Block): number => {
  if (block.kind === "heading" || block.kind === "paragraph" || block.kind === "quote")
    return countWords(block.text);
  if (block.kind === "list") return block.items.reduce((sum, item) => sum + countWords(item), 0);
  return 0;
};

export const wordsIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + wordsOf(block), 0);

const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/** French typography: narrow no-break spaces before ; ! ? and », a no-break space before : and after «. */
export const french = (text: string): string =>
  text
    .replace(/[ \u00a0\u202f]*([;!?])(?=\s|$|»)/g, `${NARROW}$1`)
    .replace(/[ \u00a0\u202f]+:/g, `${NO_BREAK}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NARROW}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NARROW}»`)
    .replace(/(\d)[ \u00a0\u202f]%/g, `$1${NARROW}%`);

/** French spaces in every text of a block. */
export function typeset(block: Block): Block {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "notice":
      return { ...block, text: french(block.text) };
    case "quote":
      return { ...block, text: french(block.text), attribution: french(block.attribution) };
    case "list":
      return { ...block, items: block.items.map(french) };
    case "cover":
      return { ...block, lines: block.lines.map(french), subtitle: french(block.subtitle) };
    case "table":
    case "chart":
      return { ...block, note: french(block.note) };
  }
}
