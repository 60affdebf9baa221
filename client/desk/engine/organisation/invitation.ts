import { bigEndian, concat, fromHex, toHex, utf8 } from "#crypto/bytes.ts";
import { fromGroups, splitGroups, wrongGroups } from "#crypto/digits.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { hmacSha256 } from "#crypto/kdf.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { newReceipt } from "#crypto/receipt.ts";
import { type Code, isCode } from "#schemas/codebook/code.ts";
import type { Keyring } from "../device/keyring.ts";
import { EngineError } from "../errors.ts";

/** An invitation as its link carries it: organisation, secret groups, codebook entry of the organisation. */
export type Invitation = {
  readonly organisation: string;
  readonly groups: readonly string[];
  readonly profile: Code<"provider_profile">;
};

/** A secret that can be read aloud, in the format of the receipt: 24 random digits. */
export const newInvitationGroups = (primitives: Primitives): readonly string[] =>
  newReceipt((length) => primitives.randomBytes(length)).groups;

/** `<desk>/#join/<organisation>/<profile>/<30 digits>`: the part after # never reaches a server. */
export const invitationLink = (origin: string, invitation: Invitation): string =>
  `${origin}/#join/${invitation.organisation}/${invitation.profile}/${invitation.groups.join("")}`;

/** @throws EngineError `wrong-link`. */
export function readInvitation(link: string): Invitation {
  const match = /join\/([0-9a-f]{32})\/(ORG-[A-Z]+)\/([\d\s-]+)$/.exec(link.trim());
  const groups = splitGroups(match?.[3] ?? "");
  const profile = match?.[2] ?? "";
  if (!match?.[1] || !isCode("provider_profile", profile)) throw new EngineError("wrong-link");
  if (groups.length !== 6 || wrongGroups(groups).length > 0) throw new EngineError("wrong-link");
  return { organisation: match[1], groups, profile };
}

const secretOf = (groups: readonly string[]): Uint8Array => bigEndian(fromGroups(groups), 10);

/** By this the server finds the invitation without knowing its secret. */
export const lookupOf = (primitives: Primitives, groups: readonly string[]): string =>
  toHex(primitives.sha256(concat(utf8("lookup"), secretOf(groups))));

/** Only a holder of the link can make it, so the server cannot slip in a device of its own. */
export const proofOf = (groups: readonly string[], dsk: Uint8Array, dek: Uint8Array): Uint8Array =>
  hmacSha256(secretOf(groups), concat(dsk, dek));

/** What two people compare by voice: both keys of the device, as six groups. */
export const deviceFingerprint = (primitives: Primitives, dsk: Uint8Array, dek: Uint8Array): string[] =>
  fingerprint(primitives, concat(dsk, dek));

/** As above, from the device's own keyring: also after the seed of the certificate's key was erased. */
export function ownFingerprint(primitives: Primitives, { dsk, dek, dekPublic }: Keyring): string[] {
  const { publicKey } = primitives.signKeyPair(fromHex(dsk));
  const receiving = dekPublic ? fromHex(dekPublic) : primitives.kemKeyPair(fromHex(dek!)).publicKey;
  return deviceFingerprint(primitives, publicKey, receiving);
}
