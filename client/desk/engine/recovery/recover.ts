import { fromHex, toHex } from "#crypto/bytes.ts";
import { CryptoError } from "#crypto/errors.ts";
import { organisationId } from "#crypto/identifiers.ts";
import { holdCeremony } from "#crypto/recovery.ts";
import { SheetError } from "#crypto/sheets/errors.ts";
import { readSheet } from "#crypto/sheets/sheet.ts";
import { joinSheets, type RecoverySecrets, type Threshold } from "#crypto/sheets/sheets.ts";
import { BundleBody } from "#schemas/api/bundle.ts";
import { isCode } from "#schemas/codebook/code.ts";
import { dayNumber } from "#schemas/time.ts";
import type { DeskEngine, Recovered, RecoverySheets } from "../api.ts";
import { fromBase64url, toBase64url } from "../base64url.ts";
import { changeKeyring, type Desk, today } from "../desk.ts";
import { forgetDevice, hasDevice, makeDevice, type Opened } from "../device/vault.ts";
import { EngineError } from "../errors.ts";
import { readBundle } from "../organisation/readBundle.ts";
import { trust } from "../organisation/trust.ts";
import type { Ports } from "../ports.ts";
import { Refusal, request } from "../server/request.ts";
import type { BackupOrganisation } from "./archive/format.ts";
import { newOfficer, type Predecessor } from "./newOfficer.ts";
import { readBlob, restoreCases } from "./restore.ts";
import { printable } from "./sheets.ts";

type Input = Parameters<DeskEngine["recover"]>[0];

/**
 * Bundles that were published after the backup may be known to watchers: a service that knows the organisation no
 * more goes on this far above, so that no number is used twice (decision 090).
 */
const SKIPPED = 100;

async function secretsFrom(
  { primitives }: Ports,
  typed: readonly string[],
): Promise<RecoverySecrets & { threshold: Threshold }> {
  try {
    const sheets = typed.map((groups) => readSheet(primitives, groups));
    const { needed, made } = sheets[0] ?? { needed: 0, made: 0 };
    return { ...(await joinSheets(primitives, sheets)), threshold: { needed, made } };
  } catch (cause) {
    if (cause instanceof SheetError) throw new EngineError("wrong-sheets", { cause });
    throw cause;
  }
}

/** The newest bundle that the service knows; undefined when it does not know the organisation. */
async function serverBundle(ports: Ports, organisation: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const response = await request(ports, { path: `/v1/desk/recover/${toHex(organisation)}` });
    return fromBase64url(BundleBody.parse(await response.json()).bundle);
  } catch (cause) {
    if (cause instanceof Refusal && cause.status === 404) return undefined;
    throw cause;
  }
}

/** The newest bundle of all that are known, checked up to the root key. */
function predecessor(
  ports: Ports,
  organisation: Uint8Array,
  served: Uint8Array | undefined,
  saved: BackupOrganisation | undefined,
): Predecessor {
  const encoded = served ?? (saved ? fromHex(saved.bundle) : undefined);
  if (!encoded) throw new EngineError("backup-needed");
  const day = dayNumber(ports.now());
  try {
    // A service that shows an older bundle than the backup holds is refused.
    const known = saved ? readBundle(ports, fromHex(saved.bundle), organisation, day, 0).seq : 0;
    const profile = saved?.profile ?? "";
    return {
      bundle: readBundle(ports, encoded, organisation, day, known),
      encoded,
      step: served ? 1 : SKIPPED,
      profile: isCode("provider_profile", profile) ? profile : "ORG-CAS",
      recovery: saved?.recovery,
      ledger: saved?.ledger,
    };
  } catch (cause) {
    if (cause instanceof CryptoError) throw new EngineError("tampered", { cause });
    throw cause;
  }
}

/** Puts back the entries of the ledger that the service does not have, as they were sealed. */
async function restoreLedger(desk: Desk, ledger: BackupOrganisation["ledger"]): Promise<void> {
  if (!ledger) return;
  // Each under the key of its time; the newest is named, because the service asks whoever writes for it.
  const { bundle } = await trust(desk);
  for (const row of ledger.entries) {
    try {
      await desk.server.send("/v1/desk/ledger", { ...row, generation: bundle.ledger });
    } catch (cause) {
      // It is there already.
      if (!(cause instanceof Refusal) || cause.status !== 409) throw cause;
    }
  }
}

/** Makes the new sheets last: until they are on the screen, the old record holds. */
async function renewed(
  desk: Desk,
  { root, threshold }: { root: Uint8Array; threshold: Threshold },
): Promise<RecoverySheets> {
  const { primitives } = desk.ports;
  const day = today(desk);
  const ceremony = await holdCeremony(
    primitives,
    { root, recovery: primitives.randomBytes(32) },
    threshold,
    day,
  );
  await changeKeyring(desk, (keyring) => ({ ...keyring, recovery: toHex(ceremony.record) }));
  return printable(primitives, desk.keyring, primitives.signKeyPair(root).publicKey, ceremony, day);
}

/**
 * See DeskEngine.recover. Nothing is stored, here or at the service, before sheets and backup were proved.
 * @param open makes an unlocked desk of the new device.
 * @param started is given that desk as soon as the service knows it: what fails later can be gone on with.
 */
export async function recover(
  ports: Ports,
  input: Input,
  open: (opened: Opened, keyring: Desk["keyring"]) => Promise<Desk>,
  started: (desk: Desk) => void,
  onProgress?: (done: number, total: number) => void,
): Promise<Recovered> {
  if (await hasDevice(ports)) throw new EngineError("device-exists");
  const secrets = await secretsFrom(ports, input.typed);
  const organisation = organisationId(ports.primitives, ports.primitives.signKeyPair(secrets.root).publicKey);
  const saved = input.backup ? (await readBlob(input.backup, secrets.recovery)).organisation : undefined;
  if (saved && saved.id !== toHex(organisation)) throw new EngineError("wrong-backup");
  const served = await serverBundle(ports, organisation);
  if (!served && !input.setupToken) throw new EngineError("backup-needed");
  const before = predecessor(ports, organisation, served, saved);
  const made = newOfficer(ports, secrets, before, input.member);
  // A service that erased the organisation when it left lists nothing, and that says nothing about its cases.
  const forgotten = !served || before.bundle.ended === true;
  const keyring = { ...made.keyring, restore: forgotten ? ("all" as const) : ("listed" as const) };
  const opened = await makeDevice(ports, input.passphrase, keyring);
  try {
    await request(ports, {
      path: "/v1/desk/recover",
      body: {
        ...(served ? {} : { token: input.setupToken }),
        bundle: toBase64url(made.bundle),
        device_cert: toBase64url(made.certificate),
        former_devices: served ? [] : (saved?.members ?? []).map((cert) => toBase64url(fromHex(cert))),
      },
    });
  } catch (cause) {
    // The answer may have been lost after the service had stored it: only then the device stays.
    const now = await serverBundle(ports, organisation).catch(() => undefined);
    if (!now || toHex(now) !== toHex(made.bundle)) {
      await forgetDevice(ports);
      throw cause instanceof Refusal && cause.status === 403
        ? new EngineError("wrong-token", { cause })
        : cause;
    }
  }
  const desk = await open(opened, keyring);
  started(desk);
  await restoreLedger(desk, saved?.ledger);
  const counts = input.backup
    ? await restoreCases(desk, input.typed, input.backup, onProgress)
    : { cases: 0, lost: 0, files: 0 };
  return { ...counts, serviceLost: forgotten, sheets: await renewed(desk, secrets) };
}
