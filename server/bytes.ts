import { createHash } from "node:crypto";

export const fromHex = (text: string): Buffer => Buffer.from(text, "hex");
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const fromText = (text: string): Buffer => Buffer.from(text, "base64url");
export const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;
