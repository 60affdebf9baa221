import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { Decrypter } from "age-encryption";
import { type BackupEntry, readBackup } from "#client/desk/engine/recovery/archive/read.ts";
import { concat, toHex } from "#crypto/bytes.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";
import { archive, identity, reading, sealedBackup } from "./backupSeed.ts";
import { utf8 } from "./support.ts";

const digestOf = ({ path, bytes }: BackupEntry): string => `${path} ${toHex(sha256(bytes))}`;

async function entriesOf(file: Uint8Array): Promise<string[]> {
  const entries: string[] = [];
  const { manifest } = await readBackup(
    reading(file),
    identity,
    (entry) => void entries.push(digestOf(entry)),
  );
  const listed = manifest.files.map(([path, , digest]) => `${path} ${digest}`);
  if (listed.join() !== entries.join()) throw new PropertyBroken("an entry is not what the list says");
  return entries;
}

const whole = (await entriesOf(sealedBackup)).join();

/** A backup as it comes back from a disk in a drawer: only what was sealed is read to its end. */
export const backup: FuzzTarget = {
  name: "backup",
  seeds: () => [sealedBackup],
  async run(input) {
    if ((await entriesOf(input)).join() !== whole) throw new PropertyBroken("a changed backup was believed");
  },
  expected: refusesWith("BackupError"),
  longest: 24_000,
};

const BLOCK = 512;
const [SIZE, CHECKSUM] = [124, 148];
const MAC_LINE = 48;

/** Headers of a changed archive with their sums made to fit, or hardly anything would be read. */
function summed(input: Uint8Array): Uint8Array {
  const tar = input.slice();
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(new TextDecoder().decode(header.subarray(SIZE, SIZE + 11)), 8) || 0;
    if (header.some((byte) => byte !== 0)) {
      header.fill(0x20, CHECKSUM, CHECKSUM + 8);
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.set(utf8(`${sum.toString(8).padStart(6, "0")}\0 `), CHECKSUM);
    }
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  return tar;
}

const head = sealedBackup.slice(0, Buffer.from(sealedBackup).indexOf("\n--- ") + 1 + MAC_LINE);
const decrypter = new Decrypter();
decrypter.addIdentity(identity);
const fileKey = await decrypter.decryptHeader(head);
const nonce = new Uint8Array(16);
const key = hkdf(sha256, fileKey, nonce, utf8("payload"), 32);
const LAST = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

/** The archive of somebody who may seal to the organisation: everybody may. */
export const sealedArchive: FuzzTarget = {
  name: "backup-archive",
  seeds: () => [archive],
  async run(input) {
    const sealed = chacha20poly1305(key, LAST).encrypt(summed(input));
    await entriesOf(concat(head, nonce, sealed));
  },
  expected: refusesWith("BackupError"),
  longest: 24_000,
};
