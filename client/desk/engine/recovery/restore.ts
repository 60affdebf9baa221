import { ageIdentity } from "#crypto/bech32.ts";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { CaseList } from "#schemas/api/desk.ts";
import { CaseFile } from "#schemas/casefile.ts";
import { CaseFacts } from "#schemas/facts.ts";
import { IdentitySection } from "#schemas/head.ts";
import { SLOTS_PER_EPOCH } from "#schemas/slot.ts";
import { type OpenCase, remember } from "../cases/parts.ts";
import { type Rekeyed, rekeyed } from "../cases/rekey.ts";
import { CASE_ROLES, currentEpoch, type Desk, requireRole } from "../desk.ts";
import { wasErased } from "../device/erased.ts";
import { storeRegister } from "../device/register.ts";
import { EngineError } from "../errors.ts";
import { erasersOf } from "../organisation/erasures.ts";
import { devicesWith, loadTrust } from "../organisation/trust.ts";
import { commit } from "../server/commit.ts";
import { BackupError } from "./archive/errors.ts";
import { readJson } from "./archive/format.ts";
import { type BackupEntry, type Rehearsal, readBackup } from "./archive/read.ts";
import { filesBack } from "./files.ts";
import { secretsOf } from "./sheets.ts";

/** Octets of sealed parts in one commit, well below the server's limit on a body once they are text. */
const BYTES_AT_ONCE = 4 * 1024 * 1024;
const CASES_AT_ONCE = 60;

/** A backup as a Blob holds it. @throws EngineError `wrong-backup`. */
export async function readBlob(
  backup: Blob,
  recovery: Uint8Array,
  onEntry?: (entry: BackupEntry) => void | Promise<void>,
): Promise<Rehearsal> {
  try {
    return await readBackup(backup.stream(), ageIdentity(recovery), onEntry);
  } catch (cause) {
    if (cause instanceof BackupError) throw new EngineError("wrong-backup", { cause });
    throw cause;
  }
}

type Parts = Partial<Record<"case" | "facts" | "identity", unknown>>;
type Saved = { readonly id: string; readonly parts: Parts; readonly files: Map<string, Uint8Array[]> };

const ENTRY =
  /^cases\/([0-9a-f]{32})\/(?:(case|facts|identity)\.json|media\/([0-9a-f]{32})-(\d{1,2})\.[a-z0-9]+)$/;

function openCaseOf(desk: Desk, id: string, { case: file, facts, identity }: Parts): OpenCase {
  const person =
    identity === null || identity instanceof Uint8Array ? identity : IdentitySection.parse(identity);
  return {
    id,
    ck: desk.ports.primitives.randomBytes(32),
    file: CaseFile.parse(file),
    facts: CaseFacts.parse(facts),
    identity: person,
    etags: {},
  };
}

/** Writes cases in the place of what nobody can open, and notes this week's slot keys as used. */
async function write(desk: Desk, cases: readonly Rekeyed[]): Promise<void> {
  const week = currentEpoch(desk) * SLOTS_PER_EPOCH;
  // Since the backup a lost device may have answered: one slot key seals one content, ever (protocol 2.6).
  const burned = Array.from({ length: SLOTS_PER_EPOCH }, (_, step) => week + step);
  for (const { open } of cases) {
    desk.register.cases[open.id] = { etags: {}, burned };
    remember(desk, open);
  }
  try {
    await commit(desk, {
      ingested: cases.flatMap(({ write }) => write.ingested ?? []),
      delete_cases: cases.flatMap(({ write }) => write.delete_cases ?? []),
      parts: cases.flatMap(({ write }) => write.parts ?? []),
      grants: cases.flatMap(({ write }) => write.grants ?? []),
    });
  } catch (cause) {
    for (const { open } of cases) {
      delete desk.register.cases[open.id];
      delete desk.facts[open.id];
    }
    throw cause;
  }
  await storeRegister(desk);
}

