import { BODY_LENGTH, ChunkParams, UploadParams } from "#schemas/api/public.ts";
import { WORK_HEADER } from "#schemas/work.ts";
import { fromHex, toHex } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { takeApart } from "../../drops.ts";
import { tokenBucket } from "../../plugins/bucket.ts";
import { workHeader } from "../../plugins/lanes.ts";
import { exactly } from "../../plugins/octets.ts";
import { padded } from "../../plugins/padding.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { nonceIn, workOf } from "../../work.ts";
import type { SiteParts } from "../parts.ts";

const JSON_TYPE = "application/json; charset=utf-8";

/** Takes sealed reports. A success is answered only once the bytes are on disk. */
export function dropRoutes(app: App, { store, clock, limits, known, lanes }: SiteParts): void {
  const takeToken = tokenBucket(limits.chunks, clock);

  app.post("/v1/drop", { bodyLimit: BODY_LENGTH.drop }, async (request, reply) => {
    const nonce = nonceIn(request.headers[WORK_HEADER.toLowerCase()]);
    const drop = takeApart(exactly(request.body, BODY_LENGTH.drop));
    const ceiling = await known.ceiling(drop.org);
    if (ceiling === undefined) throw new ProblemError("unknown-organisation");
    const needed = lanes.needed(ceiling);
    const shown = workOf(drop.header, nonce);
    reply.headers(workHeader(needed));
    lanes.take(shown, ceiling);
    const files = drop.chunks > 1 && (await known.bundle(drop.org))?.policy.attachments === true;
    // In calm times nothing is noted: the luck of a nonce is nobody's business.
    const outcome = await store.drops.put({ ...drop, work: needed && shown }, today(clock), files);
    if (outcome.state === "different") throw new ProblemError("different-drop");
    reply.type(JSON_TYPE);
    if (outcome.state === "stored") return reply.code(201).send(padded({ state: "stored" }));
    return reply.code(202).send(padded({ upload: toHex(outcome.upload) }));
  });

  app.put(
    "/v1/drop/:upload/:i",
    { bodyLimit: BODY_LENGTH.chunk, schema: { params: ChunkParams } },
    async (request, reply) => {
      takeToken();
      const { upload, i } = request.params;
      const outcome = await store.drops.putChunk(
        fromHex(upload),
        i,
        exactly(request.body, BODY_LENGTH.chunk),
      );
      if (outcome === "unknown") throw new ProblemError("unknown-upload");
      if (outcome === "different") throw new ProblemError("different-drop");
      if (outcome === "full") throw new ProblemError("files-full");
      return reply.code(204).send();
    },
  );

  app.post("/v1/drop/:upload/done", { schema: { params: UploadParams } }, async (request, reply) => {
    takeToken();
    const outcome = await store.drops.finish(fromHex(request.params.upload));
    if (outcome === "unknown") throw new ProblemError("unknown-upload");
    if (outcome === "incomplete") throw new ProblemError("incomplete-upload");
    return reply
      .code(201)
      .type(JSON_TYPE)
      .send(padded({ state: "stored" }));
  });
}
