import {
  type CommitAnswer,
  type CommitConflict,
  CommitRequest,
  DESK_BODY_LIMIT,
  type RoleCode,
} from "#schemas/api/desk.ts";
import { fromHex, fromText, toHex } from "../../bytes.ts";
import { thisEpoch } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { CommitWrite } from "../../store/store.ts";
import type { DeskParts } from "../parts.ts";
import { erasuresOf, insistOnReturn } from "./erasures.ts";

/** Case parts, answers and ingest belong to those who work on cases; keys may also come from the officer. */
const rolesFor = (body: CommitRequest): readonly RoleCode[] =>
  [
    body.ingested,
    body.parts,
    body.slots,
    body.erasures,
    body.delete_cases,
    body.delete_drops,
    body.delete_slots,
  ].every((rows) => rows.length === 0)
    ? ["RO-CASE", "RO-SUP", "RO-KEY"]
    : ["RO-CASE", "RO-SUP"];

const writeOf = (body: CommitRequest, erasures: CommitWrite["erasures"]): CommitWrite => ({
  erasures,
  ingested: body.ingested.map(fromHex),
  parts: body.parts.map(({ case: id, part, expect, blob }) => ({
    case: fromHex(id),
    part,
    expect: expect === null ? null : fromHex(expect),
    blob: fromText(blob),
  })),
  grants: body.grants.map(({ device, subject, epoch, blob }) => ({
    device: fromHex(device),
    subject: fromHex(subject),
    epoch,
    blob: fromText(blob),
  })),
  slots: body.slots.map(({ bucket, bits, slot, expiry_epoch }) => ({
    bucket,
    bits,
    slot: fromText(slot),
    lastEpoch: expiry_epoch,
  })),
  deleteCases: body.delete_cases.map(fromHex),
  deleteDrops: body.delete_drops.map(fromHex),
  deleteSlots: body.delete_slots.map(({ bucket, tag }) => ({ bucket, tag: fromHex(tag) })),
});

/** The one write of the desk: everything that belongs together, or nothing. */
export function commitRoutes(app: App, { store, clock, signedIn }: DeskParts): void {
  app.post(
    "/v1/desk/commit",
    {
      bodyLimit: DESK_BODY_LIMIT,
      schema: { body: CommitRequest },
      // Before the body is parsed: 16 MiB are read for members only.
      onRequest: async (request) => {
        signedIn(request);
      },
    },
    async (request): Promise<CommitAnswer> => {
      const session = signedIn(request, ...rolesFor(request.body));
      const { org } = session;
      const erasures = await erasuresOf(store, session, request.body.erasures, thisEpoch(clock));
      insistOnReturn(request.body);
      const outcome = await store.cases.commit(org, writeOf(request.body, erasures));
      if (outcome.state === "unknown") throw new ProblemError("not-found");
      if (outcome.state === "conflict") {
        const more: CommitConflict = {
          conflicts: outcome.conflicts.map(({ case: id, part }) => ({ case: toHex(id), part })),
        };
        throw new ProblemError("conflict", more);
      }
      return {
        etags: outcome.etags.map(({ case: id, part, etag }) => ({
          case: toHex(id),
          part,
          etag: toHex(etag),
        })),
      };
    },
  );
}
