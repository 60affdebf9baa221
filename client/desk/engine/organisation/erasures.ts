// Erasing by signature (protocol section 12): a service that stops listing a case makes no device forget its key.
import { fromHex, toHex } from "#crypto/bytes.ts";
import { claimedErasure, signErasure, verifyErasure } from "#crypto/erasure.ts";
import { CryptoError } from "#crypto/errors.ts";
import { BATCH_LIMIT, ErasuresAnswer } from "#schemas/api/desk.ts";
import { ERASURE_WEEKS } from "#schemas/erasure.ts";
import { firstDayOf } from "#schemas/time.ts";
import { fromBase64url } from "../base64url.ts";
import { CASE_ROLES, currentEpoch, type Desk, type Device, holds } from "../desk.ts";
import { forgetCase, holdsKey, noteErased } from "../device/erased.ts";
import { commit } from "../server/commit.ts";

/** Erasures in one commit. */
const AT_ONCE = 100;

/** This device says that a case is erased; the same bytes whatever the reason, but for ids, week and signature. */
export const erasureOf = (desk: Desk, id: string): Uint8Array =>
  signErasure(
    desk.ports.primitives,
    {
      ver: 1,
      org_id: fromHex(desk.keyring.organisation),
      device_id: fromHex(desk.keyring.device),
      case_id: fromHex(id),
      epoch: currentEpoch(desk),
    },
    fromHex(desk.keyring.dsk),
  );

/** Notes that a case is erased, by which device, and forgets it. */
export async function forgetErased(
  desk: Desk,
  erased: readonly { readonly id: string; readonly by: string }[],
): Promise<void> {
  await noteErased(
    desk,
    erased.map(({ id }) => desk.register.cases[id]),
  );
  const epoch = currentEpoch(desk);
  const kept = Object.entries(desk.register.erasures ?? {}).filter(
    ([, { epoch: week }]) => week + ERASURE_WEEKS >= epoch,
  );
  desk.register.erasures = Object.fromEntries([
    ...kept,
    ...erased.map(({ id, by }) => [id, { by, epoch }] as const),
  ]);
  for (const { id } of erased) await forgetCase(desk, id);
}

const mayErase = ({ roles }: Device): boolean => roles.some((role) => CASE_ROLES.includes(role));

/**
 * The device that erased the case, if it is one whose word counts: certified, with a role that opens cases, and with
 * a certificate that was good in the week it names. A removed device erases nothing, whatever week it writes.
 * @param among devices to believe.
 */
function eraserOf(desk: Desk, among: readonly Device[], id: string, signed: Uint8Array): string | undefined {
  try {
    const author = toHex(claimedErasure(signed).device_id);
    const device = among.find((one) => one.id === author);
    if (!device || !mayErase(device)) return undefined;
    const { epoch } = verifyErasure(desk.ports.primitives, signed, fromHex(id), device);
    return device.not_after >= firstDayOf(epoch) ? device.id : undefined;
  } catch (cause) {
    if (cause instanceof CryptoError) return undefined;
    throw cause;
  }
}

const present = (desk: Desk): Device[] => (desk.devices ?? []).filter(({ revoked }) => !revoked);

/**
 * Which of these cases are erased, and by which device.
 * @param among devices to believe; those of the organisation that are not removed when left out.
 */
export async function erasersOf(
  desk: Desk,
  ids: readonly string[],
  among: readonly Device[] = present(desk),
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < ids.length; start += BATCH_LIMIT) {
    const cases = ids.slice(start, start + BATCH_LIMIT);
    const { erasures } = await desk.server.json(ErasuresAnswer, "/v1/desk/erasures", { cases });
    for (const { case: id, signed } of erasures) {
      const by = eraserOf(desk, among, id, fromBase64url(signed));
      if (by !== undefined) found.set(id, by);
    }
  }
  return found;
}

/**
 * What the service does not list any more: erased where a signature says so; otherwise it withholds the case, and
 * the key stays.
 */
export async function settleUnlisted(desk: Desk, listed: ReadonlySet<string>): Promise<void> {
  const rows = Object.entries(desk.register.cases);
  for (const [id, row] of rows)
    if (listed.has(id)) {
      delete row.unlisted;
      delete row.older;
    }
  const missing = rows.filter(([id]) => !listed.has(id));
  for (const [id, row] of missing) if (!holdsKey(row)) await forgetCase(desk, id);
  const withKey = missing.filter(([, row]) => holdsKey(row)).map(([id]) => id);
  if (withKey.length === 0) return;
  const erased = await erasersOf(desk, withKey);
  for (const id of withKey) if (!erased.has(id)) desk.register.cases[id]!.unlisted = true;
  if (erased.size > 0)
    await forgetErased(
      desk,
      [...erased].map(([id, by]) => ({ id, by })),
    );
}

/** Signs these cases' erasing, which this device had heard of, in its own name. */
async function signAgain(desk: Desk, ids: readonly string[]): Promise<void> {
  const noted = desk.register.erasures ?? {};
  for (let start = 0; start < ids.length && !desk.stopping; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    await commit(desk, { erasures: some.map((id) => erasureOf(desk, id)) });
    for (const id of some) noted[id] = { ...noted[id]!, by: desk.keyring.device };
  }
}

/** What is erased stays erased: a service that lists it again is told once more, and nothing of it is read. */
export async function withoutErased<Listed extends { readonly case: string }>(
  desk: Desk,
  listed: readonly Listed[],
): Promise<Listed[]> {
  const noted = desk.register.erasures ?? {};
  const back = listed.filter((item) => noted[item.case] !== undefined).map((item) => item.case);
  if (back.length > 0 && holds(desk, ...CASE_ROLES)) await signAgain(desk, back);
  return listed.filter((item) => noted[item.case] === undefined);
}

/** Erasures that a restored service has lost. */
export async function signErasuresAgain(desk: Desk): Promise<void> {
  const noted = Object.keys(desk.register.erasures ?? {});
  const known = await erasersOf(desk, noted);
  await signAgain(
    desk,
    noted.filter((id) => !known.has(id)),
  );
}

/** How many cases the service withholds of which this device holds a key. */
export const unlistedCases = (desk: Desk): number =>
  Object.values(desk.register.cases).filter((row) => row.unlisted).length;

/**
 * What a removed device erased before its removal is nobody's word any more, and a colleague who was away must still
 * hear of it: whoever had obeyed it signs it anew.
 */
export async function vouchForErasures(desk: Desk): Promise<void> {
  const noted = desk.register.erasures ?? {};
  if (!holds(desk, ...CASE_ROLES)) return;
  const believed = new Set(present(desk).map(({ id }) => id));
  const orphaned = Object.keys(noted).filter((id) => !believed.has(noted[id]!.by));
  if (orphaned.length === 0) return;
  const vouched = await erasersOf(desk, orphaned);
  for (const [id, by] of vouched) noted[id] = { ...noted[id]!, by };
  await signAgain(
    desk,
    orphaned.filter((id) => !vouched.has(id)),
  );
}
