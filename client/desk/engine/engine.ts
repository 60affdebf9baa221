import { Refusal as NotPublishable } from "#aggregation/refusal.ts";
import { RELEASE } from "#schemas/version.ts";
import type { DeskEngine, SyncResult } from "./api.ts";
import { caseMethods } from "./cases/methods.ts";
import type { Desk } from "./desk.ts";
import { exportDevice, importDevice } from "./device/deviceFile.ts";
import { changePassphrase } from "./device/vault.ts";
import { loadDraft, saveDraft } from "./drafts.ts";
import { EngineError, told } from "./errors.ts";
import { readLedger } from "./ledger/read.ts";
import { importTables } from "./ledger/write.ts";
import { createOrganisation, deskOf, join, joinStatus, openDesk, statusOf } from "./lifecycle.ts";
import { closeIntake, forgetIfEnded, leaveNetwork } from "./organisation/leave.ts";
import { approveJoin, invite, listMembers, pendingJoins } from "./organisation/members.ts";
import { keysStatus, nameWitnesses, pinned, publishBundle, removeMember } from "./organisation/publish.ts";
import { groupsOf } from "./organisation/witnesses.ts";
import type { Ports } from "./ports.ts";
import { backup } from "./recovery/backup.ts";
import { recover } from "./recovery/recover.ts";
import { restoreCases } from "./recovery/restore.ts";
import { renewSheets } from "./recovery/sheets.ts";
import { approveRelease, createPartnerToken, listReleases, proposeRelease } from "./releases.ts";
import { giveBack, wasNotRemoved } from "./restored/giveBack.ts";
import { Refusal } from "./server/request.ts";
import { sumMethods } from "./sums/methods.ts";
import { synchronise } from "./sync.ts";

/** Statuses that a room can explain better than "the server refused". */
const MEANING = {
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  429: "busy",
  503: "busy",
  507: "full",
} as const;

const meant = (cause: unknown): unknown =>
  cause instanceof NotPublishable
    ? told(cause.sentence, cause)
    : cause instanceof Refusal
      ? new EngineError(MEANING[cause.status as keyof typeof MEANING] ?? "server", { cause })
      : cause;

/** A desk over its ports. Identical in the browser's worker and in Node. */
export function createEngine(ports: Ports): DeskEngine {
  let desk: Desk | undefined;
  /** A second call joins the sync that runs, instead of racing it for the same drops. */
  let running: Promise<SyncResult> | undefined;
  const unlocked = (): Desk => {
    if (!desk) throw new EngineError("locked");
    return desk;
  };
  const engine: DeskEngine = {
    status: () => statusOf(ports, desk),
    createOrganisation: async (input) => {
      const made = await createOrganisation(ports, input);
      desk = made.desk;
      return made.sheets;
    },
    join: (input) => join(ports, input),
    joinStatus: (passphrase) => joinStatus(ports, passphrase),
    unlock: async (passphrase) => {
      desk = await openDesk(ports, passphrase);
      return statusOf(ports, desk);
    },
    lock: async () => {
      const closing = desk;
      desk = undefined;
      if (!closing) return;
      closing.stopping = true;
      await closing.server.signOut();
    },
    changePassphrase: async (current, next) => {
      const wrapping = await changePassphrase(ports, current, next);
      if (desk) desk.wrapping = wrapping;
    },
    exportDevice: () => exportDevice(ports),
    importDevice: async (file) => {
      await importDevice(ports, file);
      return statusOf(ports, desk);
    },
    sync: (onProgress) => {
      running ??= synchronise(unlocked(), onProgress ?? (() => undefined))
        .catch(async (cause: unknown) => {
          if (!(cause instanceof EngineError) || cause.code !== "revoked") throw cause;
          if (!(await forgetIfEnded(unlocked()))) {
            if (await wasNotRemoved(unlocked())) throw new EngineError("not-known-here", { cause });
            throw cause;
          }
          desk = undefined;
          throw new EngineError("ended", { cause });
        })
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    cancelSync: async () => {
      if (desk) desk.stopping = true;
    },
    ...caseMethods(unlocked),
    ...sumMethods(unlocked),
    saveDraft: (key, text) => saveDraft(unlocked(), key, text),
    loadDraft: (key) => loadDraft(unlocked(), key),
    tombstones: async () => ({ ...unlocked().keyring.tombstones }),
    members: () => listMembers(unlocked()),
    invite: (roles) => invite(unlocked(), roles),
    pendingJoins: () => pendingJoins(unlocked()),
    approveJoin: (id, label) => approveJoin(unlocked(), id, label),
    removeMember: (device) => removeMember(unlocked(), device),
    backup: (write, custodian, onProgress) => backup(unlocked(), write, custodian, onProgress),
    recover: (input, onProgress) =>
      recover(
        ports,
        input,
        (opened, keyring) => deskOf(ports, opened, keyring),
        (started) => {
          desk = started;
        },
        onProgress,
      ),
    restoreCases: (typed, file, onProgress) => restoreCases(unlocked(), typed, file, onProgress),
    renewSheets: (typed, sheets) => renewSheets(unlocked(), typed, sheets),
    keys: () => keysStatus(unlocked()),
    pinned: () => pinned(unlocked()),
    extendBundle: async () => {
      await publishBundle(unlocked());
      return keysStatus(unlocked());
    },
    takeFiles: async (taken) => {
      await publishBundle(unlocked(), { files: taken });
      return keysStatus(unlocked());
    },
    nameWitnesses: async (input) => {
      await nameWitnesses(unlocked(), input);
      return keysStatus(unlocked());
    },
    requireRelease: async () => {
      await publishBundle(unlocked(), { release: RELEASE });
      return keysStatus(unlocked());
    },
    witnessGroups: async (key) => groupsOf(ports, key),
    giveBack: async () => {
      await giveBack(unlocked());
      return keysStatus(unlocked());
    },
    closeIntake: async () => {
      await closeIntake(unlocked());
      return keysStatus(unlocked());
    },
    leaveNetwork: async () => {
      const leaving = unlocked();
      await leaveNetwork(leaving);
      leaving.stopping = true;
      desk = undefined;
    },
    facts: async () => Object.values(unlocked().facts),
    proposeRelease: (input) => proposeRelease(unlocked(), input),
    listReleases: () => listReleases(unlocked()),
    approveRelease: (release) => approveRelease(unlocked(), release),
    ledger: () => readLedger(unlocked()),
    importTables: ({ entry, id }) => importTables(unlocked(), entry, id),
    createPartnerToken: (release) => createPartnerToken(unlocked(), release),
  };
  return explained(engine);
}

/** Every method rejects with an error that a room can put into words; an `EngineError` passes as it is. */
function explained(engine: DeskEngine): DeskEngine {
  const wrapped = Object.entries(engine).map(([name, method]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await (method as (...given: unknown[]) => Promise<unknown>)(...given);
      } catch (cause) {
        throw meant(cause);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as DeskEngine;
}
