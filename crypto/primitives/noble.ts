import { chacha20poly1305, xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { ml_kem768_x25519 as xwing } from "@noble/post-quantum/hybrid.js";
import { CryptoError } from "../errors.ts";
import { authenticated } from "./authenticated.ts";
import type { Primitives } from "./primitives.ts";

function toKey<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new CryptoError("recipient", "the recipient's key is not a public key", { cause });
  }
}

/** Runs without WebAssembly and without WebCrypto; needs only `crypto.getRandomValues`. */
export const noble: Primitives = {
  name: "noble",
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  sha256: (data) => sha256(data),
  kemKeyPair: (seed) => ({ publicKey: xwing.keygen(seed).publicKey, seed }),
  kemEncapsulate: (publicKey, entropy) => {
    const { cipherText, sharedSecret } = toKey(() => xwing.encapsulate(publicKey, entropy));
    return { ciphertext: cipherText, shared: sharedSecret };
  },
  kemDecapsulate: (ciphertext, seed) => authenticated(() => xwing.decapsulate(ciphertext, seed)),
  seal: (key, nonce, ad, plaintext) => chacha20poly1305(key, nonce, ad).encrypt(plaintext),
  open: (key, nonce, ad, sealed) => authenticated(() => chacha20poly1305(key, nonce, ad).decrypt(sealed)),
  sealExtended: (key, nonce, ad, plaintext) => xchacha20poly1305(key, nonce, ad).encrypt(plaintext),
  openExtended: (key, nonce, ad, sealed) =>
    authenticated(() => xchacha20poly1305(key, nonce, ad).decrypt(sealed)),
  signKeyPair: (seed) => ({ publicKey: ed25519.getPublicKey(seed), seed }),
  sign: (message, seed) => ed25519.sign(message, seed),
  verify: (signature, message, publicKey) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};
