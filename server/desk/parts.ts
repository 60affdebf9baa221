import type { FastifyRequest } from "fastify";
import type { RoleCode } from "#schemas/api/desk.ts";
import type { Known } from "../known.ts";
import type { Parts } from "../listener.ts";
import type { Session, Sessions } from "./session/sessions.ts";
import type { SetupToken } from "./setup/token.ts";

/** What the routes of the desk share. */
export type DeskParts = Parts & {
  readonly known: Known;
  readonly sessions: Sessions;
  readonly fictional: boolean;
  readonly setup: SetupToken;
  /** Takes a token of the bucket for what needs no session. */
  readonly entering: () => void;
  /**
   * The session of a request, if its device holds one of the roles; any role when none is named.
   * @throws ProblemError `not-signed-in` or `not-allowed`
   */
  readonly signedIn: (request: FastifyRequest, ...roles: readonly RoleCode[]) => Session;
};
