// A server that hides cases and shows erasures of its own, so that desks forget what nobody erased.
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { openDesk } from "#client/desk/engine/lifecycle.ts";
import type { Ports } from "#client/desk/engine/ports.ts";
import { fromHex } from "#crypto/bytes.ts";
import { signErasure } from "#crypto/erasure.ts";
import { epochOf } from "#schemas/time.ts";

export type Lie = { readonly hidden: Set<string>; readonly forged: Map<string, string> };

/** An answer as the dishonest server gives it. */
export async function lying({ hidden, forged }: Lie, path: string, answer: Response): Promise<Response> {
  if (hidden.size === 0 || !answer.ok) return answer;
  if (path === "/v1/desk/cases") {
    const { cases } = (await answer.json()) as { cases: { case: string }[] };
    return Response.json({ cases: cases.filter((item) => !hidden.has(item.case)) });
  }
  if (path !== "/v1/desk/erasures") return answer;
  const { erasures } = (await answer.json()) as { erasures: { case: string }[] };
  const made = [...forged].map(([id, signed]) => ({ case: id, signed }));
  return Response.json({ erasures: [...made, ...erasures] });
}

/** What whoever holds a device and its passphrase can sign: that a case is erased. */
export async function forgedErasure(ports: Ports, passphrase: string, id: string): Promise<string> {
  const { keyring } = await openDesk(ports, passphrase);
  const claim = {
    ver: 1 as const,
    org_id: fromHex(keyring.organisation),
    device_id: fromHex(keyring.device),
    case_id: fromHex(id),
    epoch: epochOf(ports.now()),
  };
  const signed = signErasure(ports.primitives, claim, fromHex(keyring.dsk));
  return Buffer.from(signed).toString("base64url");
}

/** Cases of which a device holds the key, or that of their facts. */
async function held({
  engine,
  role,
}: {
  readonly engine: DeskEngine;
  readonly role: string;
}): Promise<string[]> {
  if (role === "RO-ADV") return (await engine.facts()).map((facts) => facts.case_id);
  return (await engine.listCases()).map(({ id }) => id);
}

/**
 * Hides a case from every desk for one sync, and tells who forgot its key on that.
 * @param forged an erasure that the server shows with it, if any.
 */
export async function whoForgot<Member extends { readonly engine: DeskEngine; readonly role: string }>(
  lie: Lie,
  members: readonly Member[],
  sync: (member: Member) => Promise<void>,
  id: string,
  forged?: string,
): Promise<Member[]> {
  const before: Member[] = [];
  for (const member of members) {
    await sync(member);
    if ((await held(member)).includes(id)) before.push(member);
  }
  lie.hidden.add(id);
  if (forged) lie.forged.set(id, forged);
  for (const member of members) await sync(member);
  const lost: Member[] = [];
  for (const member of before) if (!(await held(member)).includes(id)) lost.push(member);
  lie.hidden.clear();
  lie.forged.clear();
  for (const member of members) await sync(member);
  return lost;
}
