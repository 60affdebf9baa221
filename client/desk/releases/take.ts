import { renderingsOf } from "#aggregation/index.ts";
import { utf8 } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { RENDERING_TYPES, type ReleaseManifest, type RenderingName } from "#schemas/release.ts";
import { download } from "../tables/download.ts";
import { digestOf } from "./files.ts";

/**
 * Makes a file of a release again on this computer and hands it over.
 * @throws Error when it is not the file that the manifest names: this desk would make it differently.
 */
export async function takeFile(manifest: ReleaseManifest, name: RenderingName): Promise<void> {
  const content = (await renderingsOf(manifest.release))[name];
  const bytes = typeof content === "string" ? utf8(content) : content;
  if (digestOf(bytes, noble.sha256) !== manifest.renderings[name])
    throw new Error("the file is not the one that was signed");
  download(name, bytes, RENDERING_TYPES[name]);
}
