import { ageIdentity } from "#crypto/bech32.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { SheetError } from "#crypto/sheets/errors.ts";
import { readSheet, type Sheet } from "#crypto/sheets/sheet.ts";
import { joinSheets, type RecoverySecrets } from "#crypto/sheets/sheets.ts";
import { bytesOf } from "../input.ts";
import { RefusedError, UsageError } from "../shell.ts";

const text = async (path: string, option: string): Promise<string> =>
  new TextDecoder().decode(await bytesOf(path, option));

const sentence = (error: SheetError): string => {
  const numbers = error.where.join(", ");
  if (error.code === "mixed") return `sheet ${numbers} is of another set`;
  if (error.code === "repeated") return `sheet ${numbers} was typed twice`;
  if (error.code === "forged") return `sheet ${numbers} is not what was printed`;
  if (error.code === "few") return "more sheets of this set are needed";
  return "one of these sheets is not what was printed: compare the marks, or bring one sheet more";
};

/** One sheet from a file. @throws UsageError naming file and groups, never what they say. */
async function sheetOf(primitives: Primitives, path: string, place: number): Promise<Sheet> {
  const typed = await text(path, "--sheets");
  try {
    return readSheet(primitives, typed);
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    const which = `--sheets: file ${place + 1}`;
    if (error.code === "groups")
      throw new UsageError(`${which}: mistyped group ${error.where.map((group) => group + 1).join(", ")}`);
    if (error.code === "length") throw new UsageError(`${which}: 49 groups of five digits expected`);
    throw new UsageError(`${which}: the groups do not belong together; some digit is wrong`);
  }
}

/** Both seeds from files with one typed sheet each. @throws UsageError, RefusedError naming the wrong sheet. */
export async function secretsFrom(
  primitives: Primitives,
  paths: readonly string[],
): Promise<RecoverySecrets> {
  const sheets: Sheet[] = [];
  for (const [place, path] of paths.entries()) sheets.push(await sheetOf(primitives, path, place));
  try {
    return await joinSheets(primitives, sheets);
  } catch (error) {
    if (error instanceof SheetError) throw new RefusedError(sentence(error), { cause: error });
    throw error;
  }
}

/** The age identity that opens a backup: from sheets, or from a custodian's identity file. */
export async function identityFrom(
  primitives: Primitives,
  options: { readonly sheets?: readonly string[]; readonly identity?: string },
): Promise<string> {
  if ((options.sheets === undefined) === (options.identity === undefined))
    throw new UsageError("either --sheets or --identity is needed");
  if (options.sheets) return ageIdentity((await secretsFrom(primitives, options.sheets)).recovery);
  const line = (await text(options.identity!, "--identity"))
    .split("\n")
    .map((held) => held.trim())
    .find((held) => held !== "" && !held.startsWith("#"));
  if (!line || !/^AGE-SECRET-KEY-PQ-1[0-9A-Z]{58}$/.test(line))
    throw new UsageError("--identity: a file with AGE-SECRET-KEY-PQ-1… expected");
  return line;
}
