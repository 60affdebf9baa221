/** A key pair of X-Wing or Ed25519; `seed` is the 32-byte secret. */
export type KeyPair = { readonly publicKey: Uint8Array; readonly seed: Uint8Array };

/**
 * The small set of primitives of suite 0x01 (protocol 2.1). Two providers implement it: noble for the
 * reporter's page, libsodium for the desk and the command line. The same vectors pass through both.
 */
export interface Primitives {
  readonly name: "noble" | "libsodium";
  randomBytes(length: number): Uint8Array;
  sha256(data: Uint8Array): Uint8Array;
  /** X-Wing (ML-KEM-768 + X25519, draft-connolly-cfrg-xwing-kem): public key 1216 B, secret seed 32 B. */
  kemKeyPair(seed: Uint8Array): KeyPair;
  /**
   * @param entropy 64 bytes, fresh for each call. Returns ciphertext 1120 B and shared secret 32 B.
   * @throws CryptoError `recipient` for bytes that are no public key (FIPS 203 section 7.2, X25519 of order 1).
   */
  kemEncapsulate(publicKey: Uint8Array, entropy: Uint8Array): { ciphertext: Uint8Array; shared: Uint8Array };
  kemDecapsulate(ciphertext: Uint8Array, seed: Uint8Array): Uint8Array;
  /** ChaCha20-Poly1305 (RFC 8439), key 32 B, nonce 12 B; the 16-byte tag follows the ciphertext. */
  seal(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** @throws CryptoError `authentication` when the tag does not fit. */
  open(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, sealed: Uint8Array): Uint8Array;
  /** XChaCha20-Poly1305, nonce 24 B: for records that are sealed again and again under one key. */
  sealExtended(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, plaintext: Uint8Array): Uint8Array;
  openExtended(key: Uint8Array, nonce: Uint8Array, ad: Uint8Array, sealed: Uint8Array): Uint8Array;
  /** Ed25519 (RFC 8032) from a 32-byte seed. */
  signKeyPair(seed: Uint8Array): KeyPair;
  sign(message: Uint8Array, seed: Uint8Array): Uint8Array;
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}
