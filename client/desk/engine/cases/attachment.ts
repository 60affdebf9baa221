import { concat } from "#crypto/bytes.ts";
import { openAttachments, reopenHead } from "#crypto/drop.ts";
import type { Desk } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { loadCase } from "./parts.ts";

/** Opens one picture or recording of a stored drop with the stream key of the case file. */
export async function openAttachment(
  desk: Desk,
  id: string,
  dropId: string,
  index: number,
): Promise<{ bytes: Uint8Array; mime: string }> {
  const { file } = await loadCase(desk, id);
  const drop = file.drops.find((held) => held.id === dropId);
  if (!drop?.attachments[index]) throw new EngineError("not-found");
  const stream = { key: drop.key, ad: drop.ad, chunks: drop.chunks };
  const first = await desk.server.bytes(`/v1/desk/drops/${dropId}`);
  const chunks: Uint8Array[] = [];
  for (let chunk = 1; chunk < drop.chunks; chunk++)
    chunks.push(await desk.server.bytes(`/v1/desk/drops/${dropId}/chunks/${chunk}`));
  const head = reopenHead(desk.ports.primitives, stream, first);
  const opened = openAttachments(desk.ports.primitives, { head, stream }, concat(...chunks))[index];
  if (!opened) throw new EngineError("not-found");
  return { bytes: opened.bytes, mime: opened.mime };
}
