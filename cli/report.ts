import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import { isCode } from "#schemas/codebook/code.ts";
import { LANGUAGES, type Language } from "#schemas/language.ts";
import { AUDIENCES, type Audience } from "#schemas/release.ts";
import { Month, monthOf } from "#schemas/time.ts";
import { cutsOf, factsOf, jsonOf, Private, Texts } from "./report/input.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";

/** Mandate of the network's quarterly bulletin. */
const BULLETIN = "MD-NET";

type Options = {
  readonly facts?: string;
  readonly release?: string;
  readonly private?: string;
  readonly cut: readonly string[];
  readonly texts?: string;
  readonly mandate: string;
  readonly from?: string;
  readonly to?: string;
  readonly language: Language;
  readonly profile: "default" | "strict";
  readonly audience?: Audience;
  readonly organisation: string;
  readonly fictional: boolean;
  readonly out: string;
};

/** `lakana report`: coded facts to protected tables, a report in Word and HTML, and a release to sign. */
export function reportCommand(shell: Shell): Command {
  return new Command("report")
    .description("make protected tables and an alternative report from coded facts")
    .option("--facts <file>", "JSON list of case facts (schemas/facts.ts)")
    .option("--from <month>", "first month, 2025-01")
    .option("--to <month>", "last month, 2026-09")
    .option("--release <file>", "instead of facts: a release.json, to make its files again")
    .option("--private <file>", "JSON with places and organisations (codes) that no table may show")
    .option(
      "--cut <table=position>",
      "take a coarser cut of a table; 0 is the finest",
      (value: string, all: readonly string[]) => [...all, value],
      [],
    )
    .requiredOption("--out <folder>", "where the files go")
    .option("--texts <file>", "JSON with coverName, contact, summary, context, recommendations, quotes")
    .option("--mandate <code>", "code of the body", "MD-ACHPR")
    .option("--organisation <name>", "name in the release", "—")
    .option("--fictional", "mark every page as fictional", false)
    .addOption(new Option("--language <language>", "fr or en").choices([...LANGUAGES]).default("fr"))
    .addOption(
      new Option("--profile <name>", "protection rules").choices(["default", "strict"]).default("default"),
    )
    .addOption(
      new Option("--audience <name>", "who will read (default: network for MD-NET, else public)").choices([
        ...AUDIENCES,
      ]),
    )
    .action((options: Options) => makeReport(options, shell));
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** A release from facts: protected, audited, and the sentence on what was counted. */
async function builtFrom(options: Options, shell: Shell) {
  const { buildRelease, highsSolver } = await import("#aggregation/index.ts");
  const { default: loadHighs } = await import("highs");
  const { facts, from, to, mandate } = options;
  if (!facts || !from || !to) throw new UsageError("--facts, --from and --to are needed, or --release");
  for (const month of [from, to])
    if (!Month.safeParse(month).success) throw new UsageError(`${month} is not a month like 2025-01`);
  if (from > to) throw new UsageError("--from is later than --to");
  if (!isCode("mandate", mandate)) throw new UsageError(`the codebook has no mandate ${mandate}`);
  const hidden = Private.safeParse(options.private ? await jsonOf(options.private) : {});
  if (!hidden.success)
    throw new UsageError("the private list does not hold codes of places and organisations");
  const { release, renderings, manifest, counter, costs } = await buildRelease({
    facts: await factsOf(facts),
    mandate,
    scope: {
      from,
      to,
      audience: options.audience ?? (mandate === BULLETIN ? "network" : "public"),
      verification: "VE-POSS",
    },
    profile: options.profile,
    organisation: options.organisation,
    fictional: options.fictional,
    made: monthOf(shell.now()),
    hidden: hidden.data,
    cuts: cutsOf(options.cut),
    solver: highsSolver(await loadHighs()),
    sha256,
  });
  const withheld = costs.filter(({ taken }) => taken === null).map(({ id }) => id);
  const words = `${counter.cases} cases, ${counter.acts} acts, ${counter.persons} persons`;
  return {
    release,
    renderings,
    manifest,
    words: withheld.length > 0 ? `${words}; withheld: ${withheld.join(", ")}` : words,
  };
}

/** A release that was made before, read with distrust, and its files again. */
async function readFrom(path: string, shell: Shell) {
  const { codebookDigest, manifestText, readRelease, renderingsOf } = await import("#aggregation/index.ts");
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`${path} is missing`);
  });
  const release = readRelease(text, {
    today: monthOf(shell.now()),
    codebookDigest: codebookDigest(sha256),
  });
  const renderings = await renderingsOf(release);
  return {
    release,
    renderings,
    manifest: manifestText(release, renderings, sha256),
    words: `${release.tables.length} tables`,
  };
}

async function makeReport(options: Options, shell: Shell): Promise<void> {
  const { Refusal } = await import("#aggregation/index.ts");
  const { renderReport } = await import("#aggregation/report/report.ts");
  const texts = Texts.safeParse(options.texts ? await jsonOf(options.texts) : {});
  if (!texts.success) throw new UsageError("the texts do not have the expected members");
  try {
    const made = options.release ? await readFrom(options.release, shell) : await builtFrom(options, shell);
    // The network's quarterly bulletin is its own report: it stands among the renderings.
    const report =
      made.release.mandate === BULLETIN
        ? null
        : await renderReport(made.release, texts.data, options.language);
    await mkdir(options.out, { recursive: true });
    const files: Readonly<Record<string, string | Uint8Array>> = {
      ...(report ? { "report.docx": report.docx, "report.pdf": report.pdf, "report.html": report.html } : {}),
      "release.json": made.manifest,
      ...made.renderings,
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(options.out, name), content);
    shell.out(`${made.words}; ${Object.keys(files).length} files in ${options.out}`);
  } catch (error) {
    if (error instanceof Refusal && error.reason === "release-unreadable")
      throw new UsageError(error.sentence[options.language]);
    if (error instanceof Refusal) throw new RefusedError(error.sentence[options.language]);
    throw error;
  }
}
