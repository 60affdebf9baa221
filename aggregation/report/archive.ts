import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** ZIP knows no earlier date; every entry carries this one. */
const DATE = new Date(1980, 0, 1);
const CORE = "docProps/core.xml";

/**
 * A Word file without what nobody chose to say: no author, no editor, no time of making, entries in one
 * order with one date. The same report gives the same bytes.
 */
export function cleaned(file: Uint8Array): Uint8Array {
  const entries = unzipSync(file);
  const core = entries[CORE];
  if (core)
    entries[CORE] = strToU8(
      strFromU8(core)
        .replace(/<(dc:creator|cp:lastModifiedBy|cp:revision)>[^<]*<\/\1>/g, "")
        .replace(/<(dcterms:(?:created|modified))([^>]*)>[^<]*<\/\1>/g, "<$1$2>1980-01-01T00:00:00Z</$1>"),
    );
  const ordered: Zippable = {};
  for (const name of Object.keys(entries).sort()) ordered[name] = [entries[name]!, { mtime: DATE, level: 6 }];
  return zipSync(ordered);
}
