import { DropChunkParams, type DropFiles, DropIdParams, type DropPage } from "#schemas/api/desk.ts";
import { PageQuery } from "#schemas/api/parts.ts";
import { DROP_LENGTH } from "#schemas/envelope.ts";
import { fromHex, toHex } from "../../bytes.ts";
import { OCTETS } from "../../plugins/octets.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { DeskParts } from "../parts.ts";

/** Sealed reports on their way to the devices that can open them. */
export function deskDropRoutes(app: App, { store, signedIn }: DeskParts): void {
  app.get("/v1/desk/drops", { schema: { querystring: PageQuery } }, async (request): Promise<DropPage> => {
    const { org } = signedIn(request, "RO-CASE", "RO-SUP");
    const { after, limit } = request.query;
    const rows = await store.drops.waiting(org, after === undefined ? undefined : fromHex(after), limit);
    const last = rows.at(-1);
    return {
      drops: rows.map(({ id, chunks, work }) => ({ id: toHex(id), first: DROP_LENGTH, chunks, work })),
      next: last && rows.length === limit ? toHex(last.id) : null,
    };
  });

  app.get("/v1/desk/drops/:id", { schema: { params: DropIdParams } }, async (request, reply) => {
    const { org } = signedIn(request, "RO-CASE", "RO-SUP");
    const first = await store.drops.first(org, fromHex(request.params.id));
    if (!first) throw new ProblemError("not-found");
    return reply.type(OCTETS).send(first);
  });

  app.get(
    "/v1/desk/drops/:id/files",
    { schema: { params: DropIdParams } },
    async (request): Promise<DropFiles> => {
      const { org } = signedIn(request, "RO-CASE", "RO-SUP");
      const files = await store.drops.files(org, fromHex(request.params.id));
      if (!files) throw new ProblemError("not-found");
      return files;
    },
  );

  app.get("/v1/desk/drops/:id/chunks/:i", { schema: { params: DropChunkParams } }, async (request, reply) => {
    const { org } = signedIn(request, "RO-CASE", "RO-SUP");
    const chunk = await store.drops.chunk(org, fromHex(request.params.id), request.params.i);
    if (!chunk) throw new ProblemError("not-found");
    return reply.type(OCTETS).send(chunk);
  });
}
