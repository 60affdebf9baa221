import { equal, fromHex, toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { organisationId } from "#crypto/identifiers.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import { type Ceremony, holdCeremony } from "#crypto/recovery.ts";
import { SheetError } from "#crypto/sheets/errors.ts";
import { commitmentGroups, readSheet, sheetGroups } from "#crypto/sheets/sheet.ts";
import { joinSheets, type RecoverySecrets, type Threshold } from "#crypto/sheets/sheets.ts";
import type { Localised } from "#schemas/language.ts";
import type { RecoverySheets } from "../api.ts";
import { changeKeyring, type Desk, requireRole, today } from "../desk.ts";
import { EngineError } from "../errors.ts";

/** Any two of three: one may be lost, and one alone says nothing. */
export const USUAL_SHEETS: Threshold = { needed: 2, made: 3 };

/** What is printed of a ceremony. */
export const printable = (
  primitives: Primitives,
  organisation: { readonly name: Localised; readonly fictional: boolean },
  root: Uint8Array,
  ceremony: Ceremony,
  day: number,
): RecoverySheets => ({
  organisation: { ...organisation.name },
  fictional: organisation.fictional,
  fingerprint: fingerprint(primitives, root),
  needed: ceremony.sheets[0]!.needed,
  sheets: ceremony.sheets.map((sheet) => sheetGroups(primitives, sheet)),
  commitments: ceremony.commitments.map(commitmentGroups),
  made: day,
});

/** Both seeds from what was typed, when they are this organisation's. @throws EngineError `wrong-sheets`. */
export async function secretsOf(
  primitives: Primitives,
  typed: readonly string[],
  organisation: Uint8Array,
): Promise<RecoverySecrets> {
  try {
    const secrets = await joinSheets(
      primitives,
      typed.map((groups) => readSheet(primitives, groups)),
    );
    const { publicKey } = primitives.signKeyPair(secrets.root);
    if (equal(organisationId(primitives, publicKey), organisation)) return secrets;
  } catch (cause) {
    if (!(cause instanceof SheetError)) throw cause;
    throw new EngineError("wrong-sheets", { cause });
  }
  throw new EngineError("wrong-sheets");
}

/**
 * A lost sheet is not copied: the whole set is made again, with a new recovery key. Enough old sheets still give
 * the root key, so they are to be destroyed; no later backup opens with them.
 */
export async function renewSheets(
  desk: Desk,
  typed: readonly string[],
  threshold: Threshold,
): Promise<RecoverySheets> {
  requireRole(desk, "RO-KEY");
  const { primitives } = desk.ports;
  const { root } = await secretsOf(primitives, typed, fromHex(desk.keyring.organisation));
  const day = today(desk);
  const fresh = { root, recovery: primitives.randomBytes(32) };
  const ceremony = await holdCeremony(primitives, fresh, threshold, day);
  await changeKeyring(desk, (keyring) => ({ ...keyring, recovery: toHex(ceremony.record) }));
  return printable(primitives, desk.keyring, primitives.signKeyPair(root).publicKey, ceremony, day);
}
