import { randomBytes } from "node:crypto";
import t from "tap";
import { RENDERINGS as RENDERING_NAMES, RENDERING_TYPES } from "#schemas/release.ts";
import { sha256, toHex, toText } from "#server/bytes.ts";
import { bytesOf, manifestOf, proposal, RENDERINGS, signRelease } from "../desk/releaseFixture.ts";
import { admit, type Founded, foundedServer, type Member, signIn } from "../fixtures.ts";

async function room(t: { teardown(work: () => unknown): unknown }) {
  const server = await foundedServer(t);
  const advocate = await admit(server.call, server.of, server.token, ["RO-ADV"]);
  const reviewer = await admit(server.call, server.of, server.token, ["RO-REL"]);
  return {
    server,
    advocate,
    reviewer,
    tokens: {
      advocate: await signIn(server.call, server.of, advocate),
      reviewer: await signIn(server.call, server.of, reviewer),
    },
  };
}
const propose = ({ call }: Founded, token: string, body: object) =>
  call("desk", "POST", "/v1/desk/releases", { token, body });
const approve = ({ call }: Founded, token: string, release: string, manifest: string, by: Member) =>
  call("desk", "POST", `/v1/desk/releases/${release}/approve`, {
    token,
    body: { signature: signRelease(manifest, by) },
  });

t.test("two people publish, and everybody reads what they signed", async (t) => {
  const { server, advocate, reviewer, tokens } = await room(t);
  const manifest = manifestOf();
  const proposed = await propose(server, tokens.advocate, proposal(manifest, advocate));
  t.equal(proposed.status, 201);
  const { release } = proposed.json<{ release: string }>();
  t.equal(release, toHex(sha256(manifest)).slice(0, 32));
  const path = `/v1/releases/${release}`;
  t.equal((await server.call("site", "GET", path)).status, 404, "not before the second signature");
  t.same((await server.call("site", "GET", "/v1/releases")).json(), { releases: [] });
  t.equal(
    (await approve(server, tokens.reviewer, release, manifestOf({ made: "2026-10" }), reviewer)).status,
    400,
  );
  t.equal((await approve(server, tokens.reviewer, release, manifest, advocate)).status, 400, "another's key");
  t.equal((await approve(server, tokens.reviewer, release, manifest, reviewer)).status, 200);
  t.equal((await approve(server, tokens.reviewer, release, manifest, reviewer)).status, 409, "once");
  t.match((await server.call("site", "GET", "/v1/releases")).json(), {
    releases: [{ id: release, mandate: "MD-ACHPR", audience: "public", fictional: true, made: "2026-11" }],
  });
  const read = await server.call("site", "GET", path);
  t.match(read.json(), {
    id: release,
    organisation: server.of.hex,
    manifest,
    author: { cert: toText(advocate.cert), signature: signRelease(manifest, advocate) },
    approver: { cert: toText(reviewer.cert), signature: signRelease(manifest, reviewer) },
  });
  for (const name of RENDERING_NAMES) {
    const answer = await server.call("site", "GET", `${path}/${name}`);
    t.ok(answer.bytes.equals(bytesOf(name)), name);
    t.equal(answer.headers["content-type"], RENDERING_TYPES[name]);
    t.equal(/^attachment/.test(String(answer.headers["content-disposition"])), !name.endsWith(".html"));
    if (/html|svg/.test(name))
      t.match(answer.headers["content-security-policy"], /default-src 'none'.*sandbox/);
  }
  t.equal((await server.call("site", "GET", `${path}/manifest`)).status, 400);
  t.match((await server.call("desk", "GET", "/v1/desk/releases", { token: tokens.advocate })).json(), {
    releases: [{ release, state: "published", author_device: advocate.hex, approver_device: reviewer.hex }],
  });
});

