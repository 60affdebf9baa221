import * as z from "zod/mini";

/** Every way in which a request can end without success; the last part of `type`. */
export const PROBLEMS = [
  "bad-request",
  "wrong-length",
  "not-a-drop",
  "unknown-organisation",
  "different-drop",
  "unknown-upload",
  "incomplete-upload",
  "unsupported-type",
  "too-large",
  "too-many-requests",
  "work-needed",
  "not-signed-in",
  "not-allowed",
  "not-found",
  "conflict",
  "not-yet",
  "round-over",
  "bad-signature",
  "already-set-up",
  "disk-full",
  "files-full",
  "not-ready",
  "timeout",
  "internal",
] as const;
export type ProblemSlug = (typeof PROBLEMS)[number];

/** An error as answered (RFC 9457), always in both languages; `detail` is the one that was asked for. */
export const Problem = z.object({
  type: z.string().check(z.regex(/^\/problems\/[a-z-]+$/)),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  detail_fr: z.string(),
  detail_en: z.string(),
});
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_TYPE = "application/problem+json";
