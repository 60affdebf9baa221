// What the server needs from a storage engine. Every method is asynchronous, scoped to one organisation
// where rows belong to one, and a promise of a write resolves only once the write is durable.
import type { RoleCode } from "#schemas/api/desk.ts";
import type { RenderingName } from "#schemas/release.ts";
import type { SumKind } from "#schemas/sum.ts";

/** Ids and blobs are raw bytes here; hex and base64url live at the HTTP boundary only. */
export type Bytes = Uint8Array;
export type PartName = "file" | "stat" | "ident";
export type PartKey = { readonly case: Bytes; readonly part: PartName };

export type Organisation = {
  readonly id: Bytes;
  readonly ork: Bytes;
  readonly bundleSequence: number;
  /** The signed bundle as it was uploaded. */
  readonly bundle: Bytes;
  /** What visitors are given while the newest bundle waits for its witnesses. */
  readonly shown?: { readonly sequence: number; readonly bundle: Bytes };
};

export type DeviceRow = {
  readonly org: Bytes;
  readonly id: Bytes;
  readonly cert: Bytes;
  readonly revoked: boolean;
  /** This week's signed key of the device, once it published one. */
  readonly key?: Bytes;
};

/** The two stored pieces of a drop's first 8192 bytes (002-drops.sql). */
export type NewDrop = {
  readonly org: Bytes;
  /** The whole header, bytes 0..1191, from which the engine derives the drop's id. */
  readonly header: Bytes;
  readonly chunks: number;
  readonly body: Bytes;
  readonly enc: Bytes;
};

/** @property work bits of work that came with it; forgotten at ingest. */
export type SentDrop = NewDrop & { readonly work: number };

/** `drop`: its id. `stored`: durable, nothing more is taken. `open`: durable, chunks may be put. `different`: same header, other bytes. */
export type DropOutcome =
  | { readonly state: "stored"; readonly drop: Bytes }
  | { readonly state: "open"; readonly drop: Bytes; readonly upload: Bytes }
  | { readonly state: "different" };

export interface DropStore {
  /**
   * @param day today, kept only for unfinished uploads.
   * @param files false: the first part is kept and no chunk will be taken. @throws StoreFull
   */
  put(drop: SentDrop, day: number, files: boolean): Promise<DropOutcome>;
  /**
   * `unknown`: no such upload or no such number; `different`: another chunk is stored there; `full`: as many files
   * wait as the organisation, or all together, may have.
   */
  putChunk(upload: Bytes, number: number, body: Bytes): Promise<"stored" | "unknown" | "different" | "full">;
  finish(upload: Bytes): Promise<"stored" | "unknown" | "incomplete">;
  /** Waiting drops after `after` in key order, which is unrelated to arrival. */
  waiting(
    org: Bytes,
    after: Bytes | undefined,
    limit: number,
  ): Promise<{ readonly id: Bytes; readonly chunks: number; readonly work: number }[]>;
  /** The first 8192 bytes, `enc` zero once ingested; undefined when there is no such drop. */
  first(org: Bytes, id: Bytes): Promise<Bytes | undefined>;
  chunk(org: Bytes, id: Bytes, number: number): Promise<Bytes | undefined>;
  /** How many of a drop's chunks are here, and whether more may still come; undefined when there is no such drop. */
  files(
    org: Bytes,
    id: Bytes,
  ): Promise<{ readonly chunks: number; readonly arrived: number; readonly open: boolean } | undefined>;
}

/** A part of the board: the slots whose place begins with the `bits` bits of `bucket`. */
export type BoardPlace = { readonly bits: number; readonly bucket: number };

export interface BoardStore {
  /**
   * Slots of 2048 bytes that are still to be shown in `epoch`, in tag order: those whose place agrees with this one
   * as far as both go, so that a slot is found whether the board grew or shrank since.
   */
  slots(org: Bytes, place: BoardPlace, epoch: number): Promise<Bytes[]>;
}

/** A signed erasure as it was posted, and the week that it names. */
export type ErasureRow = { readonly case: Bytes; readonly epoch: number; readonly signed: Bytes };

export type CommitWrite = {
  readonly ingested: readonly Bytes[];
  readonly parts: readonly (PartKey & { readonly expect: Bytes | null; readonly blob: Bytes })[];
  readonly grants: readonly {
    readonly device: Bytes;
    readonly subject: Bytes;
    readonly epoch: number;
    readonly blob: Bytes;
  }[];
  readonly slots: readonly (BoardPlace & { readonly slot: Bytes; readonly lastEpoch: number })[];
  readonly erasures: readonly ErasureRow[];
  readonly deleteCases: readonly Bytes[];
  readonly deleteDrops: readonly Bytes[];
  readonly deleteSlots: readonly { readonly bucket: number; readonly tag: Bytes }[];
};

