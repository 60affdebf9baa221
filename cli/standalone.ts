import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { fillStandalone } from "#client/shared/carriage/standalone.ts";
import { utf8 } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { verifyWitnessed } from "#crypto/witness.ts";
import { bytesOf, hexOf, organisationIn, todayOf, witnessedOf } from "./input.ts";
import { packageRoot } from "./service/root.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";

type StandaloneOptions = {
  readonly bundle: string;
  readonly out: string;
  readonly org?: string;
  readonly today?: string;
};

async function template(): Promise<string> {
  try {
    return await readFile(packageRoot("dist/standalone/template.html"), "utf8");
  } catch {
    throw new UsageError("the pages are not built yet: npm run build");
  }
}

async function standalone(options: StandaloneOptions, shell: Shell): Promise<void> {
  const witnessed = witnessedOf(await bytesOf(options.bundle, "--bundle"));
  const { bundle: signed } = witnessed;
  const organisation = options.org ? hexOf(options.org, 16, "--org") : organisationIn(signed);
  const bundle = verifyWitnessed(noble, witnessed, organisation, todayOf(options.today, shell));
  if (bundle.closed !== undefined || bundle.ended)
    throw new RefusedError("this organisation takes no new report");
  const file = utf8(fillStandalone(await template(), { organisation, sequence: bundle.seq, bundle: signed }));
  await writeFile(options.out, file).catch(() => {
    throw new UsageError("--out: the file cannot be written");
  });
  shell.out(fingerprint(noble, file).join(" "));
}

/** `lakana standalone`: the page without a network, for one organisation; prints what goes on the poster. */
export function standaloneCommand(shell: Shell): Command {
  return new Command("standalone")
    .description("make the one-file page that seals without a network; prints its fingerprint")
    .requiredOption("--bundle <file>", "the organisation's signed bundle")
    .requiredOption("--out <file>", "where the HTML file goes")
    .option("--org <hex>", "refuse a bundle of any other organisation")
    .option("--today <day>", "check the bundle for this day instead of the clock's")
    .action((options: StandaloneOptions) => standalone(options, shell));
}
