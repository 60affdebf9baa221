import { DESK_BODY_LIMIT, type PutBackAnswer, PutBackRequest, PutChunksRequest } from "#schemas/api/desk.ts";
import { equal, fromHex, fromText, toHex } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { takeApart } from "../../drops.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { DeskParts } from "../parts.ts";

/** Files that a backup gives back come in sealed, as they came in the first time, for the desk's own organisation. */
export function restoredDropRoutes(app: App, { store, clock, signedIn }: DeskParts): void {
  app.post(
    "/v1/desk/drops",
    { schema: { body: PutBackRequest } },
    async (request, reply): Promise<PutBackAnswer> => {
      const { org } = signedIn(request, "RO-CASE", "RO-SUP");
      const drop = takeApart(fromText(request.body.first));
      if (!equal(drop.org, org) || drop.chunks === 1) throw new ProblemError("not-a-drop");
      const outcome = await store.drops.put({ ...drop, work: 0 }, today(clock), true);
      if (outcome.state !== "open") throw new ProblemError("different-drop");
      reply.code(202);
      return { drop: toHex(outcome.drop), upload: toHex(outcome.upload) };
    },
  );

  app.post(
    "/v1/desk/drops/chunks",
    {
      bodyLimit: DESK_BODY_LIMIT,
      schema: { body: PutChunksRequest },
      onRequest: async (request) => {
        signedIn(request, "RO-CASE", "RO-SUP");
      },
    },
    async (request) => {
      const { upload, from, chunks, done } = request.body;
      const target = fromHex(upload);
      for (const [index, chunk] of chunks.entries()) {
        const outcome = await store.drops.putChunk(target, from + index, fromText(chunk));
        if (outcome === "unknown") throw new ProblemError("unknown-upload");
        if (outcome === "different") throw new ProblemError("different-drop");
        if (outcome === "full") throw new ProblemError("files-full");
      }
      if (done && (await store.drops.finish(target)) !== "stored")
        throw new ProblemError("incomplete-upload");
      return {};
    },
  );
}