export type CommitOutcome =
  | { readonly state: "written"; readonly etags: readonly (PartKey & { readonly etag: Bytes })[] }
  | { readonly state: "conflict"; readonly conflicts: readonly PartKey[] }
  /** A drop or a device that this organisation does not have. */
  | { readonly state: "unknown" };

export interface CaseStore {
  /** All or nothing. @throws StoreFull */
  commit(org: Bytes, write: CommitWrite): Promise<CommitOutcome>;
  list(org: Bytes): Promise<(PartKey & { readonly etag: Bytes })[]>;
  erasure(org: Bytes, id: Bytes): Promise<Bytes | undefined>;
  part(
    org: Bytes,
    key: PartKey,
  ): Promise<(PartKey & { readonly etag: Bytes; readonly blob: Bytes }) | undefined>;
  grants(
    org: Bytes,
    device: Bytes,
    after: { readonly subject: Bytes; readonly epoch: number } | undefined,
    limit: number,
  ): Promise<{ readonly subject: Bytes; readonly epoch: number; readonly blob: Bytes }[]>;
}

export type Invite = {
  readonly id: Bytes;
  readonly roles: readonly RoleCode[];
  readonly join?: { readonly dsk: Bytes; readonly dek: Bytes; readonly proof: Bytes };
  readonly cert?: Bytes;
};

/** What a witness signed of the bundle with this number, as it came. */
export type CoSignatureRow = { readonly sequence: number; readonly witness: Bytes; readonly signed: Bytes };

export interface OrganisationStore {
  all(): Promise<Organisation[]>;
  one(org: Bytes): Promise<Organisation | undefined>;
  /** What witnesses signed of the newest bundle and of the one that visitors are given. */
  cosignatures(org: Bytes): Promise<CoSignatureRow[]>;
  /**
   * Stores what a witness signed of the newest bundle, in the place of what it signed of it before.
   * @param enough from now on visitors are given this bundle. False when it is no longer the newest.
   */
  cosign(org: Bytes, row: CoSignatureRow, enough: boolean): Promise<boolean>;
  /** False when the organisation exists already. */
  create(organisation: Organisation, device: DeviceRow): Promise<boolean>;
  /**
   * Replaces the bundle if its predecessor has the sequence number before it, and revokes devices.
   * @param waits visitors are given what they were given before, until `cosign` says that it is enough.
   */
  replaceBundle(
    org: Bytes,
    sequence: number,
    bundle: Bytes,
    revoked: readonly Bytes[],
    waits: boolean,
  ): Promise<boolean>;
  /**
   * Starts an organisation again: its bundle is replaced (or stored, where there was none), every device before is
   * revoked with what was granted to it, and `first` is the only one that is left. False when the bundle is not the
   * next one, or the device exists.
   */
  recover(organisation: Organisation, first: DeviceRow, former: readonly DeviceRow[]): Promise<boolean>;
  /**
   * Replaces the bundle by the last one and deletes drops, cases, grants, invites and devices. What is on the board
   * stays until its weeks are over, what was published stays. False when the bundle is not the next one.
   */
  end(org: Bytes, sequence: number, bundle: Bytes): Promise<boolean>;
  /**
   * Puts a later bundle in the place of the one that a restored copy holds, whatever lies between them.
   * @param enough false: visitors are given what they were given before until `cosign` says that it is enough.
   * False when the stored one is not older.
   */
  giveBundleBack(
    org: Bytes,
    bundle: { readonly sequence: number; readonly bundle: Bytes; readonly revoked: readonly Bytes[] },
    cosignatures: readonly CoSignatureRow[],
    enough: boolean,
  ): Promise<boolean>;
  /** Adds devices that are not here; those that are stay as they are. */
  giveDevicesBack(devices: readonly DeviceRow[]): Promise<void>;
  devices(org: Bytes): Promise<DeviceRow[]>;
  device(org: Bytes, id: Bytes): Promise<DeviceRow | undefined>;
  /** False when a key of this or a later week is stored. */
  putDeviceKey(org: Bytes, device: Bytes, epoch: number, signed: Bytes): Promise<boolean>;
  invite(
    org: Bytes,
    invite: { id: Bytes; lookup: Bytes; roles: readonly RoleCode[]; lastDay: number },
  ): Promise<boolean>;
  inviteById(org: Bytes, id: Bytes, day: number): Promise<Invite | undefined>;
  inviteByLookup(org: Bytes, lookup: Bytes, day: number): Promise<Invite | undefined>;
  /** False when the invite is unknown or was answered with other keys before. */
  join(org: Bytes, lookup: Bytes, day: number, join: NonNullable<Invite["join"]>): Promise<boolean>;
  joins(org: Bytes, day: number): Promise<Invite[]>;
  /** False when the device exists or the invite was used. */
  admit(org: Bytes, invite: Bytes, device: DeviceRow): Promise<boolean>;
}

