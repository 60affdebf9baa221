import type { FastifyRequest } from "fastify";
import {
  type PublishedRelease,
  type ReleaseIndex,
  ReleaseParams,
  RenderingParams,
} from "#schemas/api/public.ts";
import { RENDERING_TYPES, ReleaseManifest } from "#schemas/release.ts";
import { fromHex, fromText, sha256, toHex, toText } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";
import { BULLETIN_POLICY } from "../../plugins/security.ts";
import type { App } from "../../plugins/validation.ts";
import type { ReleaseRow } from "../../store/store.ts";
import type { SiteParts } from "../parts.ts";

/** SHA-256 of a partner's token, when the request carries one. */
function tokenHash(request: FastifyRequest): Buffer | undefined {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
  return token ? sha256(fromText(token)) : undefined;
}

function indexRow({ id, manifest }: ReleaseRow): ReleaseIndex["releases"][number] {
  const { release } = ReleaseManifest.parse(JSON.parse(manifest));
  const { mandate, audience, period, made, organisation, fictional } = release;
  return { id: toHex(id), mandate, audience, period, made, organisation, fictional };
}

/** What organisations published. A missing or wrong token looks like a release that does not exist. */
export function releaseRoutes(app: App, { store, reading }: SiteParts): void {
  async function open(request: FastifyRequest, id: string): Promise<ReleaseRow> {
    reading();
    const row = await store.releases.publishedOne(fromHex(id), tokenHash(request));
    if (!row) throw new ProblemError("not-found");
    return row;
  }

  app.get("/v1/releases", async (request): Promise<ReleaseIndex> => {
    reading();
    return { releases: (await store.releases.published(tokenHash(request))).map(indexRow) };
  });

  app.get(
    "/v1/releases/:id",
    { schema: { params: ReleaseParams } },
    async (request): Promise<PublishedRelease> => {
      const row = await open(request, request.params.id);
      const { author, approver } = row;
      if (!approver) throw new ProblemError("not-found");
      const signer = ({ cert, signature }: typeof author) => ({
        cert: toText(cert),
        signature: toText(signature),
      });
      return {
        id: toHex(row.id),
        organisation: toHex(row.org),
        manifest: row.manifest,
        author: signer(author),
        approver: signer(approver),
        kok_cert: toText(row.kokCert),
      };
    },
  );

  app.get("/v1/releases/:id/:name", { schema: { params: RenderingParams } }, async (request, reply) => {
    const { id, name } = request.params;
    const row = await open(request, id);
    const rendering = await store.releases.rendering(row.id, name);
    if (rendering === undefined) throw new ProblemError("not-found");
    reply.type(RENDERING_TYPES[name]).header("content-security-policy", BULLETIN_POLICY);
    // Pages are read in the browser; everything else is a file to keep, named by the release and its format alone.
    if (!name.endsWith(".html"))
      reply.header("content-disposition", `attachment; filename="lakana-${id.slice(0, 8)}-${name}"`);
    return reply.send(Buffer.from(rendering));
  });
}
