// Partners who co-sign the bundle (protocol section 11): which bundle a desk believes, and what it remembers of them.
import { fromHex, toHex } from "#crypto/bytes.ts";
import { fingerprint } from "#crypto/fingerprint.ts";
import { isVouched, signedWeek } from "#crypto/witness.ts";
import type { PublishedBundle } from "#schemas/api/bundle.ts";
import { type Bundle, Witnesses } from "#schemas/bundle.ts";
import { firstDayOf } from "#schemas/time.ts";
import { COSIGNED_WEEKS, enough, type Vouching } from "#schemas/witness.ts";
import type { DeskEngine, WitnessesStatus } from "../api.ts";
import { fromBase64url } from "../base64url.ts";
import { changeKeyring, currentEpoch, type Desk } from "../desk.ts";
import { EngineError } from "../errors.ts";
import type { Ports } from "../ports.ts";
import { readBundle } from "./readBundle.ts";

/** Weeks without a fresh signature after which the desk warns; after five, clients seal no more. */
const LATE = 2;

type Served = Pick<PublishedBundle, "bundle" | "cosignatures">;

/** Who must have signed whatever comes after the newest bundle that this device believed. */
const before = ({ keyring: { vouched } }: Desk): Vouching | undefined =>
  vouched && {
    kok_cert: fromHex(vouched.kok_cert),
    witnesses: { needed: vouched.needed, keys: vouched.keys.map((key) => ({ name: "", key: fromHex(key) })) },
  };

/** True when the witnesses of a bundle, and those of the one believed before, have signed it. */
export const isBelieved = (desk: Desk, bundle: Bundle, { bundle: text, cosignatures }: Served): boolean =>
  isVouched(
    desk.ports.primitives,
    bundle,
    { bundle: fromBase64url(text), cosignatures: cosignatures.map(fromBase64url) },
    0,
    before(desk),
  );

/**
 * What this desk works with: the newest bundle once its witnesses signed it, and until then the one before. Whom
 * the newest removes is removed at once all the same: that takes trust away and gives none.
 * @throws EngineError `not-witnessed` when the server shows nothing that they signed.
 */
export function believedOf(desk: Desk, newest: Bundle, published: PublishedBundle): Bundle {
  if (isBelieved(desk, newest, published)) return newest;
  const { shown } = published;
  if (!shown) throw new EngineError("not-witnessed");
  const { sequence = 0 } = desk.keyring.vouched ?? {};
  const encoded = fromBase64url(shown.bundle);
  const bundle = readBundle(desk.ports, encoded, newest.org_id, Number.MAX_SAFE_INTEGER, sequence);
  if (bundle.seq > newest.seq || !isBelieved(desk, bundle, shown)) throw new EngineError("not-witnessed");
  return bundle;
}

/** @throws EngineError `not-witnessed` where a page would not seal to the newest bundle for want of signatures. */
export function insistOnWitnesses(desk: Desk): void {
  const { bundle, believed, bundleBytes, cosignatures = [], ports } = desk;
  const witnessed = { bundle: bundleBytes!, cosignatures };
  const since = currentEpoch(desk) - COSIGNED_WEEKS;
  if (bundle!.seq !== believed!.seq || !isVouched(ports.primitives, bundle!, witnessed, since))
    throw new EngineError("not-witnessed");
}

/** Remembers who vouches for the bundle that is believed now. */
export async function noteVouched(desk: Desk): Promise<void> {
  const { seq, witnesses, kok_cert } = desk.believed!;
  const { vouched } = desk.keyring;
  if (vouched ? seq === vouched.sequence : !witnesses) return;
  await changeKeyring(desk, ({ vouched: _older, ...keyring }) => ({
    ...keyring,
    ...(witnesses
      ? {
          vouched: {
            sequence: seq,
            kok_cert: toHex(kok_cert),
            needed: witnesses.needed,
            keys: witnesses.keys.map(({ key }) => toHex(key)),
          },
        }
      : {}),
  }));
}

export function witnessesStatus(desk: Desk): WitnessesStatus | undefined {
  const { primitives } = desk.ports;
  const bundle = desk.bundle!;
  const shown = desk.believed!;
  const waits = shown.seq !== bundle.seq;
  if (!bundle.witnesses && !waits) return undefined;
  const witnessed = { bundle: desk.bundleBytes!, cosignatures: desk.cosignatures ?? [] };
  const named = bundle.witnesses ?? { needed: 0, keys: [] };
  const weekOf = (key: Uint8Array) => signedWeek(primitives, bundle, witnessed, key);
  const late = !waits && !enough(named, (key) => weekOf(key) >= currentEpoch(desk) - LATE);
  return {
    needed: named.needed,
    keys: named.keys.map(({ name, key }) => {
      const week = weekOf(key);
      return {
        name,
        key: toHex(key),
        groups: fingerprint(primitives, key),
        signed: week < 0 ? undefined : firstDayOf(week),
      };
    }),
    shown: shown.seq,
    waits,
    late,
  };
}

function keyOf(text: string): Uint8Array {
  const digits = text.replace(/\s/g, "").toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(digits)) throw new EngineError("wrong-witness");
  return fromHex(digits);
}

export const groupsOf = (ports: Ports, key: string): readonly string[] =>
  fingerprint(ports.primitives, keyOf(key));

/** The bundle's part for what the key officer chose; undefined for nobody. @throws EngineError `wrong-witness`. */
export function witnessesOf(input: Parameters<DeskEngine["nameWitnesses"]>[0]): Witnesses | undefined {
  if (input.keys.length === 0) return undefined;
  const keys = input.keys.map(({ name, key }) => ({ name: name.trim(), key: keyOf(key) }));
  const parsed = Witnesses.safeParse({ needed: input.needed, keys });
  if (!parsed.success) throw new EngineError("wrong-witness");
  return parsed.data;
}
