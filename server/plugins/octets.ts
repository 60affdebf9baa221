import type { FastifyInstance } from "fastify";
import { ProblemError } from "./problems.ts";

export const OCTETS = "application/octet-stream";

/** Only octets are accepted; a route says how many with its `bodyLimit`. */
export function octetsOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(OCTETS, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

/** The body when it has exactly `length` octets. @throws ProblemError `wrong-length` */
export function exactly(body: unknown, length: number): Buffer {
  if (!Buffer.isBuffer(body) || body.length !== length) throw new ProblemError("wrong-length");
  return body;
}
