import * as z from "zod/mini";
import { fromHex } from "#crypto/bytes.ts";
import { bytesOf } from "./input.ts";
import { UsageError } from "./shell.ts";

const KeyFile = z.object({
  org: z.string().check(z.regex(/^[0-9a-fA-F]{32}$/)),
  seed: z.string(),
});
const EXPECTED = "--key: 32 bytes raw, as hex or base64url, or JSON {org, seed} expected";

/** The secret seed of an intake or carry key, and its organisation when the file names it. */
export type OpeningKey = { readonly seed: Uint8Array; readonly organisation?: Uint8Array };

function seedFrom(text: string): Uint8Array {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return fromHex(text);
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) return new Uint8Array(Buffer.from(text, "base64url"));
  throw new UsageError(EXPECTED);
}

/**
 * Reads a key file: 32 raw bytes, 64 hex digits, 43 characters of base64url, or JSON {org, seed}.
 * @throws UsageError.
 */
export async function openingKey(path: string): Promise<OpeningKey> {
  const bytes = await bytesOf(path, "--key");
  if (bytes.length === 32) return { seed: bytes };
  const text = new TextDecoder().decode(bytes).trim();
  if (!text.startsWith("{")) return { seed: seedFrom(text) };
  try {
    const { org, seed } = KeyFile.parse(JSON.parse(text));
    return { seed: seedFrom(seed), organisation: fromHex(org) };
  } catch {
    throw new UsageError(EXPECTED);
  }
}
