import { request as requestPlain } from "node:http";
import { request as requestSecret } from "node:https";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** What a site answered, its body as it came over the line and as it is meant. */
export type Fetched = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
};

/** A page of ours is far smaller; a site that sends more is not asked to finish. */
const LARGEST = 32 * 1024 * 1024;
const PATIENCE_MS = 60_000;

function decoded(encoding: string | undefined, body: Buffer): Uint8Array {
  if (encoding === undefined || encoding === "identity") return body;
  if (encoding === "gzip") return gunzipSync(body, { maxOutputLength: LARGEST });
  if (encoding === "br") return brotliDecompressSync(body, { maxOutputLength: LARGEST });
  throw new Error("an encoding that was not asked for");
}

/**
 * One GET with exactly these headers: the browser's `fetch` would add its own and hide the encoding.
 * @throws Error when there is no answer, or one that cannot be read.
 */
export function get(url: URL, headers: Readonly<Record<string, string>>): Promise<Fetched> {
  const request = url.protocol === "https:" ? requestSecret : requestPlain;
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers, timeout: PATIENCE_MS }, (answer) => {
      const parts: Buffer[] = [];
      let length = 0;
      answer.on("data", (part: Buffer) => {
        length += part.length;
        if (length > LARGEST) asking.destroy(new Error("the answer does not end"));
        else parts.push(part);
      });
      answer.on("end", () => {
        try {
          const body = decoded(answer.headers["content-encoding"], Buffer.concat(parts));
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
        } catch (error) {
          reject(error);
        }
      });
      answer.on("error", reject);
    });
    asking.on("timeout", () => asking.destroy(new Error("no answer in time")));
    asking.on("error", reject);
    asking.end();
  });
}
