import { Command } from "commander";
import { toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import { makeKeyFile } from "../keyFile.ts";
import type { Shell } from "../shell.ts";

/** `lakana witness-key`: the key with which a partner co-signs, and the groups to read aloud. */
export function witnessKeyCommand(shell: Shell): Command {
  return new Command("witness-key")
    .description("make the key with which you co-sign a partner's bundles")
    .requiredOption("--out <file>", "where the secret goes; keep it on the machine that watches")
    .action(async (options: { readonly out: string }) => {
      const primitives = await loadLibsodium();
      const { publicKey, seed } = primitives.signKeyPair(shell.randomBytes(32));
      await makeKeyFile(options.out, "--out", seed);
      shell.out(toHex(publicKey));
      shell.out(fingerprint(primitives, publicKey).join(" "));
    });
}
