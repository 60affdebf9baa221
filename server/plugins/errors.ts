import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PROBLEM_TYPE, type ProblemSlug } from "#schemas/problem.ts";
import { SignatureError } from "../signatures.ts";
import { StoreFull } from "../store/store.ts";
import type { EventLog } from "./log.ts";
import { padded } from "./padding.ts";
import { languageOf, PROBLEM_TEXTS, ProblemError, problemBody } from "./problems.ts";

/** What Fastify itself can refuse, by its error codes. */
const FASTIFY: Readonly<Record<string, ProblemSlug>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-type",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "wrong-length",
  FST_ERR_CTP_EMPTY_JSON_BODY: "bad-request",
  FST_ERR_CTP_INVALID_JSON_BODY: "bad-request",
  FST_ERR_CTP_EMPTY_TYPE: "unsupported-type",
  FST_ERR_VALIDATION: "bad-request",
  FST_ERR_BAD_URL: "bad-request",
  FST_ERR_NOT_FOUND: "not-found",
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function slugOf(error: unknown): ProblemSlug {
  if (error instanceof ProblemError) return error.slug;
  if (error instanceof StoreFull || codeOf(error) === "ENOSPC") return "disk-full";
  if (error instanceof SignatureError) return "bad-signature";
  const known = FASTIFY[codeOf(error) ?? ""];
  if (known) return known;
  const status = typeof error === "object" && error && "statusCode" in error ? error.statusCode : 500;
  return typeof status === "number" && status < 500 ? "bad-request" : "internal";
}

/** For answers that no hook has seen: a sentence needs nothing from anywhere and is nobody's page. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  slug: ProblemSlug,
  more: Readonly<Record<string, unknown>> = {},
) {
  const body = problemBody(slug, languageOf(request.headers["accept-language"]));
  if (slug === "too-many-requests" || slug === "disk-full" || slug === "files-full")
    reply.header("retry-after", "60");
  // A path that Fastify refuses never reaches the hooks that set these.
  if (!reply.hasHeader("content-security-policy")) reply.headers(BARE_HEADERS);
  return reply
    .code(PROBLEM_TEXTS[slug].status)
    .type(PROBLEM_TYPE)
    .send(padded({ ...body, ...more }));
}

/** Every error of a listener becomes one problem; its message, stack and cause go nowhere. */
export function problems(app: FastifyInstance, log: EventLog): void {
  app.setErrorHandler((error, request, reply) => {
    const slug = slugOf(error);
    log.problem(slug);
    if (slug === "internal") log.error(codeOf(error));
    return sendProblem(request, reply, slug, error instanceof ProblemError ? error.more : {});
  });
  app.setNotFoundHandler((request, reply) => {
    log.problem("not-found");
    return sendProblem(request, reply, "not-found");
  });
}
