import { randomBytes, timingSafeEqual } from "node:crypto";
import { fromText, sha256, toText } from "../../bytes.ts";

/** The right to found one organisation, held in memory as a digest and gone once used or restarted. */
export interface SetupToken {
  matches(token: string): boolean;
  spend(): void;
}

/** @returns the token to print once, and what the server keeps of it. */
export function newSetupToken(): { readonly token: string; readonly kept: SetupToken } {
  const token = randomBytes(32);
  const kept = keptToken(sha256(token));
  return { token: toText(token), kept };
}

/** Nobody can found an organisation. */
export const noSetupToken: SetupToken = { matches: () => false, spend: () => undefined };

function keptToken(digest: Buffer): SetupToken {
  let spent = false;
  return {
    matches: (token) => !spent && timingSafeEqual(sha256(fromText(token)), digest),
    spend: () => {
      spent = true;
    },
  };
}
