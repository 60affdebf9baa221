/** What the address that opened the desk asks for. */
export type Entry =
  | { readonly kind: "set-up"; readonly token: string }
  | { readonly kind: "join"; readonly link: string }
  /** Every device is lost; `token` of a set-up link, where one opened the desk. */
  | { readonly kind: "recover"; readonly token?: string | undefined }
  | null;

/** Reads `#setup/<token>` or `#join/…`; anything else asks for nothing. */
export function readEntry(hash: string): Entry {
  const part = hash.replace(/^#\/?/, "");
  const setUp = /^setup\/([\w-]{16,200})$/.exec(part);
  if (setUp) return { kind: "set-up", token: setUp[1]! };
  if (part.startsWith("join/")) return { kind: "join", link: part };
  return null;
}

/** The part after `#` of a link that somebody pasted, or the text itself. */
export const entryOfLink = (text: string): Entry => readEntry(text.trim().replace(/^[^#]*#/, ""));
