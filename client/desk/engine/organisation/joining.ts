import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { JoinStatus } from "#schemas/api/desk.ts";
import { decodeSigned } from "#schemas/bundle.ts";
import { deviceCertificateCodec } from "#schemas/device.ts";
import { epochOf } from "#schemas/time.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import type { Keyring } from "../device/keyring.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { Refusal, request } from "../server/request.ts";
import { lookupOf, proofOf, readInvitation } from "./invitation.ts";

/** Makes a new device's keys and sends their public halves with the proof of the invitation. */
export async function askToJoin(ports: Ports, input: { link: string; member: string }): Promise<Keyring> {
  const { primitives } = ports;
  const invitation = readInvitation(input.link);
  const signing = primitives.signKeyPair(primitives.randomBytes(32));
  const receiving = primitives.kemKeyPair(primitives.randomBytes(32));
  const lookup = lookupOf(primitives, invitation.groups);
  try {
    await request(ports, {
      path: "/v1/desk/join",
      body: {
        org: invitation.organisation,
        lookup,
        dsk: toBase64url(signing.publicKey),
        dek: toBase64url(receiving.publicKey),
        proof: toBase64url(proofOf(invitation.groups, signing.publicKey, receiving.publicKey)),
      },
    });
  } catch (cause) {
    throw cause instanceof Refusal ? new EngineError("wrong-link", { cause }) : cause;
  }
  return {
    version: 1,
    organisation: invitation.organisation,
    name: { fr: "", en: "" },
    fictional: false,
    profile: invitation.profile,
    member: input.member,
    device: "",
    roles: [],
    dsk: toHex(signing.seed),
    dek: toHex(receiving.seed),
    intake: [],
    sequence: 0,
    rolledIn: epochOf(ports.now()),
    labels: {},
    invites: {},
    tombstones: {},
    lookup,
  };
}

/**
 * Asks whether the key officer has admitted this device.
 * The certificate's chain is checked by the first look at the bundle, which needs the session it opens.
 */
export async function askAdmission(
  ports: Ports,
  keyring: Keyring,
): Promise<{ state: "invited" | "waiting" } | { state: "admitted"; keyring: Keyring }> {
  const response = await request(ports, {
    path: "/v1/desk/join/status",
    body: { org: keyring.organisation, lookup: keyring.lookup },
  });
  const answer = JoinStatus.parse(await response.json());
  if (answer.state !== "admitted") return { state: answer.state };
  if (!answer.cert) throw new EngineError("tampered");
  const certificate = deviceCertificateCodec.decode(decodeSigned(fromBase64url(answer.cert)).payload);
  const own = ports.primitives.signKeyPair(fromHex(keyring.dsk)).publicKey;
  if (!equal(certificate.dsk, own) || toHex(certificate.org_id) !== keyring.organisation)
    throw new EngineError("tampered");
  const { lookup: _done, ...rest } = keyring;
  return {
    state: "admitted",
    keyring: { ...rest, device: toHex(certificate.device_id), roles: certificate.roles },
  };
}
