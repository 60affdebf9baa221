import * as z from "zod/mini";
import { codeOf } from "#schemas/codebook/code.ts";

const Hex = z.string().check(z.regex(/^([0-9a-f]{2})*$/));

/** An intake or carry secret that opens drops. `until` is the last day on which a client seals to it. */
export const IntakeKey = z.object({
  kid: Hex,
  seed: Hex,
  publicKey: Hex,
  use: z.enum(["intake", "carry"]),
  epoch: z.int(),
  until: z.int(),
});
export type IntakeKey = z.infer<typeof IntakeKey>;

/** Grants are sealed to it from week `epoch` on, until a later one. */
export const WeeklyKey = z.object({ epoch: z.int(), seed: Hex });
export type WeeklyKey = z.infer<typeof WeeklyKey>;

/** A key of the ledger that a later one took the place of. */
const LedgerKey = z.object({
  root: z.optional(Hex),
  chain: Hex,
  generation: z.optional(z.int()),
  from: z.optional(z.int()),
});

/** What a device keeps under its keyring key. Secrets are 32-byte seeds in hex; the root seed is never here. */
export const Keyring = z.object({
  version: z.literal(1),
  organisation: Hex,
  name: z.object({ fr: z.string(), en: z.string() }),
  fictional: z.boolean(),
  profile: codeOf("provider_profile"),
  member: z.string(),
  /** Empty until the key officer admitted the device. */
  device: Hex,
  roles: z.array(codeOf("role")),
  dsk: Hex,
  /** Seed of the key in the certificate; gone once weekly keys took its place and its grace was over. */
  dek: z.optional(Hex),
  /** Public half of that key, by which two people compared fingerprints. */
  dekPublic: z.optional(Hex),
  /** Weekly keys that grants to this device are sealed to, oldest first (protocol 2.2). */
  weekly: z.optional(z.array(WeeklyKey)),
  /** The week since which this device kept every key it was given. */
  since: z.optional(z.int()),
  /**
   * On a device that started the organisation again: whether all cases of a backup come back, or none that a device
   * erased since ("listed": the service knows its cases and their erasures).
   */
  restore: z.optional(z.enum(["all", "listed"])),
  /** Day of the last backup that this device made. */
  savedOn: z.optional(z.int()),
  /** Only on a key officer's device. */
  kok: z.optional(Hex),
  /** Signed RecoveryRecord: to whom backups are sealed. On the device that made the sheets. */
  recovery: z.optional(Hex),
  intake: z.array(IntakeKey),
  /** The week in which the keyring key was last changed. */
  rolledIn: z.optional(z.int()),
  /** Newest key week seen of each device: an older one is a rollback. */
  keyEpochs: z.optional(z.record(z.string(), z.int())),
  /** Newest bundle seen: an older one is a rollback (protocol 2.8). */
  sequence: z.int(),
  /** The newest bundle that its witnesses signed, and who must sign the one after it; the certificate in hex. */
  vouched: z.optional(
    z.object({
      sequence: z.int(),
      kok_cert: Hex,
      needed: z.int(),
      keys: z.array(Hex),
    }),
  ),
  /** The key officer's own words for devices. */
  labels: z.record(z.string(), z.string()),
  /** Secrets of the invitations that this device made, by invite id. */
  invites: z.record(z.string(), z.array(z.string())),
  /** Roles of those invitations as the officer chose them; what the server says of them is not believed. */
  inviteRoles: z.optional(z.record(z.string(), z.array(codeOf("role")))),
  /** Withdrawn cases by month of erasing; counts are all that remains. */
  tombstones: z.record(z.string(), z.int()),
  /** Digests of what was erased, with the last day on which a key could still open its drop sent again. */
  erased: z.optional(z.record(Hex, z.int())),
  /** Keys of the ledger of what was published: `root` for those who hold facts, `chain` for approvers too. */
  ledger: z.optional(
    z.object({
      root: z.optional(Hex),
      chain: Hex,
      /** Which of the ledger's keys this is, and the first entry that is sealed with it; left out for the first. */
      generation: z.optional(z.int()),
      from: z.optional(z.int()),
      /** The keys before it: older entries stay readable. */
      earlier: z.optional(z.array(LedgerKey)),
      /** Devices that this device gave a key, with the week of it. */
      given: z.record(Hex, z.int()),
      /** The last entry seen: a ledger without it was rolled back or forked. */
      head: z.object({ sequence: z.int(), digest: Hex }),
    }),
  ),
  /** While the device waits to be admitted. */
  lookup: z.optional(Hex),
});
export type Keyring = z.infer<typeof Keyring>;
