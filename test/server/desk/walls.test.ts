// The two walls of the desk: between organisations, row by row, and between roles.
import t from "tap";
import type { RoleCode } from "#schemas/api/desk.ts";
import { sha256, toHex } from "#server/bytes.ts";
import {
  admit,
  type Founded,
  foundedServer,
  id,
  type Organisation,
  secondOrganisation,
  signIn,
} from "../fixtures.ts";
import { manifestOf, proposal } from "./releaseFixture.ts";
import { blob, ROUTES, type Rows, twoDrops } from "./support.ts";

/** Fills every table for one organisation. */
async function filled({ call }: Founded, of: Organisation, token: string, note: string): Promise<Rows> {
  const [drop, largeDrop] = await twoDrops(call, of, token);
  const parts = (["file", "stat", "ident"] as const).map((part) => ({
    case: "",
    part,
    expect: null,
    blob: blob(),
  }));
  const caseId = id();
  const written = await call("desk", "POST", "/v1/desk/commit", {
    token,
    body: {
      parts: parts.map((part) => ({ ...part, case: caseId })),
      grants: [{ device: of.first.hex, subject: caseId, epoch: 7, blob: blob() }],
    },
  });
  const { etags } = written.json<{ etags: { part: string; etag: string }[] }>();
  const manifest = manifestOf({ notes: [{ fr: note, en: note }] });
  const proposed = await call("desk", "POST", "/v1/desk/releases", {
    token,
    body: proposal(manifest, of.first),
  });
  const invited = await call("desk", "POST", "/v1/desk/invites", {
    token,
    body: { lookup: toHex(sha256(note)), roles: ["RO-ADV"] },
  });
  const invite = invited.json<{ invite: string }>().invite;
  const joiner = of.member(["RO-ADV"]);
  await call("desk", "POST", "/v1/desk/join", {
    body: {
      org: of.hex,
      lookup: toHex(sha256(note)),
      dsk: Buffer.from(joiner.dsk.publicKey).toString("base64url"),
      dek: Buffer.from(joiner.dek.publicKey).toString("base64url"),
      proof: blob(32),
    },
  });
  const { release } = proposed.json<{ release: string }>();
  return {
    drop,
    largeDrop,
    case: caseId,
    etag: etags.find(({ part }) => part === "file")?.etag ?? "",
    device: of.first.hex,
    release,
    invite,
    // A round takes three organisations: the test of the sums walks one.
    sum: id(),
    peer: id(),
  };
}

/** Every row of every table of an organisation, as text. */
function snapshot(server: Founded, org: Uint8Array): string {
  const { database } = server.store;
  const tables = [
    "sealed_drop",
    "chunk",
    "upload",
    "slot",
    "case_part",
    "erasure",
    "key_grant",
    "device",
    "invite",
    "release",
  ];
  return JSON.stringify(
    tables.map((table) =>
      database
        .prepare(`SELECT * FROM "${table}" WHERE org = ?`)
        .all(org)
        .map((row) =>
          Object.values(row as object).map((value) => (Buffer.isBuffer(value) ? toHex(value) : value)),
        ),
    ),
  );
}

t.test("a session of one organisation reaches no row of another, by any route", async (t) => {
  const server = await foundedServer(t);
  const other = await secondOrganisation(server);
  const rows = await filled(server, server.of, server.token, "ours");
  await filled(server, other.of, other.token, "theirs");
  const secrets = [rows.drop, rows.largeDrop, rows.case, rows.etag, rows.device, rows.release, rows.invite];
  t.ok(
    secrets.every((secret) => /^[0-9a-f]{16,32}$/.test(secret)),
    "there is something of each kind to reach",
  );
  const before = snapshot(server, server.of.id);
  for (const [name, route] of Object.entries(ROUTES)) {
    const { path, ...ask } = route.ask(rows);
    const answer = await server.call("desk", route.method, path, { ...ask, token: other.token });
    t.equal(answer.status, route.foreign, `${name}: status`);
    // A conflict names again the part that was asked for, and nothing that the asker did not send.
    const told = answer.bytes.toString("utf8");
    const sent = path + JSON.stringify(ask.body ?? "");
    for (const secret of secrets)
      if (!sent.includes(secret)) t.notOk(told.includes(secret), `${name}: nothing of ours in the answer`);
    if (answer.status === 200 && path === "/v1/desk/parts") t.same(answer.json(), { parts: [] }, name);
  }
  t.equal(snapshot(server, server.of.id), before, "no row of ours was changed or deleted");
});

