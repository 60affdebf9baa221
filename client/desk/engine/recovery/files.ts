import { fromHex } from "#crypto/bytes.ts";
import { openHead, sealDrop } from "#crypto/drop.ts";
import { recipientOf } from "#crypto/signed.ts";
import { CHUNKS_AT_ONCE, PutBackAnswer } from "#schemas/api/desk.ts";
import type { CaseDrop, CaseFile } from "#schemas/casefile.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { toBase64url } from "../base64url.ts";
import { type Desk, today } from "../desk.ts";
import { seedFinder } from "../organisation/epochKeys.ts";

/** Files of one case as a backup has them: by drop, in the order of its attachment table. */
export type SavedFiles = ReadonlyMap<string, readonly Uint8Array[]>;

const CHUNK = 16_400;

/** Seals the files of a drop anew, under a key that is used once, and stores them as they first came. */
async function putBack(desk: Desk, drop: CaseDrop, files: readonly Uint8Array[]): Promise<CaseDrop> {
  const { primitives } = desk.ports;
  const sealed = sealDrop(primitives, {
    recipient: recipientOf(desk.believed!, today(desk)),
    head: { ver: 1, type: "cover", seq: 0 },
    attachments: drop.attachments.map(({ mime }, index) => ({ mime, bytes: files[index]! })),
  });
  const first = sealed.slice(0, DROP_LENGTH);
  const { stream } = openHead(primitives, fromHex(desk.keyring.organisation), seedFinder(desk), first);
  const stored = await desk.server.json(PutBackAnswer, "/v1/desk/drops", { first: toBase64url(first) });
  const chunks: string[] = [];
  for (let offset = DROP_LENGTH; offset < sealed.length; offset += CHUNK)
    chunks.push(toBase64url(sealed.slice(offset, offset + CHUNK)));
  for (let start = 0; start < chunks.length; start += CHUNKS_AT_ONCE)
    await desk.server.send("/v1/desk/drops/chunks", {
      upload: stored.upload,
      from: start + 1,
      chunks: chunks.slice(start, start + CHUNKS_AT_ONCE),
      done: start + CHUNKS_AT_ONCE >= chunks.length,
    });
  return { ...drop, id: stored.drop, key: stream.key, ad: stream.ad, chunks: stream.chunks };
}

/**
 * Puts the files of a case back into a service that lost them.
 * @returns the file with the drops that hold them now, the ids of those, and how many files could not be had.
 */
export async function filesBack(
  desk: Desk,
  file: CaseFile,
  saved: SavedFiles,
): Promise<{ file: CaseFile; drops: string[]; missing: number }> {
  const drops: CaseDrop[] = [];
  const fresh: string[] = [];
  let missing = 0;
  for (const drop of file.drops) {
    const files = saved.get(drop.id) ?? [];
    const whole = drop.attachments.length > 0 && drop.attachments.every((_, index) => files[index]);
    if (!whole) missing += drop.attachments.length;
    const back = whole ? await putBack(desk, drop, files) : drop;
    if (whole) fresh.push(back.id);
    drops.push(back);
  }
  return { file: { ...file, drops }, drops: fresh, missing };
}
