import { clean } from "../../shared/media/clean.ts";

/** What a browser may show of a stranger's file, and what it is called when it is taken out. */
const KINDS = {
  "image/jpeg": ["image", "jpg"],
  "image/png": ["image", "png"],
  "image/webp": ["image", "webp"],
  "audio/ogg": ["audio", "ogg"],
  "audio/webm": ["audio", "webm"],
  "audio/mp4": ["audio", "m4a"],
  "audio/mpeg": ["audio", "mp3"],
  "audio/aac": ["audio", "aac"],
  "audio/amr": [undefined, "amr"],
  "audio/wav": ["audio", "wav"],
  "video/mp4": ["video", "mp4"],
  "video/webm": ["video", "webm"],
  "application/pdf": [undefined, "pdf"],
  "image/heic": [undefined, "heic"],
  "image/gif": [undefined, "gif"],
} as const satisfies Readonly<Record<string, readonly ["image" | "audio" | "video" | undefined, string]>>;

export type Attached = {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly kind: "image" | "audio" | "video" | undefined;
  readonly cleaned: boolean;
  /** A name that says nothing but the place in the list. */
  readonly name: string;
};

/**
 * A file as the desk handles it. What it is, and whether notes are left in it, is found out here: the sender's word
 * for it counts for nothing. @param number its place in the list of the case, from 1.
 */
export function attached(received: Uint8Array, number: number): Attached {
  const { bytes, mime, cleaned } = clean(received);
  const [kind, ending] = Object.hasOwn(KINDS, mime) ? KINDS[mime as keyof typeof KINDS] : [undefined, "bin"];
  return { bytes, mime, cleaned, kind: cleaned ? kind : undefined, name: `piece-${number}.${ending}` };
}
