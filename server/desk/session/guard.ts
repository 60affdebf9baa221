import type { FastifyRequest } from "fastify";
import { ProblemError } from "../../plugins/problems.ts";
import type { DeskParts } from "../parts.ts";
import type { Sessions } from "./sessions.ts";

/** The bearer token of a request, or undefined. */
export const bearer = (request: FastifyRequest): string | undefined =>
  /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? "")?.[1];

/** See DeskParts.signedIn. @param takeToken the bucket of everybody who is signed in. */
export function sessionGuard(sessions: Sessions, takeToken: () => void): DeskParts["signedIn"] {
  return (request, ...roles) => {
    const token = bearer(request);
    const session = token ? sessions.find(token) : undefined;
    if (!session) throw new ProblemError("not-signed-in");
    // Only now: strangers must not use up what members share.
    takeToken();
    if (roles.length > 0 && !roles.some((role) => session.roles.includes(role)))
      throw new ProblemError("not-allowed");
    return session;
  };
}