t.test("a release of the first format keeps its three files", async (t) => {
  const { server, advocate, reviewer, tokens } = await room(t);
  const manifest = manifestOf({ format: "lakana-release/1" });
  const { ["tables.csv"]: csv, ["bulletin.fr.html"]: fr, ["bulletin.en.html"]: en } = RENDERINGS;
  const three = { "tables.csv": csv, "bulletin.fr.html": fr, "bulletin.en.html": en };
  const all = proposal(manifest, advocate);
  t.equal((await propose(server, tokens.advocate, all)).status, 400, "a file that nobody signed");
  const proposed = await propose(server, tokens.advocate, { ...all, renderings: three });
  t.equal(proposed.status, 201);
  const { release } = proposed.json<{ release: string }>();
  t.equal((await approve(server, tokens.reviewer, release, manifest, reviewer)).status, 200);
  const read = (name: string) => server.call("site", "GET", `/v1/releases/${release}/${name}`);
  t.equal((await read("tables.csv")).status, 200);
  t.equal((await read("bulletin.fr.pdf")).status, 404);
});

t.test("nobody approves their own release", async (t) => {
  const server = await foundedServer(t);
  const manifest = manifestOf();
  const proposed = await propose(server, server.token, proposal(manifest, server.of.first));
  const { release } = proposed.json<{ release: string }>();
  t.equal((await approve(server, server.token, release, manifest, server.of.first)).status, 403);
});

t.test("what is not exactly what was signed is refused", async (t) => {
  const { server, advocate, reviewer, tokens } = await room(t);
  const manifest = manifestOf();
  const good = proposal(manifest, advocate);
  const spaced = manifest.replace(":", ": ");
  const spoilt: [string, object, number][] = [
    ["another's signature", { ...good, signature: signRelease(manifest, reviewer) }, 400],
    ["a changed rendering", { ...good, renderings: { ...RENDERINGS, "tables.csv": "1" } }, 400],
    ["a missing rendering", { ...good, renderings: { "tables.csv": RENDERINGS["tables.csv"] } }, 400],
    ["not canonical", proposal(spaced, advocate), 400],
    ["not JSON", proposal("{{", advocate), 400],
    ["another shape", proposal('{"release":{}}', advocate), 400],
    ["hides that it is fictional", proposal(manifestOf({ fictional: false }), advocate), 400],
  ];
  for (const [name, body, status] of spoilt)
    t.equal((await propose(server, tokens.advocate, body)).status, status, name);
  t.equal((await propose(server, tokens.advocate, good)).status, 201);
  t.equal((await propose(server, tokens.advocate, good)).status, 409, "proposed twice");
});

t.test("a release for partners opens with their token only", async (t) => {
  const { server, advocate, reviewer, tokens } = await room(t);
  const manifest = manifestOf({ audience: "network" });
  const proposed = await propose(server, tokens.advocate, proposal(manifest, advocate, "token"));
  const { release } = proposed.json<{ release: string }>();
  await approve(server, tokens.reviewer, release, manifest, reviewer);
  const partner = randomBytes(32);
  const given = await server.call("desk", "POST", `/v1/desk/releases/${release}/tokens`, {
    token: tokens.reviewer,
    body: { token_hash: toHex(sha256(partner)) },
  });
  t.equal(given.status, 201);
  const paths = ["", ...Object.keys(RENDERINGS).map((name) => `/${name}`)].map(
    (name) => `/v1/releases/${release}${name}`,
  );
  for (const path of paths) {
    t.equal((await server.call("site", "GET", path)).status, 404, "no token");
    t.equal(
      (await server.call("site", "GET", path, { token: toText(randomBytes(32)) })).status,
      404,
      "wrong",
    );
    t.equal((await server.call("site", "GET", path, { token: toText(partner) })).status, 200, path);
  }
  const list = async (token?: string) =>
    (await server.call("site", "GET", "/v1/releases", token ? { token } : {})).json<{ releases: unknown[] }>()
      .releases.length;
  t.equal(await list(), 0);
  t.equal(await list(toText(partner)), 1);
});
