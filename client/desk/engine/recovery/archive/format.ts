import * as z from "zod/mini";
import { fromHex, toHex } from "#crypto/bytes.ts";
import { LedgerAppend } from "#schemas/api/ledger.ts";

const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const HexId = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** Last entry of a backup: what stands before it. A backup without it was cut short. */
export const BackupManifest = z.strictObject({
  format: z.literal("lakana-backup/1"),
  organisation: HexId,
  fictional: z.boolean(),
  /** Day number. */
  made: z.int(),
  cases: z.int().check(z.nonnegative()),
  media: z.int().check(z.nonnegative()),
  /** Files that the server no longer gives, by case; the backup says so rather than hide it. */
  missing: z.array(HexId),
  /** SHA-256 by path, of every entry before this one, in their order. */
  files: z.array(z.tuple([z.string(), z.int().check(z.nonnegative()), Sha256Hex])),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export const MANIFEST = "manifest.json";
export const ORGANISATION = "organisation.json";
export const README = "README.txt";

/** What a new service needs to go on. Of its keys only that of the ledger is here: no device could give it back. */
export const BackupOrganisation = z.strictObject({
  id: HexId,
  name: z.object({ fr: z.string(), en: z.string() }),
  fictional: z.boolean(),
  profile: z.string(),
  bundle: z.string().check(z.regex(/^([0-9a-f]{2})+$/)),
  recovery: z.string().check(z.regex(/^([0-9a-f]{2})+$/)),
  /** Certificates of all devices: what they signed in the logs of cases stays provable. */
  members: z.optional(z.array(z.string().check(z.regex(/^([0-9a-f]{2})+$/)))),
  /** The ledger of what was published, as the server holds it, with its key and what was seen of it. */
  ledger: z.optional(
    z.object({
      root: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      /** Which key `root` is, the first entry sealed with it, and the keys before it. */
      generation: z.optional(z.int()),
      from: z.optional(z.int()),
      earlier: z.optional(
        z.array(
          z.object({
            root: z.optional(z.string()),
            chain: z.string(),
            generation: z.optional(z.int()),
            from: z.optional(z.int()),
          }),
        ),
      ),
      head: z.object({ sequence: z.int(), digest: z.string() }),
      entries: z.array(LedgerAppend),
    }),
  ),
});
export type BackupOrganisation = z.infer<typeof BackupOrganisation>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** JSON that people and other programs can read; bytes are `{"hex": "…"}`. */
export const jsonBytes = (value: unknown): Uint8Array =>
  encoder.encode(
    `${JSON.stringify(value, (_key, held) => (held instanceof Uint8Array ? { hex: toHex(held) } : held), 1)}\n`,
  );

const isHex = (held: unknown): held is { hex: string } =>
  typeof held === "object" &&
  held !== null &&
  Object.keys(held).join() === "hex" &&
  typeof (held as { hex: unknown }).hex === "string";

/** The inverse of `jsonBytes`, for a schema to check. @throws Error when it is not JSON. */
export const readJson = (bytes: Uint8Array): unknown =>
  JSON.parse(decoder.decode(bytes), (_key, held) => (isHex(held) ? fromHex(held.hex) : held));
