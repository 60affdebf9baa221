import type { LedgerHead } from "#aggregation/ledger/chain.ts";
import type { DraftEntry } from "#aggregation/ledger/draft.ts";
import type { LedgerPage } from "#aggregation/ledger/entry.ts";
import type { Renderings } from "#schemas/release.ts";

export type ReleaseEntry = {
  readonly release: string;
  readonly state: "proposed" | "published";
  /** Canonical JSON of schemas/release.ts ReleaseManifest. */
  readonly manifest: string;
  readonly author: string;
  readonly approver?: string | undefined;
  readonly access: "public" | "token";
  /** True when this device may approve it: another author, and a fitting role. */
  readonly approvable: boolean;
};

/** Releases, by two signatures, and the ledger of all of them. */
export interface PublishingMethods {
  proposeRelease(input: {
    readonly manifest: string;
    readonly renderings: Renderings;
    readonly access: "public" | "token";
    /** What the ledger will hold of it; the server takes both or neither. */
    readonly entry: DraftEntry;
  }): Promise<{ release: string }>;
  listReleases(): Promise<ReleaseEntry[]>;
  approveRelease(release: string): Promise<void>;
  /**
   * Everything published so far, opened and checked: rejects, naming the entry, when the server left one out,
   * changed one or shows another history than before. Counts are there for advocates and supervisors alone.
   */
  ledger(): Promise<{ readonly pages: readonly LedgerPage[]; readonly head: LedgerHead }>;
  /** Enters tables that were published before. @param input.id first 16 bytes of their SHA-256, hex. */
  importTables(input: { readonly entry: DraftEntry; readonly id: string }): Promise<void>;
  /** A partner's token, shown once, base64url. Needs RO-REL or RO-SUP. */
  createPartnerToken(release: string): Promise<{ token: string }>;
}
