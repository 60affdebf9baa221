import { OrganisationParams } from "#schemas/api/public.ts";
import { encodeWitnessed, enough, vouchers } from "#schemas/witness.ts";
import { equal, fromHex, sha256 } from "../../bytes.ts";
import { thisEpoch } from "../../clock.ts";
import { workHeader } from "../../plugins/lanes.ts";
import { OCTETS } from "../../plugins/octets.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { checkCoSignature, readBundle, SignatureError } from "../../signatures.ts";
import type { Bytes } from "../../store/store.ts";
import type { SiteParts } from "../parts.ts";

/** A co-signature has about 230 octets. */
const LONGEST = 512;

/** What partners sign of an organisation's bundle, taken in and given out beside it (protocol section 11). */
export function witnessRoutes(app: App, { store, clock, reading, known, lanes }: SiteParts): void {
  const one = async (org: Bytes) => {
    reading();
    const row = await store.organisations.one(org);
    if (!row) throw new ProblemError("unknown-organisation");
    return { row, rows: await store.organisations.cosignatures(org) };
  };
  const params = { schema: { params: OrganisationParams } };

  app.get("/v1/bundle/:org/witnessed", params, async (request, reply) => {
    const { row, rows } = await one(fromHex(request.params.org));
    const { sequence, bundle } = row.shown ?? { sequence: row.bundleSequence, bundle: row.bundle };
    const cosignatures = rows.filter((said) => said.sequence === sequence).map(({ signed }) => signed);
    const work = lanes.needed((await known.ceiling(row.id)) ?? 0);
    return reply
      .headers(workHeader(work))
      .type(OCTETS)
      .send(Buffer.from(encodeWitnessed({ bundle, cosignatures })));
  });

  // For witnesses: what they are asked to sign, with what others signed of it already.
  app.get("/v1/bundle/:org/newest", params, async (request, reply) => {
    const { row, rows } = await one(fromHex(request.params.org));
    const signed = rows.filter(({ sequence }) => sequence === row.bundleSequence);
    const cosignatures = signed.map((said) => said.signed);
    return reply.type(OCTETS).send(Buffer.from(encodeWitnessed({ bundle: row.bundle, cosignatures })));
  });

  app.post(
    "/v1/bundle/:org/witness",
    { ...params, bodyLimit: LONGEST },
    async (request, reply): Promise<void> => {
      const org = fromHex(request.params.org);
      const { row, rows } = await one(org);
      if (!Buffer.isBuffer(request.body)) throw new ProblemError("bad-request");
      const said = checkCoSignature(request.body);
      if (!equal(said.org_id, org)) throw new SignatureError("about another organisation");
      if (said.seq !== row.bundleSequence) throw new ProblemError("conflict");
      if (!equal(said.hash, sha256(row.bundle))) throw new SignatureError("about another bundle");
      if (said.week > thisEpoch(clock) + 1) throw new SignatureError("about a week to come");
      const groups = vouchers(readBundle(row.bundle), readBundle((row.shown ?? row).bundle));
      if (!groups.some(({ keys }) => keys.some(({ key }) => equal(key, said.witness))))
        throw new ProblemError("not-allowed");
      const earlier = rows.filter(({ sequence }) => sequence === said.seq);
      const own = earlier.find(({ witness }) => equal(witness, said.witness));
      reply.code(204);
      // Anybody can hand in again what was handed in before: it takes no later week away, and costs no write.
      if (own && checkCoSignature(own.signed).week >= said.week) return;
      const signers = [...earlier.map(({ witness }) => witness), said.witness];
      const whole = groups.every((group) =>
        enough(group, (key) => signers.some((signer) => equal(signer, key))),
      );
      const stored = { sequence: said.seq, witness: said.witness, signed: request.body };
      if (!(await store.organisations.cosign(org, stored, whole))) throw new ProblemError("conflict");
    },
  );
}
