import { writeFile } from "node:fs/promises";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { bytesOf } from "./input.ts";
import { RefusedError, UsageError } from "./shell.ts";

/** The seed of a signing key: 32 bytes raw, or 64 hexadecimal digits. @throws UsageError */
export async function seedOf(path: string): Promise<Uint8Array> {
  const bytes = await bytesOf(path, "--key");
  if (bytes.length === 32) return bytes;
  const text = new TextDecoder().decode(bytes).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new UsageError("--key: 32 bytes or 64 hexadecimal digits expected");
  return fromHex(text);
}

/** @throws RefusedError when there is a file of that name. */
export async function makeKeyFile(path: string, option: string, seed: Uint8Array): Promise<void> {
  try {
    await writeFile(path, `${toHex(seed)}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    throw new RefusedError(`${option}: there is a file already, and a key is never written over`, { cause });
  }
}
