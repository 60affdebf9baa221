import type { Service } from "#server/service.ts";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  // What a test reads from an answer is checked by the assertion that reads it.
  json<Shape = Record<string, unknown>>(): Shape;
};

export type Ask = {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as octets. */
  readonly octets?: Uint8Array;
  /** Bearer token. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One request to one of the two listeners, through whatever transport. */
export type Caller = (
  listener: "site" | "desk",
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  ask?: Ask,
) => Promise<Answer>;

const headersOf = ({ body, octets, token, headers }: Ask): Record<string, string> => ({
  ...(body === undefined ? {} : { "content-type": "application/json" }),
  ...(octets ? { "content-type": "application/octet-stream" } : {}),
  ...(token ? { authorization: `Bearer ${token}` } : {}),
  ...headers,
});

const payloadOf = ({ body, octets }: Ask): Buffer | undefined =>
  octets ? Buffer.from(octets) : body === undefined ? undefined : Buffer.from(JSON.stringify(body));

const answer = (status: number, headers: Readonly<Record<string, string>>, bytes: Buffer): Answer => ({
  status,
  headers,
  bytes,
  json: <Shape>() => JSON.parse(bytes.toString("utf8")) as Shape,
});

/** Calls the listeners in this process, without a socket. */
export const injecting =
  (service: Pick<Service, "site" | "desk">): Caller =>
  async (listener, method, url, ask = {}) => {
    const payload = payloadOf(ask);
    const response = await service[listener].inject({
      method,
      url,
      headers: headersOf(ask),
      ...(payload === undefined ? {} : { payload }),
    });
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
    );
    return answer(response.statusCode, headers, response.rawPayload);
  };

/** Calls a server process over HTTP. */
export const fetching =
  (urls: { readonly siteUrl: string; readonly deskUrl: string }): Caller =>
  async (listener, method, path, ask = {}) => {
    const payload = payloadOf(ask);
    const response = await fetch((listener === "site" ? urls.siteUrl : urls.deskUrl) + path, {
      method,
      headers: headersOf(ask),
      ...(payload === undefined ? {} : { body: new Uint8Array(payload) }),
    });
    const headers: Record<string, string> = {};
    response.headers.forEach((value, name) => {
      headers[name] = value;
    });
    return answer(response.status, headers, Buffer.from(await response.arrayBuffer()));
  };
