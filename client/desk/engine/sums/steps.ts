import { type OwnTable, ownTable } from "#aggregation/sum/tables.ts";
import { toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { bundleCodec, decodeSigned, keyOfficerCertificateCodec } from "#schemas/bundle.ts";
import { SUM_MESSAGES } from "#schemas/sum.ts";
import type { Desk } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { readLedger } from "../ledger/read.ts";
import { advance } from "./advance.ts";
import type { OpenedSumView, SumFingerprint } from "./api.ts";
import { type At, enter, everyone, saveAndSend, saveRound } from "./at.ts";
import { readBoard, sendTo } from "./board.ts";
import { joinRound } from "./call.ts";
import { changeHeld, changeRound, readHeld } from "./held.ts";
import { agreedTable } from "./menus.ts";

export async function joinSum(desk: Desk, sum: string): Promise<void> {
  const { call, callBytes, aborted } = await readBoard(desk, sum);
  if (aborted) throw new EngineError("sum-over");
  if (!agreedTable(desk, call)) throw new EngineError("sum-unknown");
  await joinRound(desk, callBytes);
}

/** Keys of everybody, verified down from the id in the call; what is newest of each bundle is remembered. */
async function roster(at: At) {
  const keys = everyone(at, "key");
  if (!keys) throw new EngineError("sum-early");
  at.round.roster(keys, at.trust);
  return { keys, bundles: keys.map(({ org, signed }) => ({ org: toHex(org), ...claimOf(signed) })) };
}

function claimOf(signed: Uint8Array) {
  const { bundle } = SUM_MESSAGES.key.decode(decodeSigned(signed).payload);
  const { name, seq, kok_cert } = bundleCodec.decode(decodeSigned(bundle).payload);
  return { name, seq, ork: keyOfficerCertificateCodec.decode(decodeSigned(kok_cert).payload).ork };
}

export async function compareSum(desk: Desk, sum: string): Promise<SumFingerprint[]> {
  const at = await enter(desk, sum);
  const { bundles } = await roster(at);
  const { compared } = await readHeld(desk);
  return bundles.map(({ org, name, ork }) => ({
    id: org,
    name,
    self: org === desk.keyring.organisation,
    groups: fingerprint(desk.ports.primitives, ork),
    compared: compared.includes(org),
  }));
}

export async function agreeSum(desk: Desk, sum: string): Promise<void> {
  const at = await enter(desk, sum);
  const { keys, bundles } = await roster(at);
  at.round.agree(keys, at.trust);
  await changeHeld(desk, (held) => ({
    ...held,
    compared: [...new Set([...held.compared, ...bundles.map(({ org }) => org)])],
    known: { ...held.known, ...Object.fromEntries(bundles.map(({ org, seq }) => [org, seq])) },
  }));
  await saveAndSend(at);
}

async function counted(desk: Desk, sum: string): Promise<OwnTable> {
  const { call } = await readBoard(desk, sum);
  const agreed = agreedTable(desk, call);
  if (!agreed) throw new EngineError("sum-unknown");
  const { pages } = await readLedger(desk);
  return ownTable(agreed.table, agreed.profile, Object.values(desk.facts), pages);
}

export const ownSum = async (desk: Desk, sum: string) => (await counted(desk, sum)).table;

/** Says yes to adding the own table; it is masked and sent once all have signed the same roster. */
export async function contributeSum(desk: Desk, sum: string): Promise<void> {
  const { counts, cases } = await counted(desk, sum);
  await changeRound(desk, sum, { own: [...counts], cases: [...cases] });
  await advance(desk, sum);
}

export async function openedSum(desk: Desk, sum: string): Promise<OpenedSumView> {
  const { call } = await readBoard(desk, sum);
  const agreed = agreedTable(desk, call);
  const held = (await readHeld(desk)).rounds[sum];
  if (!agreed || !held?.opened || !held.own) throw new EngineError("sum-early");
  const { opened, own, cases = [], asked } = held;
  return {
    table: agreed.id,
    quarter: call.quarter,
    profile: agreed.profile,
    members: call.members.map(toHex),
    ...opened,
    own,
    cases,
    organisation: desk.keyring.profile,
    ...(asked ? { asked } : {}),
  };
}

export async function askMarks(desk: Desk, sum: string, asked: readonly number[]): Promise<void> {
  const held = (await readHeld(desk)).rounds[sum];
  if (!held?.opened) throw new EngineError("sum-early");
  // Said once: a second, different wish would tell more than one.
  if (!held.asks) await changeRound(desk, sum, { asks: [...asked] });
}

export async function stopSum(desk: Desk, sum: string): Promise<void> {
  const at = await enter(desk, sum);
  if (at.round.phase === "revealed" || at.round.phase === "over") throw new EngineError("sum-late");
  const message = at.round.abort();
  await saveRound(at);
  await sendTo(desk, sum, "abort", message);
}
