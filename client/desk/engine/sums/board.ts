import { fromHex, toHex } from "#crypto/bytes.ts";
import type { Sent } from "#crypto/sum/messages.ts";
import type { MaskedSent, SumSigner } from "#crypto/sum/round.ts";
import { MemberList } from "#schemas/api/desk.ts";
import { SumCreated, SumList, SumMasked, SumView } from "#schemas/api/sums.ts";
import type { SumCall, SumKind } from "#schemas/sum.ts";
import { sumCallCodec } from "#schemas/sum.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import type { Desk } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { loadTrust } from "../organisation/trust.ts";

/** Who speaks for this organisation: this device, with the chain that says so. */
export async function signerOf(desk: Desk): Promise<SumSigner> {
  if (!desk.bundleBytes) await loadTrust(desk);
  const { devices } = await desk.server.json(MemberList, "/v1/desk/members");
  const own = devices.find(({ device }) => device === desk.keyring.device);
  if (!own || !desk.bundleBytes) throw new EngineError("tampered");
  return {
    org: fromHex(desk.keyring.organisation),
    bundle: desk.bundleBytes,
    device: fromBase64url(own.cert),
    dskSeed: fromHex(desk.keyring.dsk),
  };
}

/** Under this id the server hangs up what belongs to a call. */
export const sumId = (callDigest: Uint8Array): string => toHex(callDigest.slice(0, 16));

export type Listed = {
  readonly sum: string;
  readonly callBytes: Uint8Array;
  readonly call: SumCall;
  readonly digest: Uint8Array;
  readonly aborted: boolean;
  readonly sent: readonly { readonly org: string; readonly kind: SumKind }[];
};

function listed(
  desk: Desk,
  { sum, call, state, sent }: { sum: string; call: string; state: string; sent: Listed["sent"] },
): Listed {
  const callBytes = fromBase64url(call);
  const digest = desk.ports.primitives.sha256(callBytes);
  // Another call under the id that this device joined would be another round.
  if (sumId(digest) !== sum) throw new EngineError("tampered");
  return {
    sum,
    callBytes,
    call: sumCallCodec.decode(callBytes),
    digest,
    aborted: state === "aborted",
    sent: sent.map(({ org, kind }) => ({ org, kind })),
  };
}

export async function listSums(desk: Desk): Promise<Listed[]> {
  const { sums } = await desk.server.json(SumList, "/v1/desk/sums");
  return sums.map((one) => listed(desk, one));
}

export type Board = Listed & {
  readonly messages: readonly (Sent & { readonly kind: SumKind })[];
};

export async function readBoard(desk: Desk, sum: string): Promise<Board> {
  const { messages, ...view } = await desk.server.json(SumView, `/v1/desk/sums/${sum}`);
  if (view.sum !== sum) throw new EngineError("tampered");
  return {
    ...listed(desk, { ...view, sent: messages }),
    messages: messages.map(({ org, kind, message }) => ({
      org: fromHex(org),
      kind,
      signed: fromBase64url(message),
    })),
  };
}

export async function maskedOf(desk: Desk, sum: string, org: Uint8Array): Promise<MaskedSent> {
  const { masked } = await desk.server.json(SumMasked, `/v1/desk/sums/${sum}/masked/${toHex(org)}`);
  return { org, masked: fromBase64url(masked) };
}

export async function hangUp(desk: Desk, call: Uint8Array): Promise<string> {
  const { sum } = await desk.server.json(SumCreated, "/v1/desk/sums", { call: toBase64url(call) });
  if (sum !== sumId(desk.ports.primitives.sha256(call))) throw new EngineError("tampered");
  return sum;
}

export const sendTo = (
  desk: Desk,
  sum: string,
  kind: SumKind,
  message: Uint8Array,
  masked?: Uint8Array,
): Promise<void> =>
  desk.server.send(`/v1/desk/sums/${sum}/${kind}`, {
    message: toBase64url(message),
    ...(masked ? { masked: toBase64url(masked) } : {}),
  });
