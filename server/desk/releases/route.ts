import {
  type ApproveAnswer,
  ApproveRequest,
  DESK_BODY_LIMIT,
  type DeskReleaseList,
  DropIdParams,
  type ProposeAnswer,
  ProposeRequest,
  TokenRequest,
} from "#schemas/api/desk.ts";
import { equal, fromHex, fromText, sha256, toHex } from "../../bytes.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { readDevice, SignatureError, signatureHolds } from "../../signatures.ts";
import type { Signature } from "../../store/store.ts";
import { insistOnNewestKey, ledgerRow } from "../ledger/route.ts";
import type { DeskParts } from "../parts.ts";
import type { Session } from "../session/sessions.ts";
import { checkManifest } from "./check.ts";

/** Releases: one member proposes, another one approves, the server checks both and serves what they signed. */
export function deskReleaseRoutes(app: App, { store, known, signedIn }: DeskParts): void {
  /** The signature of the session's own device over a manifest. @throws SignatureError */
  async function signatureOf({ org, device }: Session, manifest: string, text: string): Promise<Signature> {
    const row = await store.organisations.device(org, device);
    if (!row || row.revoked) throw new ProblemError("not-signed-in");
    const signature = fromText(text);
    const { dsk } = readDevice(row.cert);
    if (!signatureHolds("lakana/release", Buffer.from(manifest, "utf8"), signature, dsk))
      throw new SignatureError("the release is not signed by this device");
    return { device, cert: row.cert, signature };
  }

  app.post(
    "/v1/desk/releases",
    {
      bodyLimit: DESK_BODY_LIMIT,
      schema: { body: ProposeRequest },
      onRequest: async (request) => {
        signedIn(request, "RO-ADV", "RO-SUP");
      },
    },
    async (request, reply): Promise<ProposeAnswer> => {
      const session = signedIn(request, "RO-ADV", "RO-SUP");
      const bundle = await known.bundle(session.org);
      if (!bundle) throw new ProblemError("not-found");
      const { manifest, signature, access } = request.body;
      const files = checkManifest(request.body, bundle);
      const author = await signatureOf(session, manifest, signature);
      const id = sha256(manifest).subarray(0, 16);
      const row = { id, org: session.org, access, manifest, kokCert: bundle.kok_cert, author };
      await insistOnNewestKey(known, session.org, request.body.ledger);
      if (!(await store.releases.propose(row, files, ledgerRow(request.body.ledger))))
        throw new ProblemError("conflict");
      reply.code(201);
      return { release: toHex(id) };
    },
  );

  app.get("/v1/desk/releases", async (request): Promise<DeskReleaseList> => {
    const { org } = signedIn(request);
    const rows = await store.releases.ofOrganisation(org);
    return {
      releases: rows.map(({ id, manifest, author, approver, access }) => ({
        release: toHex(id),
        state: approver ? "published" : "proposed",
        manifest,
        author_device: toHex(author.device),
        ...(approver ? { approver_device: toHex(approver.device) } : {}),
        access,
      })),
    };
  });

  app.post(
    "/v1/desk/releases/:id/approve",
    { schema: { params: DropIdParams, body: ApproveRequest } },
    async (request): Promise<ApproveAnswer> => {
      const session = signedIn(request, "RO-REL", "RO-SUP");
      const id = fromHex(request.params.id);
      const row = await store.releases.one(session.org, id);
      if (!row) throw new ProblemError("not-found");
      const approver = await signatureOf(session, row.manifest, request.body.signature);
      const sameKey = equal(readDevice(approver.cert).dsk, readDevice(row.author.cert).dsk);
      if (equal(session.device, row.author.device) || sameKey) throw new ProblemError("not-allowed");
      if (!(await store.releases.approve(session.org, id, approver))) throw new ProblemError("conflict");
      return { state: "published" };
    },
  );

  app.post(
    "/v1/desk/releases/:id/tokens",
    { schema: { params: DropIdParams, body: TokenRequest } },
    async (request, reply) => {
      const { org } = signedIn(request, "RO-REL", "RO-SUP");
      const row = await store.releases.one(org, fromHex(request.params.id));
      if (!row) throw new ProblemError("not-found");
      await store.releases.addToken(row.id, fromHex(request.body.token_hash));
      return reply.code(201).send({});
    },
  );
}
