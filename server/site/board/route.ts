import { BoardParams } from "#schemas/api/public.ts";
import { fromHex } from "../../bytes.ts";
import { thisEpoch } from "../../clock.ts";
import { OCTETS } from "../../plugins/octets.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { SiteParts } from "../parts.ts";
import { wholeBoard } from "./filler.ts";

/** The reply board (protocol 2.6): everybody who asks for a bucket gets all of it. */
export function boardRoutes(app: App, { store, clock, known, reading }: SiteParts): void {
  app.get("/v1/board/:org/:bucket", { schema: { params: BoardParams } }, async (request, reply) => {
    reading();
    const { org, bucket } = request.params;
    const id = fromHex(org);
    const board = (await known.shown(id))?.board;
    if (!board || bucket >= 2 ** board.b) throw new ProblemError("not-found");
    const epoch = thisEpoch(clock);
    const slots = await store.board.slots(id, bucket, epoch);
    const secret = await store.secret("board");
    return reply.type(OCTETS).send(wholeBoard(slots, board.S, secret, { org: id, bucket, epoch }));
  });
}
