import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";

/** An answer that is not a success: the caller knows what the status means for it. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export type Call = { method?: string; path: string; body?: unknown; token?: string | undefined };

/** One request. @throws EngineError `offline` without an answer, Refusal for any other than 2xx. */
export async function request(ports: Ports, call: Call): Promise<Response> {
  let response: Response;
  try {
    response = await ports.fetch(ports.deskUrl + call.path, {
      method: call.method ?? (call.body === undefined ? "GET" : "POST"),
      headers: {
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch (cause) {
    throw new EngineError("offline", { cause });
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  throw new Refusal(response.status, body);
}
