// A server that keeps everything it was ever sent, whatever it is told to delete.

import type { PARTS } from "#crypto/record.ts";
import { HEADER_LENGTH } from "#schemas/envelope.ts";
import { type Lie, lying } from "./lies.ts";

export type RecordedGrant = {
  readonly device: string;
  readonly subject: string;
  readonly epoch: number;
  readonly blob: Uint8Array;
  /** Step of the life in which it was sent. */
  readonly step: number;
};

export type Recorded = {
  readonly drops: Uint8Array[];
  readonly parts: {
    readonly case: string;
    readonly part: (typeof PARTS)[number];
    readonly blob: Uint8Array;
  }[];
  readonly grants: RecordedGrant[];
  readonly slots: Uint8Array[];
};

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64url"));

type Body = {
  parts?: { case: string; part: (typeof PARTS)[number]; blob: string }[];
  grants?: { device: string; subject: string; epoch: number; blob: string }[];
  slots?: { slot: string }[];
};

/** Keeps what one request brought to the server. */
export function note(recorded: Recorded, path: string, sent: unknown, step: number): void {
  if (path === "/v1/drop" && sent instanceof Uint8Array && sent.length > HEADER_LENGTH)
    recorded.drops.push(sent.slice());
  if (path !== "/v1/desk/commit") return;
  const body = JSON.parse(String(sent)) as Body;
  for (const part of body.parts ?? []) recorded.parts.push({ ...part, blob: bytes(part.blob) });
  for (const grant of body.grants ?? []) recorded.grants.push({ ...grant, blob: bytes(grant.blob), step });
  for (const { slot } of body.slots ?? []) recorded.slots.push(bytes(slot));
}

export const nothingRecorded = (): Recorded => ({ drops: [], parts: [], grants: [], slots: [] });

/** Listens to every request of this process until `stop`. */
export function recorder() {
  const recorded = nothingRecorded();
  const now = { step: 0 };
  const lie: Lie = { hidden: new Set(), forged: new Map() };
  const real = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    const path = new URL(String(url)).pathname;
    note(recorded, path, init?.body, now.step);
    return lying(lie, path, await real(url, init));
  };
  return {
    recorded,
    now,
    lie,
    stop: () => {
      globalThis.fetch = real;
    },
  };
}
