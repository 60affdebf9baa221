// Published vectors of the primitives, through both providers.
import { argon2id } from "@noble/hashes/argon2.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import t from "tap";
import { concat, fromHex, toHex, u16, utf8 } from "#crypto/bytes.ts";
import { keySchedule } from "#crypto/hpke.ts";
import { kdf } from "#crypto/kdf.ts";
import { providers, refusal } from "./support.ts";

/** draft-connolly-cfrg-xwing-kem, appendix C; public key and ciphertext by their ends. */
const XWING = [
  {
    seed: "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
    entropy:
      "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
    publicKey: [
      "e2236b35a8c24b39b10aa1323a96a919a2ced884",
      "389b27dce59844570216223593d4ba32d9abac8cd049040ef6534",
    ],
    ciphertext: ["b83aa828d4d62b9a83ceffe1d3d3bb1ef31264643c07", "e63e0e41d354274a079d3e6fb2e15"],
    shared: "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384",
  },
  {
    seed: "badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea",
    entropy:
      "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdefaee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d",
    publicKey: [
      "0333285fa253661508c9fb444852caa4061636cb",
      "cbb48fd4c562a576549f85b528c953926d96ea8a160b8843f1c89c62",
    ],
    ciphertext: ["c93beb22326705699bbc3d1d0aa6339be7a405debe61", "c98bea4127ae66312f4ae3ea155b67"],
    shared: "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150",
  },
];
const SUNSCREEN = utf8(
  "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
);
const AEAD_KEY = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
const AEAD_AD = fromHex("50515253c0c1c2c3c4c5c6c7");

