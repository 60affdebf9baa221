import { BoardParams, BoardQuery } from "#schemas/api/public.ts";
import { fromHex } from "../../bytes.ts";
import { thisEpoch } from "../../clock.ts";
import { OCTETS } from "../../plugins/octets.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { BoardPlace } from "../../store/store.ts";
import type { SiteParts } from "../parts.ts";
import { wholeBoard } from "./filler.ts";

/** The reply board (protocol 2.6): everybody who asks for a bucket gets all of it. */
export function boardRoutes(app: App, { store, clock, known, reading }: SiteParts): void {
  app.get(
    "/v1/board/:org/:bucket",
    { schema: { params: BoardParams, querystring: BoardQuery } },
    async (request, reply) => {
      reading();
      const { org, bucket } = request.params;
      const id = fromHex(org);
      const board = (await known.shown(id))?.board;
      if (!board) throw new ProblemError("not-found");
      const bits = request.query.b ?? board.b;
      // One step behind: the keys changed while she read. Further behind she fetches them anew.
      if (bucket >= 2 ** bits || bits < board.b - 1) throw new ProblemError("not-found");
      const epoch = thisEpoch(clock);
      const secret = await store.secret("board");
      const whole = async (place: BoardPlace) =>
        wholeBoard(await store.board.slots(id, place, epoch), board.S, secret, {
          org: id,
          bucket: place.bucket,
          epoch,
        });
      // Always whole buckets of today's size, so that what is asked for in two ways shows no more than in one.
      const buckets = bits < board.b ? [2 * bucket, 2 * bucket + 1] : [bucket >> (bits - board.b)];
      const parts = await Promise.all(buckets.map((one) => whole({ bits: board.b, bucket: one })));
      return reply.type(OCTETS).send(Buffer.concat(parts));
    },
  );
}
