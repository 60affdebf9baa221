import { WORK_HEADER } from "#schemas/work.ts";

/** Why a request did not come back with what was asked. */
export type ApiFailure = "offline" | "timeout" | "refused" | "unexpected";

/** RFC 9457, as the server writes it; both languages are always there. */
export type Problem = {
  readonly type: string;
  readonly status: number;
  readonly detail_fr: string;
  readonly detail_en: string;
  /** As in `ApiAnswer`. */
  readonly work?: string | null;
};

export class ApiError extends Error {
  override name = "ApiError";
  readonly failure: ApiFailure;
  readonly problem: Problem | undefined;
  constructor(failure: ApiFailure, problem?: Problem, options?: ErrorOptions) {
    super(problem ? problem.type : failure, options);
    this.failure = failure;
    this.problem = problem;
  }
}

export type ApiRequest = {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: Uint8Array | string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the attempt is given up; a 2G phone needs many. */
  readonly timeout?: number;
  readonly fetch?: typeof fetch;
};

/** A good answer. `date` is the server's clock in unix milliseconds, when it told it. */
export type ApiAnswer = {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly date: number | undefined;
  /** Bits of work that a drop needs now, in digits, when the answer says. */
  readonly work?: string | null;
};

const DEFAULT_TIMEOUT = 60_000;

/**
 * One request to our own origin: no cookies, no cache, no referrer, a time limit that covers the body too.
 * @throws ApiError for anything but a 2xx answer that arrived whole.
 */
export async function request(path: string, options: ApiRequest = {}): Promise<ApiAnswer> {
  const abort = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, options.timeout ?? DEFAULT_TIMEOUT);
  try {
    const headers: Record<string, string> = { ...options.headers };
    if (options.body !== undefined)
      headers["Content-Type"] = options.contentType ?? "application/octet-stream";
    const response = await (options.fetch ?? fetch)(path, {
      method: options.method ?? "GET",
      headers,
      body: (options.body ?? null) as BodyInit | null,
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "error",
      signal: abort.signal,
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) throw new ApiError("refused", problemIn(response, bytes));
    const date = Date.parse(response.headers.get("Date") ?? "");
    return {
      status: response.status,
      bytes,
      date: Number.isNaN(date) ? undefined : date,
      work: response.headers.get(WORK_HEADER),
    };
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError(late ? "timeout" : "offline", undefined, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** The JSON in an answer. @throws ApiError `unexpected` when it is something else. */
export function json(answer: ApiAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes));
  } catch (cause) {
    throw new ApiError("unexpected", undefined, { cause });
  }
}

function problemIn(response: Response, bytes: Uint8Array): Problem | undefined {
  if (!(response.headers.get("Content-Type") ?? "").startsWith("application/problem+json")) return undefined;
  try {
    const { type, detail_fr, detail_en } = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Problem>;
    if (typeof type !== "string" || typeof detail_fr !== "string" || typeof detail_en !== "string")
      return undefined;
    return { type, status: response.status, detail_fr, detail_en, work: response.headers.get(WORK_HEADER) };
  } catch {
    return undefined;
  }
}
