// JSON that means something else to a careless reader: it must be refused before any route sees it.
import t from "tap";
import { foundedServer, id } from "../fixtures.ts";
import { ROUTES } from "./support.ts";

const nobody = {
  drop: id(),
  largeDrop: id(),
  case: id(),
  etag: id().slice(16),
  device: id(),
  release: id(),
  invite: id(),
  sum: id(),
  peer: id(),
};

/** What is put in front of the first member of a body. */
const STRANGE: Readonly<Record<string, string>> = {
  "a prototype": '"__proto__": {"polluted": true}, ',
  "an escaped prototype": '"\\u005f_proto__": {"polluted": true}, ',
  "a constructor": '"constructor": {"prototype": {"polluted": true}}, ',
};

t.test("no body changes what every object is, by any route", async (t) => {
  const { call, token } = await foundedServer(t);
  const bodies = [
    ...Object.values(ROUTES).map(({ method, ask }) => ({ method, ...ask(nobody) })),
    { method: "POST" as const, path: "/v1/desk/challenge", body: { org: id(), device: id() } },
    { method: "POST" as const, path: "/v1/desk/join/status", body: { org: id(), lookup: id() + id() } },
  ].filter(({ body }) => body !== undefined);
  t.ok(bodies.length > 15);
  for (const { method, path, body } of bodies)
    for (const [kind, member] of Object.entries(STRANGE)) {
      const text = JSON.stringify(body).replace("{", `{${member}`).replace(", }", "}");
      const answer = await call("desk", method, path, {
        token,
        octets: Buffer.from(text),
        headers: { "content-type": "application/json" },
      });
      t.equal(answer.status, 400, `${path}: ${kind}`);
      t.equal(({} as { polluted?: unknown }).polluted, undefined);
    }
});

t.test("what is hardly JSON, or far too deep, is refused in one sentence", async (t) => {
  const { call, token } = await foundedServer(t);
  const texts = [
    "",
    "{",
    "null",
    "[]",
    '"x"',
    "﻿{}",
    "[".repeat(30_000),
    `${"[".repeat(5000)}${"]".repeat(5000)}`,
    '{"want":NaN}',
  ];
  for (const text of texts) {
    const answer = await call("desk", "POST", "/v1/desk/parts", {
      token,
      octets: Buffer.from(text),
      headers: { "content-type": "application/json" },
    });
    t.equal(answer.status, 400, text.slice(0, 20));
    t.match(answer.headers["content-type"], /^application\/problem\+json/);
  }
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json+x",
    "",
  ]) {
    const answer = await call("desk", "POST", "/v1/desk/parts", {
      token,
      octets: Buffer.from('{"want":[]}'),
      headers: { "content-type": type },
    });
    t.equal(answer.status, 415, `what a form of another site could send: ${type}`);
  }
});
