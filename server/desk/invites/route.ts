import { randomBytes } from "node:crypto";
import {
  type InviteAnswer,
  InviteRequest,
  type JoinAnswer,
  type JoinList,
  JoinRequest,
  type JoinStatus,
  JoinStatusRequest,
} from "#schemas/api/desk.ts";
import { fromHex, fromText, toHex, toText } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import type { DeskParts } from "../parts.ts";

/** Days that an invitation can be answered. */
const INVITE_DAYS = 7;

/** How a second device comes in: the secret passes between two people, the server sees its digest only. */
export function inviteRoutes(app: App, { store, clock, entering, signedIn }: DeskParts): void {
  const { organisations } = store;

  app.post(
    "/v1/desk/invites",
    { schema: { body: InviteRequest } },
    async (request, reply): Promise<InviteAnswer> => {
      const { org } = signedIn(request, "RO-KEY");
      const { lookup, roles } = request.body;
      const id = randomBytes(16);
      const lastDay = today(clock) + INVITE_DAYS;
      if (!(await organisations.invite(org, { id, lookup: fromHex(lookup), roles, lastDay })))
        throw new ProblemError("conflict");
      reply.code(201);
      return { invite: toHex(id) };
    },
  );

  app.post(
    "/v1/desk/join",
    { schema: { body: JoinRequest } },
    async (request, reply): Promise<JoinAnswer> => {
      entering();
      const { org, lookup, dsk, dek, proof } = request.body;
      const keys = { dsk: fromText(dsk), dek: fromText(dek), proof: fromText(proof) };
      if (!(await organisations.join(fromHex(org), fromHex(lookup), today(clock), keys)))
        throw new ProblemError("not-found");
      reply.code(202);
      return { state: "waiting" };
    },
  );

  app.get("/v1/desk/joins", async (request): Promise<JoinList> => {
    const { org } = signedIn(request, "RO-KEY");
    const joins: JoinList["joins"] = [];
    for (const { id, roles, join } of await organisations.joins(org, today(clock)))
      if (join)
        joins.push({
          invite: toHex(id),
          roles: [...roles],
          dsk: toText(join.dsk),
          dek: toText(join.dek),
          proof: toText(join.proof),
        });
    return { joins };
  });

  app.post(
    "/v1/desk/join/status",
    { schema: { body: JoinStatusRequest } },
    async (request): Promise<JoinStatus> => {
      entering();
      const { org, lookup } = request.body;
      const invite = await organisations.inviteByLookup(fromHex(org), fromHex(lookup), today(clock));
      if (!invite) throw new ProblemError("not-found");
      if (invite.cert) return { state: "admitted", cert: toText(invite.cert) };
      return { state: invite.join ? "waiting" : "invited" };
    },
  );
}
