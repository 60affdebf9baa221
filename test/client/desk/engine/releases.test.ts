import canonicalize from "canonicalize";
import loadHighs from "highs";
import t from "tap";
import { codebookDigest } from "#aggregation/ledger/codebooks.ts";
import { draftEntry } from "#aggregation/ledger/draft.ts";
import { renderingsOf } from "#aggregation/release/bulletin.ts";
import { manifestText } from "#aggregation/release/release.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { toHex, utf8 } from "#crypto/bytes.ts";
import type { Release } from "#schemas/release.ts";
import { founded, joined, primitives, service } from "./support.ts";

const digest = (text: string) => toHex(primitives.sha256(utf8(text)));
const release: Release = {
  format: "lakana-release/2",
  organisation: "Organisation d’essai",
  fictional: true,
  mandate: "MD-NET",
  audience: "network",
  period: { from: "2026-01", to: "2026-09" },
  made: "2026-11",
  codebook: { version: "0.1", digest: codebookDigest(primitives.sha256) },
  rules: { profile: "default", k: 5, mark: "*" },
  notes: [],
  tables: [],
  audit_digest: "0".repeat(64),
};
const renderings = await renderingsOf(release);
const manifest = manifestText(release, renderings, primitives.sha256);
const entry = draftEntry({
  release,
  context: { period: release.period, population: { verification: "VE-POSS", elsewhere: false } },
  pages: [],
  truth: () => 0,
  cases: [],
  lost: new Set(),
  solver: highsSolver(await loadHighs()),
  sha256: primitives.sha256,
});

t.test("an advocate proposes, another person approves, a partner reads with a token", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  const advocate = (await joined(at, engine, ["RO-ADV"])).engine;
  const approver = (await joined(at, engine, ["RO-REL"])).engine;
  const { release } = await advocate.proposeRelease({ manifest, renderings, access: "token", entry });
  t.equal(release, digest(manifest).slice(0, 32));
  t.match(await advocate.listReleases(), [{ state: "proposed", approvable: false }]);
  await t.rejects(advocate.approveRelease(release), { message: "forbidden" });
  t.match(await approver.listReleases(), [{ release, state: "proposed", approvable: true, manifest }]);
  await approver.approveRelease(release);
  t.match(await advocate.listReleases(), [{ state: "published", approvable: false }]);
  await t.rejects(advocate.createPartnerToken(release), { message: "forbidden" });
  const { token } = await approver.createPartnerToken(release);
  const read = (headers: Record<string, string>) =>
    fetch(`${at.siteUrl}/v1/releases/${release}/tables.csv`, { headers });
  t.equal((await read({})).status, 404);
  const answer = await read({ authorization: `Bearer ${token}` });
  t.equal(await answer.text(), renderings["tables.csv"]);
});

t.test("nobody signs a file or a field that she was not shown", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  const advocate = (await joined(at, engine, ["RO-ADV"])).engine;
  const hidden = canonicalize({ ...JSON.parse(manifest), counts: [1, 2, 3] })!;
  await t.rejects(advocate.proposeRelease({ manifest: hidden, renderings, access: "public", entry }), {
    message: "server",
  });

  const forged = { ...renderings, "bulletin.fr.html": "<p>Un récit qui n’est dans aucun tableau</p>" };
  const text = manifestText(release, forged, primitives.sha256);
  const proposed = await advocate.proposeRelease({
    manifest: text,
    renderings: forged,
    access: "public",
    entry,
  });
  await t.rejects(engine.approveRelease(proposed.release), { message: "tampered" });
});
