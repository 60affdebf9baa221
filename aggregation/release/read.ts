import type { Localised } from "#schemas/language.ts";
import { Release, ReleaseManifest } from "#schemas/release.ts";
import type { Month } from "#schemas/time.ts";
import { Refusal } from "../refusal.ts";
import { faultOf } from "./consistent.ts";

/** What the reader knows from elsewhere. */
export type ReadingRules = {
  /** This month: nothing is read that was made later. */
  readonly today: Month;
  /** Digest of the codebook at hand; null where releases of another codebook may be read. */
  readonly codebookDigest: string | null;
};

const refuse = (sentence: Localised): Refusal => new Refusal("release-unreadable", sentence);

/** Line of a character in a text, from 1. */
const lineOf = (text: string, position: number): number => text.slice(0, position).split("\n").length;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const line = lineOf(text, position === undefined ? text.length : Number(position));
    throw refuse({
      fr: `Ce fichier n’est pas du JSON, ou il est coupé (ligne ${line}).`,
      en: `This file is not JSON, or it is cut off (line ${line}).`,
    });
  }
}

/** "tables.2.cells.14.value" as a reader of the file finds it: by the table's name and the cell's categories. */
function placeIn(data: unknown, path: readonly PropertyKey[]): string {
  const at = (steps: readonly PropertyKey[]) =>
    steps.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null)?.[step], data);
  const tables = path.indexOf("tables");
  if (tables < 0 || typeof path[tables + 1] !== "number") return path.join(".");
  const table = at(path.slice(0, tables + 2)) as { id?: unknown } | undefined;
  const name = typeof table?.id === "string" ? table.id : String(path[tables + 1]);
  const rest = path.slice(tables + 2);
  const key =
    rest[0] === "cells" ? (at(path.slice(0, tables + 4)) as { key?: unknown } | undefined)?.key : undefined;
  return Array.isArray(key) ? `${name}, ${key.join(" × ")}` : [name, ...rest].join(".");
}

/**
 * Reads a release, or the manifest that holds one, as text or as data. Nothing in it is believed: it must be
 * complete, add up, print no small count, be of this codebook and not of the future.
 * @throws Refusal `release-unreadable` with a sentence that names the line or the cell.
 */
export function readRelease(input: unknown, rules: ReadingRules): Release {
  const data = typeof input === "string" ? parsed(input) : input;
  const inside = typeof data === "object" && data !== null && "release" in data;
  const result = inside ? ReleaseManifest.safeParse(data) : Release.safeParse(data);
  if (!result.success) {
    const place = placeIn(data, result.error.issues[0]?.path ?? []);
    throw refuse({
      fr: `Ce n’est pas une publication que ce programme sait lire${place ? ` (${place})` : ""}.`,
      en: `This is not a release that this program can read${place ? ` (${place})` : ""}.`,
    });
  }
  const release = "release" in result.data ? result.data.release : result.data;
  if (release.made > rules.today)
    throw refuse({
      fr: `Cette publication dit être faite en ${release.made}, qui n’est pas encore venu. Vérifiez la date de cet ordinateur et le fichier.`,
      en: `This release says it was made in ${release.made}, which has not come yet. Check the date of this computer and the file.`,
    });
  if (rules.codebookDigest !== null && release.codebook.digest !== rules.codebookDigest)
    throw refuse({
      fr: `Cette publication est faite avec un autre vocabulaire (version ${release.codebook.version}). Utilisez le programme qui a ce vocabulaire.`,
      en: `This release was made with another vocabulary (version ${release.codebook.version}). Use the program that has that vocabulary.`,
    });
  const wrong = faultOf(release.tables, release.rules.k);
  if (wrong) throw refuse(wrong);
  return release;
}
