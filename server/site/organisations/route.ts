import { type OrganisationList, OrganisationParams } from "#schemas/api/public.ts";
import { fromHex, toHex, toText } from "../../bytes.ts";
import { workHeader } from "../../plugins/lanes.ts";
import { OCTETS } from "../../plugins/octets.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { SiteParts } from "../parts.ts";

/** Whom a report can be sealed to, and their signed keys as they uploaded them. */
export function organisationRoutes(app: App, { store, known, reading, lanes }: SiteParts): void {
  app.get("/v1/organisations", async (_request, reply): Promise<OrganisationList> => {
    reading();
    let ceiling = 0;
    const organisations: OrganisationList["organisations"] = [];
    for (const { id, ork } of await store.organisations.all()) {
      const bundle = await known.shown(id);
      if (!bundle) continue;
      ceiling = Math.max(ceiling, bundle.policy.pow);
      organisations.push({
        id: toHex(id),
        name: bundle.name,
        fictional: bundle.fictional,
        ork: toText(ork),
        bundle_seq: bundle.seq,
        ...(bundle.witnesses ? { witnessed: true } : {}),
        ...(bundle.closed === undefined ? {} : { closed: true }),
        ...(bundle.policy.attachments ? { files: true } : {}),
      });
    }
    reply.headers(workHeader(lanes.needed(ceiling)));
    return { organisations };
  });

  app.get("/v1/bundle/:org", { schema: { params: OrganisationParams } }, async (request, reply) => {
    reading();
    const row = await store.organisations.one(fromHex(request.params.org));
    if (!row) throw new ProblemError("unknown-organisation");
    const work = lanes.needed((await known.ceiling(row.id)) ?? 0);
    return reply
      .headers(workHeader(work))
      .type(OCTETS)
      .send(Buffer.from((row.shown ?? row).bundle));
  });
}
