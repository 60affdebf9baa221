import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { PROBLEM_TYPE, type ProblemSlug } from "#schemas/problem.ts";
import { BARE_HEADERS, sendProblem } from "./errors.ts";
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
  const { status, headers, body } = bare(slug);
  const head = [
    `HTTP/1.1 ${status} ${PROBLEM_TEXTS[slug].title.en}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
};

/** An expectation that Node does not know; its own answer has no header of ours. */
export const onExpectation = (log: EventLog) => (_request: IncomingMessage, response: ServerResponse) => {
  log.problem("bad-request");
  const { status, headers, body } = bare("bad-request");
  response.writeHead(status, headers).end(body);
};

function bare(slug: ProblemSlug) {
  const body = padded(problemBody(slug, "fr"));
  const headers: Readonly<Record<string, string>> = {
    ...BARE_HEADERS,
    "content-type": PROBLEM_TYPE,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  return { status: PROBLEM_TEXTS[slug].status, headers, body };
}

/** A path that cannot be decoded or is too long; Fastify's own answer would repeat it. */
export const onFrameworkError =
  (log: EventLog) => (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
    log.problem("bad-request");
    return sendProblem(request, reply, "bad-request");
  };