for (const primitives of providers) {
  t.test(`${primitives.name}: X-Wing, draft-connolly-cfrg-xwing-kem appendix C`, async (t) => {
    for (const vector of XWING) {
      const { publicKey } = primitives.kemKeyPair(fromHex(vector.seed));
      t.equal(publicKey.length, 1216);
      t.ok(toHex(publicKey).startsWith(vector.publicKey[0]!));
      t.ok(toHex(publicKey).endsWith(vector.publicKey[1]!));
      const { ciphertext, shared } = primitives.kemEncapsulate(publicKey, fromHex(vector.entropy));
      t.equal(ciphertext.length, 1120);
      t.ok(toHex(ciphertext).startsWith(vector.ciphertext[0]!));
      t.ok(toHex(ciphertext).endsWith(vector.ciphertext[1]!));
      t.equal(toHex(shared), vector.shared);
      t.equal(toHex(primitives.kemDecapsulate(ciphertext, fromHex(vector.seed))), vector.shared);
    }
  });

  t.test(`${primitives.name}: X-Wing refuses what is no key and no ciphertext`, async (t) => {
    const { publicKey, seed } = primitives.kemKeyPair(new Uint8Array(32).fill(3));
    const entropy = new Uint8Array(64).fill(9);
    const encapsulate = (key: Uint8Array) => refusal(() => primitives.kemEncapsulate(key, entropy));
    t.equal(encapsulate(publicKey), "accepted");
    t.equal(encapsulate(publicKey.slice(1)), "recipient");
    t.equal(encapsulate(publicKey.slice().fill(0xff, 0, 1152)), "recipient", "a modulus that is too large");
    t.equal(encapsulate(publicKey.slice().fill(0, 1184)), "recipient", "a point of small order");
    const { ciphertext } = primitives.kemEncapsulate(publicKey, entropy);
    const decapsulate = (bytes: Uint8Array) => refusal(() => primitives.kemDecapsulate(bytes, seed));
    t.equal(decapsulate(ciphertext.slice(1)), "authentication");
    t.equal(decapsulate(ciphertext.slice().fill(0, 1088)), "authentication", "a point of small order");
  });

  t.test(`${primitives.name}: ChaCha20-Poly1305, RFC 8439 section 2.8.2`, async (t) => {
    const nonce = fromHex("070000004041424344454647");
    const sealed = primitives.seal(AEAD_KEY, nonce, AEAD_AD, SUNSCREEN);
    t.equal(
      toHex(sealed),
      "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b" +
        "1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc" +
        "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691",
    );
    t.same(primitives.open(AEAD_KEY, nonce, AEAD_AD, sealed), SUNSCREEN);
    t.equal(
      refusal(() => primitives.open(AEAD_KEY, nonce, utf8("other"), sealed)),
      "authentication",
    );
  });

  t.test(`${primitives.name}: XChaCha20-Poly1305, draft-irtf-cfrg-xchacha appendix A.3.1`, async (t) => {
    const nonce = fromHex("404142434445464748494a4b4c4d4e4f5051525354555657");
    const sealed = primitives.sealExtended(AEAD_KEY, nonce, AEAD_AD, SUNSCREEN);
    t.equal(
      toHex(sealed),
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39" +
        "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9" +
        "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49",
    );
    t.same(primitives.openExtended(AEAD_KEY, nonce, AEAD_AD, sealed), SUNSCREEN);
  });

  t.test(`${primitives.name}: Ed25519, RFC 8032 section 7.1`, async (t) => {
    const vectors = [
      [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
      ],
      [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
      ],
    ] as const;
    for (const [seed, publicKey, message, signature] of vectors) {
      t.equal(toHex(primitives.signKeyPair(fromHex(seed)).publicKey), publicKey);
      t.equal(toHex(primitives.sign(fromHex(message), fromHex(seed))), signature);
      t.equal(primitives.verify(fromHex(signature), fromHex(message), fromHex(publicKey)), true);
      t.equal(primitives.verify(fromHex(signature), utf8("other"), fromHex(publicKey)), false);
      t.equal(primitives.verify(new Uint8Array(3), fromHex(message), fromHex(publicKey)), false);
    }
  });

  t.test(`${primitives.name}: SHA-256, FIPS 180-4 example`, async (t) => {
    t.equal(
      toHex(primitives.sha256(utf8("abc"))),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    t.notSame(primitives.randomBytes(32), primitives.randomBytes(32));
  });
}

t.test("HKDF-SHA256, RFC 5869 appendix A.1, and KDF written out by hand", async (t) => {
  const prk = extract(sha256, new Uint8Array(22).fill(0x0b), fromHex("000102030405060708090a0b0c"));
  t.equal(toHex(prk), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
  t.equal(
    toHex(expand(sha256, prk, fromHex("f0f1f2f3f4f5f6f7f8f9"), 42)),
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  );
  const key = new Uint8Array(32).fill(5);
  const info = concat(utf8("drp1/tag\0"), fromHex("0000002a"));
  t.same(
    kdf(key, "drp1/tag", fromHex("0000002a"), 16),
    expand(sha256, extract(sha256, key, utf8("drp1")), info, 16),
  );
});

t.test("Argon2id, RFC 9106 section 5.3", async (t) => {
  const tag = argon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
    t: 3,
    m: 32,
    p: 4,
    dkLen: 32,
    key: new Uint8Array(8).fill(3),
    personalization: new Uint8Array(12).fill(4),
  });
  t.equal(toHex(tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
});

t.test("HPKE key schedule, draft-ietf-hpke-pq test vectors, KEM 0x0041, HKDF-SHA256", async (t) => {
  const shared = fromHex("18adc9220643a87e7467a43179ba1a8c68d34697084afeac0133fdb070597f2e");
  const info = fromHex("34663634363532303666366532303631323034373732363536333639363136653230353537323665");
  const suite = concat(utf8("HPKE"), u16(0x0041), u16(0x0001), u16(0x0001));
  const context = keySchedule(shared, info, suite);
  t.equal(toHex(context.baseNonce), "800008919c7216923e749a78");
  t.equal(
    toHex(context.export("pseudorandom0", 32)),
    "b1b7b357c21764e558ece141265c047780c1d758510efbbf14fe4b3ff8624eac",
  );
  t.equal(
    toHex(context.export("pseudorandom4", 32)),
    "5e0b63470b33dcb8fe8fa2827756c730bd8c6cf59874326c8cd700d6465d8b53",
  );
});
