import { concat } from "#crypto/bytes.ts";
import { openAttachments, reopenHead } from "#crypto/drop.ts";
import { DropFiles } from "#schemas/api/desk.ts";
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

/** How much of the files has arrived: the words of a case are often there before its pictures. */
export async function filesState(desk: Desk, id: string, dropId: string): Promise<DropFiles> {
  const { file } = await loadCase(desk, id);
  if (!file.drops.some((held) => held.id === dropId)) throw new EngineError("not-found");
  return desk.server.json(DropFiles, `/v1/desk/drops/${dropId}/files`);
}
