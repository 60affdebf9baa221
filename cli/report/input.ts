import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { codeOf } from "#schemas/codebook/code.ts";
import { CaseFacts } from "#schemas/facts.ts";
import { UsageError } from "../shell.ts";

/** What the advocate writes; every member may be missing. */
export const Texts = z.object({
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

/** The organisation's private list: places and organisations that no table may show. */
export const Private = z.strictObject({
  places: z._default(z.array(codeOf("place")), []),
  organisations: z._default(z.array(codeOf("provider_profile")), []),
});

/** A file of JSON. @throws UsageError */
export async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    throw new UsageError(`${path} is missing or is not JSON`);
  }
}

/** The facts of a file, each checked; the error names the first that does not fit, never its content. */
export async function factsOf(path: string): Promise<CaseFacts[]> {
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

/** "violations-place=6": the cut of a table. @throws UsageError */
export function cutsOf(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    texts.map((text) => {
      const found = /^([a-z0-9-]+)=(\d{1,2})$/.exec(text);
      if (!found) throw new UsageError(`--cut ${text} is not like violations-place=6`);
      return [found[1]!, Number(found[2])];
    }),
  );
}
