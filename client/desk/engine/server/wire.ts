import type { Part } from "#schemas/api/desk.ts";

/** One all-or-nothing write, as `POST /v1/desk/commit` takes it (schemas/api/desk.ts), with blobs as bytes. */
export type Commit = {
  ingested?: string[];
  parts?: { case: string; part: Part; expect: string | null; blob: Uint8Array }[];
  grants?: { device: string; subject: string; epoch: number; blob: Uint8Array }[];
  slots?: { bucket: number; bits: number; slot: Uint8Array; expiry_epoch: number }[];
  erasures?: Uint8Array[];
  delete_cases?: string[];
  delete_drops?: string[];
  delete_slots?: { bucket: number; tag: string }[];
};
