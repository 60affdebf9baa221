import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import * as z from "zod/mini";
import { CaseFacts } from "#schemas/facts.ts";
import { LANGUAGES, type Language } from "#schemas/language.ts";
import { Month, monthOf } from "#schemas/time.ts";
import { RefusedError, type Shell, UsageError } from "./shell.ts";

/** Mandate of the network's quarterly bulletin. */
const BULLETIN = "MD-NET";

const Texts = z.object({
  coverName: z._default(z.string(), ""),
  contact: z._default(z.string(), ""),
  summary: z._default(z.string(), ""),
  context: z._default(z.string(), ""),
  recommendations: z._default(
    z.array(z.object({ addressee: z.string(), action: z.string(), deadline: z._default(z.string(), "") })),
    [],
  ),
  quotes: z._default(z.array(z.object({ text: z.string(), attribution: z.string() })), []),
});

type Options = {
  readonly facts: string;
  readonly texts?: string;
  readonly mandate: string;
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  readonly profile: "default" | "strict";
  readonly audience?: "public" | "network";
  readonly organisation: string;
  readonly fictional: boolean;
  readonly out: string;
};

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    throw new UsageError(`${path} is missing or is not JSON`);
  }
}

/** The facts of a file, each checked; the error names the first that does not fit, never its content. */
async function factsOf(path: string): Promise<CaseFacts[]> {
  const list = await jsonOf(path);
  if (!Array.isArray(list)) throw new UsageError(`${path} is not a list of case facts`);
  return list.map((item, index) => {
    const parsed = CaseFacts.safeParse(item);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new UsageError(
      `case ${index + 1} of ${path} does not fit the facts schema at: ${where || "the top"}`,
    );
  });
}

/** `lakana report`: coded facts to protected tables, a report in Word and HTML, and a release to sign. */
export function reportCommand(shell: Shell): Command {
  return new Command("report")
    .description("make protected tables and an alternative report from coded facts")
    .requiredOption("--facts <file>", "JSON list of case facts (schemas/facts.ts)")
    .requiredOption("--from <month>", "first month, 2025-01")
    .requiredOption("--to <month>", "last month, 2026-09")
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
        "public",
        "network",
      ]),
    )
    .action((options: Options) => makeReport(options, shell));
}

async function makeReport(options: Options, shell: Shell): Promise<void> {
  const { buildRelease, highsSolver, Refusal } = await import("#aggregation/index.ts");
  const { renderReport } = await import("#aggregation/report/report.ts");
  const { isCode } = await import("#schemas/codebook/code.ts");
  const { default: loadHighs } = await import("highs");
  for (const month of [options.from, options.to])
    if (!Month.safeParse(month).success) throw new UsageError(`${month} is not a month like 2025-01`);
  if (options.from > options.to) throw new UsageError("--from is later than --to");
  if (!isCode("mandate", options.mandate))
    throw new UsageError(`the codebook has no mandate ${options.mandate}`);
  const facts = await factsOf(options.facts);
  const texts = Texts.safeParse(options.texts ? await jsonOf(options.texts) : {});
  if (!texts.success) throw new UsageError("the texts do not have the expected members");
  const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
  try {
    const built = await buildRelease({
      facts,
      mandate: options.mandate,
      scope: {
        from: options.from,
        to: options.to,
        audience: options.audience ?? (options.mandate === BULLETIN ? "network" : "public"),
        verification: "VE-POSS",
      },
      profile: options.profile,
      organisation: options.organisation,
      fictional: options.fictional,
      made: monthOf(shell.now()),
      solver: highsSolver(await loadHighs()),
      sha256,
    });
    // The network's quarterly bulletin is its own report: it stands among the renderings.
    const report =
      options.mandate === BULLETIN ? null : await renderReport(built.release, texts.data, options.language);
    await mkdir(options.out, { recursive: true });
    const files: Readonly<Record<string, string | Uint8Array>> = {
      ...(report ? { "report.docx": report.docx, "report.pdf": report.pdf, "report.html": report.html } : {}),
      "release.json": built.manifest,
      ...built.renderings,
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(options.out, name), content);
    const { cases, acts, persons } = built.counter;
    shell.out(
      `${cases} cases, ${acts} acts, ${persons} persons; ${Object.keys(files).length} files in ${options.out}`,
    );
  } catch (error) {
    if (error instanceof Refusal) throw new RefusedError(error.sentence[options.language]);
    throw error;
  }
}
