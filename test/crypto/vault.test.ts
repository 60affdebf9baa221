import { argon2id } from "@noble/hashes/argon2.js";
import t from "tap";
import { CryptoError } from "#crypto/errors.ts";
import { noble } from "#crypto/primitives/noble.ts";
import { openLocal, sealLocal, unwrapKeyringKey, wrapKeyringKey } from "#crypto/vault.ts";
import { pairs, providers, refusal, seeded } from "./support.ts";

const krk = seeded("krk")(32);
/** The real cost is one test; the rest is about the format. */
const CHEAP = { t: 1, m: 64, p: 1, dkLen: 32 };

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "accepted";
  } catch (error) {
    if (error instanceof CryptoError) return error.code;
    throw error;
  }
}

for (const { sealer, opener } of pairs)
  t.test(`${sealer.name} wraps, ${opener.name} unwraps`, async (t) => {
    const passphrase = "une phrase assez longue";
    const wrapped = await wrapKeyringKey(sealer, passphrase, krk, CHEAP);
    t.equal(wrapped.length, 4 + 16 + 24 + 48);
    t.same(await unwrapKeyringKey(opener, passphrase, wrapped, CHEAP), krk);
    t.equal(await refused(unwrapKeyringKey(opener, `${passphrase} `, wrapped, CHEAP)), "authentication");
    t.equal(await refused(unwrapKeyringKey(opener, passphrase, wrapped.slice(1), CHEAP)), "format");
    t.equal(await refused(unwrapKeyringKey(opener, passphrase, wrapped.slice(0, 44), CHEAP)), "format");
    const changed = wrapped.slice();
    changed[0]! ^= 1;
    t.equal(await refused(unwrapKeyringKey(opener, passphrase, changed, CHEAP)), "format");
    changed.set(wrapped);
    changed[10]! ^= 1;
    t.equal(await refused(unwrapKeyringKey(opener, passphrase, changed, CHEAP)), "authentication");
    const local = sealLocal(sealer, krk, "keyring", Uint8Array.of(1, 2, 3));
    t.same(openLocal(opener, krk, "keyring", local), Uint8Array.of(1, 2, 3));
    t.equal(
      refusal(() => openLocal(opener, krk, "drafts", local)),
      "authentication",
    );
  });

t.test("a short passphrase is refused, and the same phrase typed otherwise is the same", async (t) => {
  const [primitives] = providers as [(typeof providers)[0]];
  t.equal(await refused(wrapKeyringKey(primitives, "court", krk, CHEAP)), "code");
  const wrapped = await wrapKeyringKey(primitives, "répondre à temps".normalize("NFD"), krk, CHEAP);
  t.same(await unwrapKeyringKey(primitives, "répondre à temps".normalize("NFC"), wrapped, CHEAP), krk);
});

t.test("the shipped cost opens what it sealed", async (t) => {
  const [primitives] = providers as [(typeof providers)[0]];
  const wrapped = await wrapKeyringKey(primitives, "une phrase assez longue", krk);
  t.same(await unwrapKeyringKey(primitives, "une phrase assez longue", wrapped), krk);
  t.equal(
    await refused(unwrapKeyringKey(primitives, "une phrase assez longue", wrapped, CHEAP)),
    "authentication",
  );
});

t.test("a device that names no cost pays the one of the protocol: 64 MiB, three passes", async (t) => {
  const wrapped = await wrapKeyringKey(noble, "une phrase assez longue", krk);
  const key = argon2id(new TextEncoder().encode("une phrase assez longue"), wrapped.slice(4, 20), {
    t: 3,
    m: 65536,
    p: 1,
    dkLen: 32,
  });
  const opened = noble.openExtended(key, wrapped.slice(20, 44), wrapped.slice(0, 4), wrapped.slice(44));
  t.same(opened, krk);
});
