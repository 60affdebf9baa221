import {
  type ChallengeAnswer,
  ChallengeRequest,
  type SessionAnswer,
  SessionRequest,
} from "#schemas/api/desk.ts";
import { fromHex, fromText, toText } from "../../bytes.ts";
import { today } from "../../clock.ts";
import { ProblemError } from "../../plugins/problems.ts";
import type { App } from "../../plugins/validation.ts";
import { readDevice, signatureHolds } from "../../signatures.ts";
import type { DeskParts } from "../parts.ts";
import { challengeBook } from "./challenges.ts";
import { bearer } from "./guard.ts";
import { SESSION_SECONDS } from "./sessions.ts";

/**
 * A device signs a challenge and holds a short session (protocol 2.16). Unknown devices learn nothing. No bucket:
 * a refusal would cost as much as an answer, and strangers could keep every member out by asking.
 */
export function sessionRoutes(app: App, { store, clock, sessions, signedIn }: DeskParts): void {
  const challenges = challengeBook(clock);

  app.post(
    "/v1/desk/challenge",
    { schema: { body: ChallengeRequest } },
    async (request): Promise<ChallengeAnswer> => {
      const { org, device } = request.body;
      return { challenge: toText(challenges.make(fromHex(org), fromHex(device))) };
    },
  );

  app.post(
    "/v1/desk/session",
    { schema: { body: SessionRequest } },
    async (request): Promise<SessionAnswer> => {
      const org = fromHex(request.body.org);
      const device = fromHex(request.body.device);
      const challenge = fromText(request.body.challenge);
      const row = await store.organisations.device(org, device);
      const certificate = row && !row.revoked ? readDevice(row.cert) : undefined;
      const valid =
        certificate &&
        certificate.not_after >= today(clock) &&
        signatureHolds(
          "drp1/session",
          Buffer.concat([challenge, org, device]),
          fromText(request.body.signature),
          certificate.dsk,
        ) &&
        challenges.use(challenge, org, device);
      if (!valid) throw new ProblemError("not-signed-in");
      const { roles, not_after: lastDay } = certificate;
      return { token: sessions.open({ org, device, roles, lastDay }), roles, expires_in: SESSION_SECONDS };
    },
  );

  app.delete("/v1/desk/session", async (request, reply) => {
    signedIn(request);
    sessions.close(bearer(request) ?? "");
    return reply.code(204).send();
  });
}
