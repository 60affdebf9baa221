import canonicalize from "canonicalize";
import t from "tap";
import { toHex, utf8 } from "#crypto/bytes.ts";
import { ReleaseManifest } from "#schemas/release.ts";
import { founded, joined, primitives, service } from "./support.ts";

const renderings = {
  "tables.csv": "a,b\n",
  "bulletin.fr.html": "<p>fr</p>",
  "bulletin.en.html": "<p>en</p>",
};
const digest = (text: string) => toHex(primitives.sha256(utf8(text)));
const manifest = canonicalize(
  ReleaseManifest.parse({
    release: {
      format: "lakana-release/1",
      organisation: "Organisation d’essai",
      fictional: true,
      mandate: "MD-NET",
      audience: "network",
      period: { from: "2026-01", to: "2026-09" },
      made: "2026-11",
      codebook: { version: "0.1", digest: "0".repeat(64) },
      rules: { profile: "default", k: 5, mark: "*" },
      notes: [],
      tables: [],
      audit_digest: "0".repeat(64),
    },
    renderings: {
      "tables.csv": digest(renderings["tables.csv"]),
      "bulletin.fr.html": digest(renderings["bulletin.fr.html"]),
      "bulletin.en.html": digest(renderings["bulletin.en.html"]),
    },
  }),
)!;

t.test("an advocate proposes, another person approves, a partner reads with a token", async (t) => {
  const at = await service();
  t.teardown(at.stop);
  const { engine } = await founded(at);
  const advocate = (await joined(at, engine, ["RO-ADV"])).engine;
  const approver = (await joined(at, engine, ["RO-REL"])).engine;
  const { release } = await advocate.proposeRelease({ manifest, renderings, access: "token" });
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