t.test("every route refuses roles that may not, and lets those through that may", async (t) => {
  const server = await foundedServer(t);
  const every: RoleCode[] = ["RO-CASE", "RO-SUP", "RO-ADV", "RO-REL", "RO-KEY", "RO-ADM"];
  for (const role of every) {
    const member = await admit(server.call, server.of, server.token, [role]);
    const token = await signIn(server.call, server.of, member);
    for (const [name, route] of Object.entries(ROUTES)) {
      // Rows of nobody: only the wall before them is looked at.
      const nobody = { drop: id(), largeDrop: id(), case: id(), etag: id().slice(16), device: id() };
      const { path, ...ask } = route.ask({ ...nobody, release: id(), invite: id(), sum: id(), peer: id() });
      const { status } = await server.call("desk", route.method, path, { ...ask, token });
      if (route.roles.length === 0 || route.roles.includes(role)) t.not(status, 403, `${role} may: ${name}`);
      else t.equal(status, 403, `${role} may not: ${name}`);
    }
  }
});

t.test("every route of the desk that is not for everybody wants a session", async (t) => {
  const server = await foundedServer(t);
  const nobody = { drop: id(), largeDrop: id(), case: id(), etag: id().slice(16), device: id() };
  for (const [name, route] of Object.entries(ROUTES)) {
    const { path, ...ask } = route.ask({ ...nobody, release: id(), invite: id(), sum: id(), peer: id() });
    t.equal((await server.call("desk", route.method, path, ask)).status, 401, `${name}: no token`);
    const token = blob(32);
    t.equal((await server.call("desk", route.method, path, { ...ask, token })).status, 401, `${name}: wrong`);
  }
});

t.test("the table names every route of the desk that needs a session", async (t) => {
  const server = await foundedServer(t);
  const printed = server.desk.printRoutes({ commonPrefix: false });
  const segments: string[] = [];
  const routes = printed.split("\n").flatMap((line) => {
    const found = /^(.*?)(?:├|└)── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) return [];
    const [, indent = "", segment = "", methods] = found;
    segments.splice(indent.length / 4, Number.POSITIVE_INFINITY, segment);
    return (methods?.split(", ") ?? []).map((method) => `${method} ${segments.join("")}`);
  });
  const open = ["GET status", "POST setup", "POST challenge", "POST session", "DELETE session", "POST join"];
  const recovery = ["GET recover/:org", "POST recover"];
  const without = new Set(
    [...open, ...recovery, "POST join/status"].map((name) => name.replace(" ", " /v1/desk/")),
  );
  const guarded = routes.filter((route) => route.includes("/v1/desk/") && !without.has(route));
  const dots = {
    drop: ":id",
    largeDrop: ":id",
    case: "",
    etag: "",
    device: "",
    release: ":id",
    invite: "",
    sum: ":sum",
    peer: ":org",
  };
  const named = new Set(
    Object.values(ROUTES).map(
      ({ method, ask }) => `${method} ${ask(dots).path.replace("/1", "/:i").replace("/key", "/:kind")}`,
    ),
  );
  t.same([...new Set(guarded)].sort(), [...named].sort());
});

t.test("own rows are reached with the role", async (t) => {
  const server = await foundedServer(t);
  const rows = await filled(server, server.of, server.token, "ours");
  const member = await admit(server.call, server.of, server.token, ["RO-REL", "RO-CASE", "RO-KEY", "RO-ADV"]);
  const token = await signIn(server.call, server.of, member);
  const destructive = ["delete a drop"];
  const order = [...Object.keys(ROUTES).filter((name) => !destructive.includes(name)), ...destructive];
  for (const name of order) {
    const route = ROUTES[name]!;
    const { path, ...ask } = route.ask(rows);
    const { status } = await server.call("desk", route.method, path, { ...ask, token });
    t.equal(status, route.own, name);
  }
});
