import { type CleanFile, clean } from "#client/shared/media/clean.ts";
import type { InHand } from "../draft.ts";
import type { CallSealer } from "../sealing/contract.ts";
import { bytesOf } from "./picture.ts";
import { shrink } from "./shrink.ts";

const blobOf = ({ bytes, mime }: CleanFile): Blob => new Blob([bytes as BlobPart], { type: mime });

/** A file as it will be sent: without notes, and a photo at a size that a slow network carries. */
export async function take(file: Blob, call: CallSealer): Promise<InHand> {
  const whole = clean(await bytesOf(file));
  const smaller = whole.mime.startsWith("image/") ? await shrink(blobOf(whole)) : undefined;
  const made = smaller ? clean(smaller) : whole;
  return { ...made, digest: await call("digest", made.bytes) };
}
