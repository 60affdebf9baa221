// What a dishonest colleague or server could seal or store: the plaintext is the stranger's, the key is known.
import { openSlot, slotTag } from "#crypto/board.ts";
import { concat, u16, u32 } from "#crypto/bytes.ts";
import { unsealGrant } from "#crypto/grant.ts";
import { hpkeSeal } from "#crypto/hpke.ts";
import { kdf } from "#crypto/kdf.ts";
import { openRecord } from "#crypto/record.ts";
import { unwrapKeyringKey } from "#crypto/vault.ts";
import { SLOT_PLAINTEXT } from "#schemas/slot.ts";
import { type FuzzTarget, PropertyBroken, refusesWith } from "../target.ts";
import { hex, libsodium, sameBytes, utf8, vectors } from "./support.ts";

const [slotVector] = vectors.slots;
const secret = hex(slotVector.RS);
const index: number = slotVector.content.i;

export const slot: FuzzTarget = {
  name: "slot",
  seeds: () => vectors.slots.map(({ cbor }: { cbor: string }) => hex(cbor)),
  run(input) {
    const padded = new Uint8Array(SLOT_PLAINTEXT);
    padded.set(concat(u16(input.length), input).slice(0, SLOT_PLAINTEXT));
    const tag = slotTag(secret, index);
    const sealed = libsodium.seal(kdf(secret, "drp1/slot", u32(index)), new Uint8Array(12), tag, padded);
    if (openSlot(libsodium, secret, index, concat(tag, sealed)).i !== index)
      throw new PropertyBroken("a slot of another index was read");
  },
  expected: refusesWith("CryptoError"),
  longest: 2100,
};

const { address, dek, dek_seed: dekSeed } = vectors.grants;
const target = { subject: hex(address.subject), device: hex(address.device), epoch: address.epoch as number };
const info = hex(vectors.grants.info);

export const grant: FuzzTarget = {
  name: "grant",
  seeds: () => vectors.grants.grants.map(({ cbor }: { cbor: string }) => hex(cbor)),
  run(input) {
    const words = new Uint8Array(96);
    words.set(concat(Uint8Array.of(input.length), input).slice(0, 96));
    const plaintext = concat(new Uint8Array(80), words);
    unsealGrant(libsodium, hex(dekSeed), target, hpkeSeal(libsodium, hex(dek), info, plaintext));
  },
  expected: refusesWith("CryptoError"),
  longest: 110,
};

const [recordVector] = vectors.records;
const recordAddress = {
  organisation: hex(recordVector.organisation),
  subject: hex(recordVector.subject),
  part: recordVector.part,
};

export const record: FuzzTarget = {
  name: "record",
  seeds: () => [hex(recordVector.sealed)],
  run(input) {
    const opened = openRecord(libsodium, hex(recordVector.key), recordAddress, input);
    sameBytes(opened, hex(recordVector.plaintext), "a changed record was opened");
  },
  expected: refusesWith("CryptoError"),
  longest: 9000,
};

/** A device's vault: the file of a lost computer, or one that was made to be imported. */
export const vault: FuzzTarget = {
  name: "vault",
  seeds: () => [concat(utf8("LKV1"), new Uint8Array(88))],
  async run(input) {
    await unwrapKeyringKey(libsodium, "une phrase assez longue", input, { t: 1, m: 8, p: 1, dkLen: 32 });
    throw new PropertyBroken("a vault was opened without its passphrase");
  },
  expected: refusesWith("CryptoError"),
  longest: 400,
};
