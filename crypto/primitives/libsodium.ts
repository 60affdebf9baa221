// The only file that touches libsodium: its WebAssembly build is for the desk and the command line alone,
// because the reporter's page must work where WebAssembly is switched off (threat model, finding 1).
import { sha256 } from "@noble/hashes/sha2.js";
import sodium from "libsodium-wrappers";
import { CryptoError } from "../errors.ts";
import { authenticated } from "./authenticated.ts";
import type { Primitives } from "./primitives.ts";

/** X-Wing came to libsodium 1.0.22 and to the wrappers 0.8; their published types lack it still. */
type Xwing = {
  crypto_kem_xwing_seed_keypair(seed: Uint8Array): { publicKey: Uint8Array; privateKey: Uint8Array };
  crypto_kem_xwing_enc_deterministic(
    publicKey: Uint8Array,
    entropy: Uint8Array,
  ): { ciphertext: Uint8Array; sharedSecret: Uint8Array };
  crypto_kem_xwing_dec(ciphertext: Uint8Array, privateKey: Uint8Array): Uint8Array;
};

function toKey<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new CryptoError("recipient", "the recipient's key is not a public key", { cause });
  }
}

/** Loads the WebAssembly once; resolves to the provider. */
export async function loadLibsodium(): Promise<Primitives> {
  await sodium.ready;
  const xwing = sodium as unknown as Xwing;
  return {
    name: "libsodium",
    randomBytes: (length) => sodium.randombytes_buf(length),
    // libsodium.js without sumo has no SHA-256; noble's is the same function.
    sha256: (data) => sha256(data),
    kemKeyPair: (seed) => ({ publicKey: xwing.crypto_kem_xwing_seed_keypair(seed).publicKey, seed }),
    kemEncapsulate: (publicKey, entropy) => {
      const { ciphertext, sharedSecret } = toKey(() =>
        xwing.crypto_kem_xwing_enc_deterministic(publicKey, entropy),
      );
      return { ciphertext, shared: sharedSecret };
    },
    kemDecapsulate: (ciphertext, seed) => authenticated(() => xwing.crypto_kem_xwing_dec(ciphertext, seed)),
    seal: (key, nonce, ad, plaintext) =>
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, ad, null, nonce, key),
    open: (key, nonce, ad, sealed) =>
      authenticated(() => sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, ad, nonce, key)),
    sealExtended: (key, nonce, ad, plaintext) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, ad, null, nonce, key),
    openExtended: (key, nonce, ad, sealed) =>
      authenticated(() => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, ad, nonce, key)),
    signKeyPair: (seed) => ({ publicKey: sodium.crypto_sign_seed_keypair(seed).publicKey, seed }),
    sign: (message, seed) =>
      sodium.crypto_sign_detached(message, sodium.crypto_sign_seed_keypair(seed).privateKey),
    verify: (signature, message, publicKey) => {
      try {
        return sodium.crypto_sign_verify_detached(signature, message, publicKey);
      } catch {
        return false;
      }
    },
  };
}
