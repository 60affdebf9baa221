import type { Release, RenderingName } from "#schemas/release.ts";
import { csvOf } from "./csv.ts";
import { bulletinOf } from "./html.ts";

/** Every file that is served beside a release, from the release alone. */
export const renderingsOf = (release: Release): Readonly<Record<RenderingName, string>> => ({
  "tables.csv": csvOf(release),
  "bulletin.fr.html": bulletinOf(release, "fr"),
  "bulletin.en.html": bulletinOf(release, "en"),
});
