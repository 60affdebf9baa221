import { Decrypter } from "age-encryption";
import { BackupError } from "./errors.ts";

/**
 * What stands inside an age file in its binary form, chunk by chunk, each authenticated before it is given out. The
 * stream fails where the file was changed or cut short.
 * @param identity the one key that is tried; a passphrase or an armoured file opens nothing here.
 * @throws BackupError `recipient`, `format`
 */
export async function openAge(
  file: ReadableStream<Uint8Array>,
  identity: string,
): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(file);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    throw new BackupError(/no identity matched/.test(message) ? "recipient" : "format", { cause });
  }
}
