import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import t from "tap";
import { testServer } from "../fixtures.ts";

/** Sends bytes as they are and returns all that comes back. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes;
    });
    socket.on("end", () => resolve(received));
    socket.on("error", reject);
  });
}

t.test("what is not HTTP, or has a path that cannot be read, is answered with a problem", async (t) => {
  const server = await testServer(t);
  await server.site.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.site.server.address() as AddressInfo;
  const requests: [string, number][] = [
    ["SECRET\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nhost: x\r\nx-secret: ${"SECRET".repeat(3000)}\r\n\r\n`, 413],
    ["GET /%ZZSECRET HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", 400],
    [`GET /v1/bundle/${"SECRET".repeat(40)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`, 400],
    ["GET /SECRET HTTP/1.1\r\nconnection: close\r\n\r\n", 404],
    ["GET /SECRET HTTP/1.1\r\nhost: x\r\nexpect: SECRET\r\nconnection: close\r\n\r\n", 400],
    ["POST /SECRET HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", 404],
    ["TRACE / HTTP/1.1\r\nhost: x\r\nx-secret: SECRET\r\nconnection: close\r\n\r\n", 404],
    ["OPTIONS / HTTP/1.1\r\nhost: x\r\norigin: https://SECRET\r\nconnection: close\r\n\r\n", 404],
  ];
  for (const [text, status] of requests) {
    const answer = await raw(port, text);
    t.match(answer, new RegExp(`^HTTP/1.1 ${status} `), `${status}`);
    t.match(answer, /application\/problem\+json/);
    t.match(answer, /detail_fr.*detail_en/);
    t.match(answer, /no-store/i);
    t.match(answer, /content-security-policy: default-src 'none'/i);
    t.match(answer, /x-content-type-options: nosniff/i);
    t.match(answer, /referrer-policy: no-referrer/i);
    t.notMatch(answer, /SECRET/);
    t.notMatch(answer, /^(access-control-|allow|server|x-powered-by|set-cookie)[^:]*:/im);
  }
  for (const line of server.lines) t.notMatch(line, /SECRET/);
});
