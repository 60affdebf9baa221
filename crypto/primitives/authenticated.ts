import { CryptoError } from "../errors.ts";

/**
 * Runs an opening of a provider's library; whatever that library throws becomes one refusal.
 * @throws CryptoError `authentication`.
 */
export function authenticated<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new CryptoError("authentication", "the bytes were changed, or the key is another", { cause });
  }
}
