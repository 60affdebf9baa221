import { appendGroups, appendSecret } from "#crypto/append.ts";
import { slotTag } from "#crypto/board.ts";
import { bigEndian, toHex, u32 } from "#crypto/bytes.ts";
import { toGroups } from "#crypto/digits.ts";
import { kdf } from "#crypto/kdf.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import {
  appendCapability,
  bucketOf,
  caseReference,
  pictureOf,
  readReceipt,
  replySecret,
  rootKey,
} from "#crypto/receipt.ts";
import { organisation } from "./organisation.ts";
import { seeded } from "./seeded.ts";

const WEEK = 2957;

function perOrganisation(root: Uint8Array, id: Uint8Array) {
  const secret = replySecret(root, id);
  return {
    organisation: id,
    RS: secret,
    cref: caseReference(secret),
    fauth: kdf(secret, "drp1/fauth"),
    append: appendCapability(secret),
    append_code: appendGroups(secret).join(" "),
    append_secret: appendSecret(secret),
    append_cref: caseReference(appendSecret(secret)),
    append_fauth: kdf(appendSecret(secret), "drp1/fauth"),
    bucket_bytes: kdf(secret, "drp1/bucket", undefined, 4),
    bucket: Object.fromEntries([0, 1, 4, 8, 16].map((bits) => [`b=${bits}`, bucketOf(secret, bits)])),
    slots: [0, 1, WEEK * 4, WEEK * 4 + 3, 0xffffffff].map((i) => ({
      i,
      tag: slotTag(secret, i),
      key: kdf(secret, "drp1/slot", u32(i)),
    })),
  };
}

/** Code → N → RK → RS per organisation → everything that hangs on it. */
export function codeVectors(primitives: Primitives) {
  const codes = [
    "49385 17205 55668 12349 09870 12344",
    toGroups(0n, 6).join(" "),
    toGroups(10n ** 24n - 1n, 6).join(" "),
    toGroups(BigInt(`0x${toHex(seeded("long code")(13))}`), 8).join(" "),
  ];
  return {
    argon2id_salt: primitives.sha256(new TextEncoder().encode("drp1/code")).slice(0, 16),
    codes: codes.map((code) => {
      const receipt = readReceipt(code);
      const long = receipt.groups.length === 8;
      const root = rootKey(receipt);
      return {
        code,
        N: receipt.number,
        N_bytes: bigEndian(receipt.number, long ? 14 : 10),
        function: long ? "HKDF" : "Argon2id",
        RK: root,
        picture_byte: kdf(root, "drp1/picture", undefined, 1),
        picture: pictureOf(root),
        organisations: [organisation().id, organisation("other").id].map((id) => perOrganisation(root, id)),
      };
    }),
    mistyped: [
      { code: "49385 17206 55668 12349 09870 12344", wrong_groups: [2], why: "one digit" },
      { code: "49385 17205 55668 12394 09870 12344", wrong_groups: [4], why: "two neighbouring digits" },
      { code: "17205 49385 55668 12349 09870 12344", wrong_groups: [1, 2], why: "two neighbouring groups" },
    ],
  };
}

export function xwingVectors(primitives: Primitives) {
  return ["first", "second"].map((name) => {
    const seed = seeded(`xwing/${name}`)(32);
    const entropy = seeded(`xwing/${name}/entropy`)(64);
    const { publicKey } = primitives.kemKeyPair(seed);
    const { ciphertext, shared } = primitives.kemEncapsulate(publicKey, entropy);
    return { seed, public_key: publicKey, entropy, ciphertext, shared };
  });
}
