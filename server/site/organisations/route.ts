import { type OrganisationList, OrganisationParams } from "#schemas/api/public.ts";
import { fromHex, toHex, toText } from "../../bytes.ts";
import { OCTETS } from "../../plugins/octets.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { SiteParts } from "../parts.ts";

/** Whom a report can be sealed to, and their signed keys as they uploaded them. */
export function organisationRoutes(app: App, { store, known, reading }: SiteParts): void {
  app.get("/v1/organisations", async (): Promise<OrganisationList> => {
    reading();
    const organisations: OrganisationList["organisations"] = [];
    for (const { id, ork } of await store.organisations.all()) {
      const bundle = await known.shown(id);
      if (!bundle) continue;
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
    return { organisations };
  });

  app.get("/v1/bundle/:org", { schema: { params: OrganisationParams } }, async (request, reply) => {
    reading();
    const row = await store.organisations.one(fromHex(request.params.org));
    if (!row) throw new ProblemError("unknown-organisation");
    return reply.type(OCTETS).send(Buffer.from((row.shown ?? row).bundle));
  });
}