export type Signature = { readonly device: Bytes; readonly cert: Bytes; readonly signature: Bytes };
export type ReleaseRow = {
  readonly id: Bytes;
  readonly org: Bytes;
  readonly access: "public" | "token";
  readonly manifest: string;
  readonly kokCert: Bytes;
  readonly author: Signature;
  readonly approver?: Signature;
};

/** One sealed entry of an organisation's ledger, and the sealed counts that go with it. */
export type LedgerRow = { readonly sequence: number; readonly entry: Bytes; readonly counts: Bytes };

export interface LedgerStore {
  /** False when the sequence number is not the next one. */
  append(org: Bytes, row: LedgerRow): Promise<boolean>;
  /** Entries after `sequence`, oldest first. */
  after(org: Bytes, sequence: number, limit: number): Promise<LedgerRow[]>;
}

export interface ReleaseStore {
  /**
   * Stores a release and its ledger entry, or neither. False when this release was proposed before, or the
   * entry is not the next one.
   */
  propose(release: ReleaseRow, files: ReadonlyMap<RenderingName, Bytes>, entry: LedgerRow): Promise<boolean>;
  /** False when it is approved already. */
  approve(org: Bytes, id: Bytes, approver: Signature): Promise<boolean>;
  ofOrganisation(org: Bytes): Promise<ReleaseRow[]>;
  one(org: Bytes, id: Bytes): Promise<ReleaseRow | undefined>;
  addToken(id: Bytes, hash: Bytes): Promise<void>;
  /** Approved releases that are public or that the token with this digest opens. */
  published(tokenHash: Bytes | undefined): Promise<ReleaseRow[]>;
  publishedOne(id: Bytes, tokenHash: Bytes | undefined): Promise<ReleaseRow | undefined>;
  rendering(id: Bytes, name: RenderingName): Promise<Bytes | undefined>;
}

export type SumMessageRow = { readonly org: Bytes; readonly kind: SumKind; readonly message: Bytes };
export type SumRow = { readonly id: Bytes; readonly call: Bytes };

/** Rounds of the secure sum. Whoever is no member finds no round. */
export interface SumStore {
  /** `full`: the caller has as many open rounds as one may have. */
  create(
    round: SumRow & { readonly caller: Bytes; readonly lastDay: number },
    members: readonly Bytes[],
    most: number,
  ): Promise<"created" | "known" | "full">;
  ofMember(
    org: Bytes,
    day: number,
  ): Promise<(SumRow & { readonly sent: readonly Omit<SumMessageRow, "message">[] })[]>;
  one(
    org: Bytes,
    id: Bytes,
    day: number,
  ): Promise<(SumRow & { readonly messages: readonly SumMessageRow[] }) | undefined>;
  /**
   * `early`: a step before this one is not complete. `over`: aborted. `different`: another message of the kind is
   * stored. An abort erases all other messages; after the last reveal it is `over`.
   */
  add(
    id: Bytes,
    message: SumMessageRow & { readonly masked?: Bytes | undefined },
  ): Promise<"stored" | "early" | "over" | "different">;
  masked(id: Bytes, org: Bytes): Promise<Bytes | undefined>;
}

export interface Store {
  readonly drops: DropStore;
  readonly board: BoardStore;
  readonly cases: CaseStore;
  readonly organisations: OrganisationStore;
  readonly releases: ReleaseStore;
  readonly ledger: LedgerStore;
  readonly sums: SumStore;
  /** 32 random bytes, made when first asked for and the same ever after. */
  secret(name: "board"): Promise<Bytes>;
  /** Forgets what is over: unfinished uploads, slots of past weeks, invites, rounds of the secure sum, old erasures. */
  forget(day: number, epoch: number): Promise<void>;
  /** True when the engine can read and its schema is current. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** No room left on the disk: the write did not happen, reading goes on. */
export class StoreFull extends Error {
  override name = "StoreFull";
}
