import { CryptoError } from "#crypto/errors.ts";
import { verifiedPayload } from "#crypto/signed.ts";
import { PublishedBundle } from "#schemas/api/bundle.ts";
import { deviceCertificateCodec } from "#schemas/device.ts";
import { fromBase64url } from "../base64url.ts";
import { type Desk, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { officerSeed, publishBundle } from "../organisation/publish.ts";
import { loadTrust, officerOf } from "../organisation/trust.ts";
import { Refusal, request } from "../server/request.ts";
import { aliveIn, behind, fetchState, genuine, giveMembersBack, removes } from "./older.ts";

/**
 * The key officer's word that the service was restored, once a person confirmed it: what this device saw last goes
 * back, and the next bundle tells every device to give back its part and to use no slot key of this week.
 * @throws EngineError `forbidden`, and `tampered` when what the service shows is no older state of it.
 */
export async function giveBack(desk: Desk): Promise<void> {
  officerSeed(desk);
  const current = await fetchState(desk);
  const older = behind(desk, current);
  const lost = aliveIn(desk, current);
  const { seen } = desk;
  if (older && seen) {
    const sends = [...(seen.published.shown ? [seen.published.shown] : []), seen.published];
    for (const { bundle, cosignatures } of sends)
      if (genuine(desk, { bundle }).seq > older.shown)
        await desk.server.send("/v1/desk/given-back/bundle", { bundle, cosignatures });
    await giveMembersBack(desk);
  }
  await loadTrust(desk);
  await publishBundle(desk, { lost });
}

/**
 * For a device that gets no session: true when the newest bundle of the service neither removes it nor is by another
 * officer than the one who certified it. Then the service has lost it, or says so.
 */
export async function wasNotRemoved(desk: Desk): Promise<boolean> {
  const { keyring, seen, ports } = desk;
  const own = seen?.devices.find(({ device }) => device === keyring.device);
  if (!own) return false;
  try {
    const answer = await request(ports, { path: `/v1/desk/recover/${keyring.organisation}` });
    const bundle = genuine(desk, PublishedBundle.parse(await answer.json()));
    const { kok } = officerOf(ports, bundle);
    const encoded = fromBase64url(own.cert);
    const certificate = deviceCertificateCodec.decode(
      verifiedPayload(ports.primitives, "drp1/device", encoded, kok),
    );
    if (removes(bundle, keyring.device) || removes(genuine(desk, seen!.published), keyring.device))
      return false;
    return certificate.not_after >= today(desk);
  } catch (cause) {
    if (cause instanceof EngineError && cause.code === "offline") throw cause;
    // Nothing genuine, or no such organisation: the service's word that the device is unknown stands as it is.
    if (cause instanceof EngineError || cause instanceof Refusal || cause instanceof CryptoError)
      return false;
    throw cause;
  }
}
