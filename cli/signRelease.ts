import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { toHex } from "#crypto/bytes.ts";
import { loadLibsodium } from "#crypto/primitives/libsodium.ts";
import type { SignedCodeManifest } from "#schemas/codeManifest.ts";
import { manifestMessage, readManifest } from "./codeManifest.ts";
import { bytesOf } from "./input.ts";
import { makeKeyFile, seedOf } from "./keyFile.ts";
import { type Shell, UsageError } from "./shell.ts";

type Options = {
  readonly manifest: string;
  readonly key: string;
  readonly out: string;
  readonly newKey: boolean;
};

/**
 * `lakana sign-release`: a maintainer who built the page herself puts her signature under its manifest. The
 * signatures that others gave to the same manifest stay.
 */
export function signReleaseCommand(shell: Shell): Command {
  return new Command("sign-release")
    .description("sign the manifest of a built page, after building it yourself")
    .requiredOption("--manifest <file>", "dist/site/manifest.json of your own build")
    .requiredOption("--key <file>", "your key: 32 bytes, raw or hexadecimal")
    .option("--new-key", "make the key first", false)
    .requiredOption("--out <file>", "signed manifest, e.g. release/manifest.json; signatures in it are kept")
    .action(async (options: Options) => {
      const primitives = await loadLibsodium();
      const built = readManifest(await bytesOf(options.manifest, "--manifest"));
      if (!built) throw new UsageError("--manifest: not the manifest of a page");
      if (options.newKey) await makeKeyFile(options.key, "--key", shell.randomBytes(32));
      const key = primitives.signKeyPair(await seedOf(options.key));
      const earlier = await bytesOf(options.out, "--out").then(readManifest, () => undefined);
      const message = manifestMessage(built.manifest);
      const same = earlier && toHex(manifestMessage(earlier.manifest)) === toHex(message);
      const signed: SignedCodeManifest = {
        manifest: built.manifest,
        signatures: {
          ...(same ? earlier.signatures : {}),
          [toHex(key.publicKey)]: toHex(primitives.sign(message, key.seed)),
        },
      };
      await writeFile(options.out, `${JSON.stringify(signed, null, 1)}\n`);
      shell.out(toHex(key.publicKey));
    });
}
