import { createHmac, randomBytes } from "node:crypto";
import { concat } from "#crypto/bytes.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { RoleCode } from "#schemas/api/desk.ts";
import { signedMessage } from "#schemas/bundle.ts";
import { DROP_LENGTH, HEADER_LENGTH, OFFSET } from "#schemas/envelope.ts";
import { fromText, sha256, toHex, toText } from "#server/bytes.ts";
import type { Answer, Caller } from "./callers.ts";
import type { Member, Organisation } from "./organisation.ts";

/** What the first run of the desk sends. */
export const setupBody = (token: string, of: Organisation) => ({
  token,
  kok_cert: toText(of.kokCert),
  bundle: toText(of.signedBundle),
  device_cert: toText(of.first.cert),
});

export const setUp = (call: Caller, token: string, of: Organisation): Promise<Answer> =>
  call("desk", "POST", "/v1/desk/setup", { body: setupBody(token, of) });

/** Answers a challenge; the raw answer, so that tests can look at refusals. */
export async function askSession(call: Caller, of: Organisation, member: Member): Promise<Answer> {
  const address = { org: of.hex, device: member.hex };
  const asked = await call("desk", "POST", "/v1/desk/challenge", { body: address });
  const { challenge } = asked.json<{ challenge: string }>();
  const message = signedMessage("drp1/session", concat(fromText(challenge), of.id, member.id));
  const signature = toText(noble.sign(message, member.dsk.seed));
  return call("desk", "POST", "/v1/desk/session", { body: { ...address, challenge, signature } });
}

/** Signs in. @returns the bearer token. */
export async function signIn(call: Caller, of: Organisation, member: Member): Promise<string> {
  const answer = await askSession(call, of, member);
  if (answer.status !== 200) throw new Error(`no session: ${answer.status}`);
  return answer.json<{ token: string }>().token;
}

/** Invites, joins and admits a new device. @param token of a session with RO-KEY. */
export async function admit(
  call: Caller,
  of: Organisation,
  token: string,
  roles: readonly RoleCode[],
): Promise<Member> {
  const member = of.member(roles);
  const secret = randomBytes(32);
  const lookup = toHex(sha256("lookup", secret));
  const invited = await call("desk", "POST", "/v1/desk/invites", { token, body: { lookup, roles } });
  const { invite } = invited.json<{ invite: string }>();
  const { dsk, dek } = member;
  const proof = createHmac("sha256", secret).update(dsk.publicKey).update(dek.publicKey).digest();
  const keys = { dsk: toText(dsk.publicKey), dek: toText(dek.publicKey), proof: toText(proof) };
  await call("desk", "POST", "/v1/desk/join", { body: { org: of.hex, lookup, ...keys } });
  const body = { invite, cert: toText(member.cert) };
  const admitted = await call("desk", "POST", "/v1/desk/members", { token, body });
  if (admitted.status !== 201) throw new Error(`not admitted: ${admitted.status}`);
  return member;
}

/**
 * Bytes with the clear header of a drop and random content: all that the server can know of one, and
 * quick to make in thousands.
 */
export function shapedDrop(org: Uint8Array, chunks = 1): Buffer {
  const drop = randomBytes(DROP_LENGTH);
  drop.write("DRP1", OFFSET.magic, "latin1");
  drop[OFFSET.suite] = 1;
  drop[OFFSET.flags] = 0;
  drop.writeUInt16BE(HEADER_LENGTH, OFFSET.headerLength);
  drop.set(org, OFFSET.organisation);
  drop.writeUInt32BE(chunks, OFFSET.chunks);
  return drop;
}

export const postDrop = (call: Caller, octets: Uint8Array): Promise<Answer> =>
  call("site", "POST", "/v1/drop", { octets });

export const id = (): string => toHex(randomBytes(16));
