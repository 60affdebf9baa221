import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { PROBLEM_TYPE, type ProblemSlug } from "#schemas/problem.ts";
import { sendProblem } from "./errors.ts";
import type { EventLog } from "./log.ts";
import { padded } from "./padding.ts";
import { PROBLEM_TEXTS, problemBody } from "./problems.ts";

const SLUGS: Readonly<Record<string, ProblemSlug>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "timeout",
  HPE_HEADER_OVERFLOW: "too-large",
};

/** Bytes that are not a request at all get the same kind of answer, in French, and the line is closed. */
export const onClientError = (log: EventLog) => (error: Error & { code?: string }, socket: Socket) => {
  const slug = SLUGS[error.code ?? ""] ?? "bad-request";
  log.problem(slug);
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = padded(problemBody(slug, "fr"));
  const head = [
    `HTTP/1.1 ${PROBLEM_TEXTS[slug].status} ${PROBLEM_TEXTS[slug].title.en}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "cache-control: no-store",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
};

/** A path that cannot be decoded or is too long; Fastify's own answer would repeat it. */
export const onFrameworkError =
  (log: EventLog) => (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
    log.problem("bad-request");
    return sendProblem(request, reply, "bad-request");
  };
