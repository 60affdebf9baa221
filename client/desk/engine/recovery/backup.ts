import { Refusal as NotPublishable } from "#aggregation/refusal.ts";
import { ageRecipient } from "#crypto/bech32.ts";
import { concat, fromHex, toHex } from "#crypto/bytes.ts";
import { openAttachments, reopenHead } from "#crypto/drop.ts";
import { CryptoError } from "#crypto/errors.ts";
import { verifyRecovery } from "#crypto/recovery.ts";
import { MemberList } from "#schemas/api/desk.ts";
import { type LedgerAppend, LedgerList } from "#schemas/api/ledger.ts";
import type { CaseDrop } from "#schemas/casefile.ts";
import { fromBase64url } from "../base64url.ts";
import { loadCases, type OpenCase } from "../cases/parts.ts";
import { changeKeyring, type Desk, holds, requireRole, today } from "../desk.ts";
import { EngineError } from "../errors.ts";
import { readLedger } from "../ledger/read.ts";
import { COUNTS_ROLES } from "../ledger/roles.ts";
import { loadTrust } from "../organisation/trust.ts";
import { Refusal } from "../server/request.ts";
import type { BackupOrganisation } from "./archive/format.ts";
import { type BackupCase, backupStream } from "./archive/write.ts";

/** Cases asked for at once: three parts each, well below what the server gives in one answer. */
const AT_ONCE = 20;

const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "audio/ogg": "ogg",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "application/pdf": "pdf",
  "text/plain": "txt",
};

async function* mediaOf(desk: Desk, drop: CaseDrop) {
  const stream = { key: drop.key, ad: drop.ad, chunks: drop.chunks };
  const parts: Uint8Array[] = [];
  try {
    const first = await desk.server.bytes(`/v1/desk/drops/${drop.id}`);
    for (let chunk = 1; chunk < drop.chunks; chunk++)
      parts.push(await desk.server.bytes(`/v1/desk/drops/${drop.id}/chunks/${chunk}`));
    const head = reopenHead(desk.ports.primitives, stream, first);
    const opened = openAttachments(desk.ports.primitives, { head, stream }, concat(...parts));
    for (const [index, { bytes, mime }] of opened.entries())
      yield { name: `${drop.id}-${index}.${ENDINGS[mime] ?? "bin"}`, bytes };
  } catch (cause) {
    // One file that the server lost or spoiled must not cost the backup of all others.
    if (!(cause instanceof Refusal || cause instanceof CryptoError)) throw cause;
    yield null;
  }
}

const backupCase = (desk: Desk, { id, file, facts, identity }: OpenCase): BackupCase => ({
  id,
  file,
  facts,
  identity,
  async *media() {
    for (const drop of file.drops) if (drop.attachments.length > 0) yield* mediaOf(desk, drop);
  },
});

async function* cases(desk: Desk, onProgress: (done: number, total: number) => void) {
  const ids = Object.keys(desk.register.cases).filter((id) => desk.register.cases[id]?.ck);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    onProgress(start, ids.length);
    for (const open of await loadCases(desk, ids.slice(start, start + AT_ONCE))) yield backupCase(desk, open);
  }
  onProgress(ids.length, ids.length);
}

async function certificates(desk: Desk): Promise<string[]> {
  const { devices } = await desk.server.json(MemberList, "/v1/desk/members");
  return devices.map(({ cert }) => toHex(fromBase64url(cert)));
}

/** What protects the next release from what was released before; only those who read the counts have it. */
async function ledgerOf(desk: Desk): Promise<Pick<BackupOrganisation, "ledger">> {
  if (!holds(desk, ...COUNTS_ROLES) || !desk.keyring.ledger?.root) return {};
  try {
    await readLedger(desk);
  } catch (cause) {
    // A ledger that was tampered with is told where releases are made; the cases must be saved all the same.
    if (cause instanceof NotPublishable) return {};
    throw cause;
  }
  const { root, head, generation, from, earlier } = desk.keyring.ledger;
  const key = { root, generation, from, earlier };
  const entries: LedgerAppend[] = [];
  for (;;) {
    const path = `/v1/desk/ledger?after=${entries.length}&limit=50`;
    const page = await desk.server.json(LedgerList, path);
    for (const { sequence, entry, counts } of page.entries)
      if (counts !== undefined) entries.push({ sequence, entry, counts });
    if (page.next === null || page.entries.length === 0) return { ledger: { ...key, head, entries } };
  }
}

const RECIPIENT = /^age1pq1[02-9ac-hj-np-z]{1900,2100}$/;

/**
 * Writes every case of which this device holds the key, as an age file sealed to the recovery key and, when there
 * is one, to a second custodian. No intake, device or case key is in it; the ledger's key is.
 * @param custodian `age1pq1…`.
 * @throws EngineError `no-recovery` when this device knows no valid recovery key, `wrong-recipient`.
 */
export async function backup(
  desk: Desk,
  write: (part: Uint8Array) => void | Promise<void>,
  custodian?: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  requireRole(desk, "RO-SUP", "RO-KEY");
  if (custodian !== undefined && !RECIPIENT.test(custodian)) throw new EngineError("wrong-recipient");
  const { keyring, ports } = desk;
  if (!keyring.recovery) throw new EngineError("no-recovery");
  const organisation = fromHex(keyring.organisation);
  await loadTrust(desk);
  let rck: Uint8Array;
  try {
    ({ rck } = verifyRecovery(ports.primitives, fromHex(keyring.recovery), organisation, today(desk)));
  } catch (cause) {
    throw new EngineError("no-recovery", { cause });
  }
  const source = {
    organisation: {
      id: keyring.organisation,
      name: keyring.name,
      fictional: keyring.fictional,
      profile: keyring.profile,
      bundle: toHex(desk.bundleBytes!),
      recovery: keyring.recovery,
      members: await certificates(desk),
      ...(await ledgerOf(desk)),
    },
    day: today(desk),
    cases: cases(desk, onProgress),
  };
  const sealed = await backupStream(ports.primitives, source, [
    ageRecipient(rck),
    ...(custodian === undefined ? [] : [custodian]),
  ]);
  const reader = sealed.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    await write(value);
  }
  await changeKeyring(desk, (held) => ({ ...held, savedOn: today(desk) }));
}
