import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "#crypto/bytes.ts";

/** Bytes as hex, at any depth; everything else as it is. */
export const hexed = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, item: unknown) => {
      if (item instanceof Uint8Array) return toHex(item);
      return typeof item === "bigint" ? item.toString() : item;
    }),
  );

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
export const digest = (bytes: Uint8Array): string => toHex(sha256(bytes));