const sizeOf = (cases: readonly Rekeyed[]): number =>
  cases.reduce(
    (sum, { write }) => sum + (write.parts ?? []).reduce((bytes, { blob }) => bytes + blob.length, 0),
    0,
  );

/**
 * Puts the cases of a backup back under new keys, those that are not here yet; called again after an
 * interruption, it goes on. Where the service kept its cases, all but those whose erasing a device signed
 * after the backup.
 * @throws EngineError `wrong-sheets`, `wrong-backup` before anything is written; `forbidden` on a device that did
 * not start the organisation again, or once a colleague's device holds cases too.
 */
export async function restoreCases(
  desk: Desk,
  typed: readonly string[],
  backup: Blob,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<{ cases: number; lost: number; files: number }> {
  requireRole(desk, "RO-KEY");
  const { restore } = desk.keyring;
  await loadTrust(desk);
  const holders = devicesWith(desk, CASE_ROLES);
  if (!restore || holders.some(({ id }) => id !== desk.keyring.device)) throw new EngineError("forbidden");
  const { recovery } = await secretsOf(desk.ports.primitives, typed, fromHex(desk.keyring.organisation));
  const { manifest } = await readBlob(backup, recovery);
  if (manifest.organisation !== desk.keyring.organisation) throw new EngineError("wrong-backup");
  const { cases: listed } = await desk.server.json(CaseList, "/v1/desk/cases");
  const held = new Map(listed.map(({ case: id, etags }) => [id, etags]));
  // Signed by devices that are gone; a service that merely hides a case takes it from nobody.
  const inBackup = manifest.files.flatMap(([path]) => ENTRY.exec(path)?.[1] ?? []);
  const unlisted = [...new Set(inBackup)].filter((id) => !held.has(id));
  const erased = restore === "all" ? new Map() : await erasersOf(desk, unlisted, desk.devices ?? []);
  let batch: Rekeyed[] = [];
  const counts = { cases: 0, seen: 0, files: 0 };
  const flush = async () => {
    if (batch.length > 0) await write(desk, batch);
    counts.cases += batch.length;
    batch = [];
  };
  const wanted = (open: OpenCase): boolean =>
    !desk.register.cases[open.id]?.ck && !erased.has(open.id) && !wasErased(desk, toHex(open.file.cref));
  let saved: Saved | undefined;
  /** Once the entries of a case are all there: its words and its files. */
  const finish = async () => {
    if (!saved) return;
    const open = openCaseOf(desk, saved.id, saved.parts);
    const files = saved.files;
    saved = undefined;
    onProgress(++counts.seen, manifest.cases);
    if (!wanted(open)) return;
    // A service that kept its cases kept the drops that their files came in.
    const back = restore === "all" ? await filesBack(desk, open.file, files) : undefined;
    counts.files += back?.missing ?? 0;
    // Those to whom it belonged are gone: it is the whole team's until somebody hands it out.
    const next = rekeyed(
      desk,
      back ? { ...open, file: back.file } : open,
      undefined,
      { action: "restored" },
      held.get(open.id) ?? {},
    );
    batch.push(back ? { ...next, write: { ...next.write, ingested: back.drops } } : next);
    if (batch.length >= CASES_AT_ONCE || sizeOf(batch) >= BYTES_AT_ONCE) await flush();
  };
  await readBlob(backup, recovery, async ({ path, bytes }) => {
    const [, id, name, drop, index] = ENTRY.exec(path) ?? [];
    if (!id) return;
    if (saved?.id !== id) {
      await finish();
      saved = { id, parts: {}, files: new Map() };
    }
    if (name) saved.parts[name as keyof Parts] = readJson(bytes);
    else if (drop) {
      const files = saved.files.get(drop) ?? [];
      files[Number(index)] = bytes;
      saved.files.set(drop, files);
    }
  });
  await finish();
  await flush();
  const lost = [...held.keys()].filter((id) => !desk.register.cases[id]?.ck).length;
  return { cases: counts.cases, lost, files: counts.files };
}
