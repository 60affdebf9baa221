import * as z from "zod/mini";
import { codes } from "./codes.generated.ts";

export type ListName = keyof typeof codes;
/** A code of one codebook list; a code that is not in the list does not compile. */
export type Code<List extends ListName> = (typeof codes)[List][number];

/** Schema of one code of `list`; refuses any string that the codebook does not hold. */
export function codeOf<List extends ListName>(list: List) {
  return z.enum(codes[list] as unknown as readonly [Code<List>, ...Code<List>[]]);
}

/** The same for a list that is named as a constant, so that a small page carries that list alone. */
export const oneOf = <const Codes extends readonly [string, ...string[]]>(list: Codes) => z.enum(list);

/** True when `value` is a code of `list`. */
export function isCode<List extends ListName>(list: List, value: string): value is Code<List> {
  return (codes[list] as readonly string[]).includes(value);
}
