import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { signBundle } from "#crypto/signed.ts";
import { PublishedBundle } from "#schemas/api/bundle.ts";
import type { Bundle } from "#schemas/bundle.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import { type Desk, today } from "../desk.ts";
import { forgetDevice } from "../device/vault.ts";
import { EngineError } from "../errors.ts";
import { Refusal, request } from "../server/request.ts";
import { officerSeed, publishBundle } from "./publish.ts";
import { readBundle } from "./readBundle.ts";
import { loadTrust } from "./trust.ts";
import { isBelieved } from "./witnesses.ts";

/** Says in a signed bundle that no new report is taken any more. Answers and follow-ups go on. */
export async function closeIntake(desk: Desk): Promise<void> {
  await publishBundle(desk, { closed: true });
}

/**
 * Leaves the network: the last bundle is signed, the service erases everything but the answers on the board and
 * what was published, and this device forgets all it stored. Cannot be undone.
 * @throws EngineError `not-closed` before the intake was closed; `forbidden` for all but the key officer.
 */
export async function leaveNetwork(desk: Desk): Promise<void> {
  const seed = officerSeed(desk);
  const { bundle } = await loadTrust(desk);
  if (bundle.closed === undefined) throw new EngineError("not-closed");
  const { primitives } = desk.ports;
  const last: Bundle = {
    ...bundle,
    seq: bundle.seq + 1,
    prev_hash: primitives.sha256(desk.bundleBytes!),
    not_before: today(desk),
    ended: true,
  };
  await desk.server.send("/v1/desk/leave", { bundle: toBase64url(signBundle(primitives, last, seed)) });
  await forgetDevice(desk.ports);
}

/**
 * For a device that the service no longer knows: when the signed last bundle says that the organisation has left,
 * it forgets everything. The service's word alone makes no device forget.
 */
export async function forgetIfEnded(desk: Desk): Promise<boolean> {
  const organisation = fromHex(desk.keyring.organisation);
  try {
    const response = await request(desk.ports, { path: `/v1/desk/recover/${toHex(organisation)}` });
    const published = PublishedBundle.parse(await response.json());
    const encoded = fromBase64url(published.bundle);
    const last = readBundle(desk.ports, encoded, organisation, today(desk), desk.keyring.sequence);
    // The key officer's key alone, stolen, makes no device forget either.
    if (!last.ended || !isBelieved(desk, last, published)) return false;
  } catch (cause) {
    // An older bundle ends nothing: the service may have been restored.
    if (cause instanceof Refusal || cause instanceof CryptoError) return false;
    throw cause;
  }
  await forgetDevice(desk.ports);
  return true;
}
