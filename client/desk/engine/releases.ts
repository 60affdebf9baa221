import { renderingsOf } from "#aggregation/release/bulletin.ts";
import { manifestText } from "#aggregation/release/release.ts";
import { fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { DeskReleaseList, ProposeAnswer } from "#schemas/api/desk.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { isTextRendering, RENDERINGS_OF, ReleaseManifest } from "#schemas/release.ts";
import type { DeskEngine, ReleaseEntry } from "./api.ts";
import { toBase64url } from "./base64url.ts";
import { type Desk, holds, requireRole } from "./desk.ts";
import { EngineError } from "./errors.ts";

const signatureOf = (desk: Desk, manifest: string): string =>
  toBase64url(
    desk.ports.primitives.sign(signedMessage("lakana/release", utf8(manifest)), fromHex(desk.keyring.dsk)),
  );

export async function proposeRelease(
  desk: Desk,
  input: Parameters<DeskEngine["proposeRelease"]>[0],
): Promise<{ release: string }> {
  requireRole(desk, "RO-ADV", "RO-SUP");
  const { release } = ReleaseManifest.parse(JSON.parse(input.manifest));
  return desk.server.json(ProposeAnswer, "/v1/desk/releases", {
    ...input,
    renderings: Object.fromEntries(
      RENDERINGS_OF[release.format].map((name) => [
        name,
        isTextRendering(name) ? input.renderings[name] : toBase64url(input.renderings[name]),
      ]),
    ),
    signature: signatureOf(desk, input.manifest),
  });
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

/** Signs what the server shows, after checking that the text is the one that the id names. */
export async function approveRelease(desk: Desk, release: string): Promise<void> {
  requireRole(desk, "RO-REL", "RO-SUP");
  const entry = (await listReleases(desk)).find((listed) => listed.release === release);
  if (!entry) throw new EngineError("not-found");
  if (!entry.approvable) throw new EngineError("forbidden");
  const digest = desk.ports.primitives.sha256(utf8(entry.manifest)).slice(0, 16);
  if (toHex(digest) !== release || !(await saysWhatItShows(desk, entry.manifest)))
    throw new EngineError("tampered");
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
