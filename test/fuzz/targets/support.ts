import { readFileSync } from "node:fs";
import { fromHex } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { PropertyBroken } from "../target.ts";

export const libsodium = await loadLibsodium();

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), "utf8"));

/** Vectors of the protocol: what a good client makes. */
export const vectors = {
  text: read("drop-text"),
  attachment: read("drop-attachment"),
  mini: read("drop-mini"),
  returns: read("drop-returns"),
  bundle: read("bundle"),
  slots: read("slots"),
  grants: read("grants"),
  records: read("records"),
  codes: read("codes"),
};
export const base64 = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, "base64"));
export const hex = fromHex;
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function sameBytes(left: Uint8Array, right: Uint8Array, what: string): void {
  if (!Buffer.from(left).equals(Buffer.from(right))) throw new PropertyBroken(what);
}
