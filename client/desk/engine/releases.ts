import { checkBeforeSigning } from "#aggregation/ledger/approve.ts";
import { renderingsOf } from "#aggregation/release/bulletin.ts";
import { manifestText } from "#aggregation/release/release.ts";
import { fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { DeskReleaseList, ProposeAnswer } from "#schemas/api/desk.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { isTextRendering, RENDERINGS_OF, ReleaseManifest } from "#schemas/release.ts";
import type { DeskEngine } from "./api.ts";
import { toBase64url } from "./base64url.ts";
import { type Desk, holds, requireRole } from "./desk.ts";
import { EngineError } from "./errors.ts";
import type { ReleaseEntry } from "./ledger/api.ts";
import { readLedger } from "./ledger/read.ts";
import { prepareEntry } from "./ledger/write.ts";

const signatureOf = (desk: Desk, manifest: string): string =>
  toBase64url(
    desk.ports.primitives.sign(signedMessage("lakana/release", utf8(manifest)), fromHex(desk.keyring.dsk)),
  );

const releaseId = (desk: Desk, manifest: string): string =>
  toHex(desk.ports.primitives.sha256(utf8(manifest)).slice(0, 16));

/** Signs and proposes a release, and writes it in the ledger: the server stores both or neither. */
export async function proposeRelease(
  desk: Desk,
  input: Parameters<DeskEngine["proposeRelease"]>[0],
): Promise<{ release: string }> {
  requireRole(desk, "RO-ADV", "RO-SUP");
  const { manifest, access, entry } = input;
  const { release } = ReleaseManifest.parse(JSON.parse(manifest));
  const prepared = await prepareEntry(desk, entry, releaseId(desk, manifest));
  const answer = await desk.server.json(ProposeAnswer, "/v1/desk/releases", {
    manifest,
    access,
    ledger: prepared.append,
    renderings: Object.fromEntries(
      RENDERINGS_OF[release.format].map((name) => [
        name,
        isTextRendering(name) ? input.renderings[name] : toBase64url(input.renderings[name]),
      ]),
    ),
    signature: signatureOf(desk, manifest),
  });
  await prepared.written();
  return answer;
}

export async function listReleases(desk: Desk): Promise<ReleaseEntry[]> {
  const { releases } = await desk.server.json(DeskReleaseList, "/v1/desk/releases");
  return releases.map(({ author_device: author, approver_device: approver, ...rest }) => ({
    ...rest,
    author,
    approver,
    approvable:
      rest.state === "proposed" && author !== desk.keyring.device && holds(desk, "RO-REL", "RO-SUP"),
  }));
}

/**
 * True when the manifest says its release and nothing more, and its files are what the release renders to:
 * a second member who read the tables must not sign a bulletin or a field that she was never shown.
 */
async function saysWhatItShows(desk: Desk, manifest: string): Promise<boolean> {
  try {
    const { release } = ReleaseManifest.parse(JSON.parse(manifest));
    return manifestText(release, await renderingsOf(release), desk.ports.primitives.sha256) === manifest;
  } catch {
    return false;
  }
}

/**
 * Signs what the server shows, after checking that the text is the one that the id names, that the ledger is
 * whole and holds it, and that the audit repeated here with everything published before still passes.
 */
export async function approveRelease(desk: Desk, release: string): Promise<void> {
  requireRole(desk, "RO-REL", "RO-SUP");
  const entry = (await listReleases(desk)).find((listed) => listed.release === release);
  if (!entry) throw new EngineError("not-found");
  const { solver } = desk.ports;
  if (!entry.approvable || !solver) throw new EngineError("forbidden");
  if (releaseId(desk, entry.manifest) !== release || !(await saysWhatItShows(desk, entry.manifest)))
    throw new EngineError("tampered");
  checkBeforeSigning({
    release: ReleaseManifest.parse(JSON.parse(entry.manifest)).release,
    id: release,
    pages: (await readLedger(desk)).pages,
    solver: await solver(),
    sha256: desk.ports.primitives.sha256,
  });
  await desk.server.send(`/v1/desk/releases/${release}/approve`, {
    signature: signatureOf(desk, entry.manifest),
  });
}

/** The server keeps a digest; who lost the token needs a new one. */
export async function createPartnerToken(desk: Desk, release: string): Promise<{ token: string }> {
  requireRole(desk, "RO-REL", "RO-SUP");
  const token = desk.ports.primitives.randomBytes(32);
  const token_hash = toHex(desk.ports.primitives.sha256(token));
  await desk.server.send(`/v1/desk/releases/${release}/tokens`, { token_hash });
  return { token: toBase64url(token) };
}
