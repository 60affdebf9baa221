import { CommitAnswer, CommitConflict as Conflict } from "#schemas/api/desk.ts";
import { toBase64url } from "../base64url.ts";
import type { Desk } from "../desk.ts";
import { keepCopy } from "../restored/copies.ts";
import { Refusal } from "./request.ts";
import type { Commit } from "./wire.ts";

/** Another device wrote first; nothing of the commit was kept. */
export class CommitConflict extends Error {
  override name = "CommitConflict";
  /** Cases whose parts are newer at the server; empty when a slot or a drop was the reason. */
  readonly cases: readonly string[];
  constructor(cases: readonly string[]) {
    super("another device wrote first");
    this.cases = cases;
  }
}

/**
 * Writes all or nothing, and notes the new etags in the register.
 * @throws CommitConflict when something in it is stale.
 */
export async function commit(desk: Desk, write: Commit): Promise<void> {
  const body = {
    ingested: write.ingested ?? [],
    parts: (write.parts ?? []).map((part) => ({ ...part, blob: toBase64url(part.blob) })),
    grants: (write.grants ?? []).map((grant) => ({ ...grant, blob: toBase64url(grant.blob) })),
    slots: (write.slots ?? []).map((slot) => ({ ...slot, slot: toBase64url(slot.slot) })),
    erasures: (write.erasures ?? []).map(toBase64url),
    delete_cases: write.delete_cases ?? [],
    delete_drops: write.delete_drops ?? [],
    delete_slots: write.delete_slots ?? [],
  };
  try {
    const { etags } = await desk.server.json(CommitAnswer, "/v1/desk/commit", body);
    for (const { case: id, part, etag } of etags) {
      const row = desk.register.cases[id];
      if (row) row.etags[part] = etag;
      const sent = write.parts?.find((one) => one.case === id && one.part === part);
      if (sent) await keepCopy(desk, id, { part, etag, blob: sent.blob });
    }
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.status !== 409) throw cause;
    const told = Conflict.safeParse(cause.body);
    throw new CommitConflict(told.success ? told.data.conflicts.map((item) => item.case) : []);
  }
}
