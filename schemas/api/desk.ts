import * as z from "zod/mini";
import { codeOf } from "../codebook/code.ts";
import { RENDERINGS } from "../release.ts";
import { SLOT_LENGTH } from "../slot.ts";
import { LedgerAppend } from "./ledger.ts";
import {
  Bundle,
  BytesText,
  Certificate,
  Epoch,
  Etag,
  ExactBytesText,
  HexDigest,
  HexId,
  LocalisedName,
} from "./parts.ts";

/** Most octets of a JSON body at the desk. */
export const DESK_BODY_LIMIT = 16 * 1024 * 1024;
/** Most rows of each kind in one commit, and most parts in one request. */
export const BATCH_LIMIT = 500;

const Signature = ExactBytesText(64);
const Role = codeOf("role");
const Roles = z.array(Role).check(z.minLength(1), z.maxLength(6));
export type RoleCode = z.infer<typeof Role>;

/** `GET /v1/desk/status` */
export const DeskStatus = z.object({
  set_up: z.boolean(),
  fictional: z.boolean(),
  organisations: z.array(z.object({ id: HexId, name: LocalisedName })),
});
export type DeskStatus = z.infer<typeof DeskStatus>;

/** `POST /v1/desk/setup`: certificates are the CBOR of payload and signature (schemas/bundle.ts). */
export const SetupRequest = z.object({
  token: BytesText(32, 32),
  kok_cert: Certificate,
  bundle: Bundle,
  device_cert: Certificate,
});
export type SetupRequest = z.infer<typeof SetupRequest>;
export const SetupAnswer = z.object({ org: HexId });
export type SetupAnswer = z.infer<typeof SetupAnswer>;

/** `GET /v1/desk/recover/{org}`: the signed bundle, for whoever holds the sheets and no device. */
export const RecoverParams = z.object({ org: HexId });
/**
 * `POST /v1/desk/recover`: a new key officer whom the root key named, her first bundle and her device. Where the
 * organisation is not known, `token` is that of a set-up; `former_devices` are remembered as removed.
 */
export const RecoverRequest = z.object({
  token: z.optional(BytesText(32, 32)),
  bundle: Bundle,
  device_cert: Certificate,
  former_devices: z.array(Certificate).check(z.maxLength(BATCH_LIMIT)),
});
export type RecoverRequest = z.infer<typeof RecoverRequest>;

/** `POST /v1/desk/challenge` */
export const ChallengeRequest = z.object({ org: HexId, device: HexId });
export type ChallengeRequest = z.infer<typeof ChallengeRequest>;
export const ChallengeAnswer = z.object({ challenge: ExactBytesText(32) });
export type ChallengeAnswer = z.infer<typeof ChallengeAnswer>;

/** `POST /v1/desk/session`: DSK over signedMessage("drp1/session", challenge || org || device). */
export const SessionRequest = z.object({
  org: HexId,
  device: HexId,
  challenge: ExactBytesText(32),
  signature: Signature,
});
export type SessionRequest = z.infer<typeof SessionRequest>;
/** `expires_in` in seconds, counted anew from each request. */
export const SessionAnswer = z.object({ token: ExactBytesText(32), roles: Roles, expires_in: z.int() });
export type SessionAnswer = z.infer<typeof SessionAnswer>;

/**
 * `GET /v1/desk/drops`: drops that wait, with files or before them. `first`: their length on the wire, in octets.
 * `work`: bits of work that came with them, for the order in which they are fetched.
 */
export const DropPage = z.object({
  drops: z.array(z.object({ id: HexId, first: z.int(), chunks: z.int(), work: z.int() })),
  next: z.nullable(HexId),
});
export type DropPage = z.infer<typeof DropPage>;

/**
 * `GET /v1/desk/drops/{id}/files`: chunks that the drop announced and those that are here. `open`: more may come;
 * when false and chunks are missing, they will not.
 */
export const DropFiles = z.object({ chunks: z.int(), arrived: z.int(), open: z.boolean() });
export type DropFiles = z.infer<typeof DropFiles>;

/** Chunks in one request: well below DESK_BODY_LIMIT. */
export const CHUNKS_AT_ONCE = 200;
/** `POST /v1/desk/drops`: files of a restored case, sealed like a report; `upload` takes the chunks. */
export const PutBackRequest = z.object({ first: ExactBytesText(8192) });
export type PutBackRequest = z.infer<typeof PutBackRequest>;
export const PutBackAnswer = z.object({ drop: HexId, upload: HexId });
export type PutBackAnswer = z.infer<typeof PutBackAnswer>;
/** `POST /v1/desk/drops/chunks`: chunks `from`, `from` + 1 … of an upload; `done` with the last ones. */
export const PutChunksRequest = z.object({
  upload: HexId,
  from: z.int().check(z.minimum(1), z.maximum(4096)),
  chunks: z.array(ExactBytesText(16_400)).check(z.minLength(1), z.maxLength(CHUNKS_AT_ONCE)),
  done: z.boolean(),
});
export type PutChunksRequest = z.infer<typeof PutChunksRequest>;

export const PARTS = ["file", "stat", "ident"] as const;
export const Part = z.enum(PARTS);
export type Part = z.infer<typeof Part>;

const batch = <Item extends z.ZodMiniType>(item: Item) =>
  z._default(z.array(item).check(z.maxLength(BATCH_LIMIT)), []);

/** `POST /v1/desk/commit`: everything or nothing. `expect` null means that the part must not exist yet. */
export const CommitRequest = z.object({
  ingested: batch(HexId),
  parts: batch(
    z.object({
      case: HexId,
      part: Part,
      expect: z.nullable(Etag),
      blob: BytesText(DESK_BODY_LIMIT, 1),
    }),
  ),
  grants: batch(z.object({ device: HexId, subject: HexId, epoch: Epoch, blob: BytesText(2048, 1) })),
  slots: batch(
    z.object({
      bucket: z.int().check(z.minimum(0), z.maximum(0xffff)),
      /** How many bits the bucket has; none, the whole board, when left out. */
      bits: z._default(z.int().check(z.minimum(0), z.maximum(16)), 0),
      slot: ExactBytesText(SLOT_LENGTH),
      expiry_epoch: Epoch,
    }),
  ),
  /**
   * Signed erasures (schemas/erasure.ts): each deletes the parts and grants of its case, which takes no part again.
   */
  erasures: batch(Certificate),
  /** Cases that the same commit puts back under a new key: all grants before go with the old parts. */
  delete_cases: batch(HexId),
  delete_drops: batch(HexId),
  /** Slots that are over, by tag; one that is not there is no error. */
  delete_slots: batch(z.object({ bucket: z.int().check(z.minimum(0), z.maximum(0xffff)), tag: HexId })),
});
export type CommitRequest = z.infer<typeof CommitRequest>;
export const CommitAnswer = z.object({ etags: z.array(z.object({ case: HexId, part: Part, etag: Etag })) });
export type CommitAnswer = z.infer<typeof CommitAnswer>;
/** What a 409 of a commit adds to the problem. Empty when a slot or a drop was the reason. */
export const CommitConflict = z.object({ conflicts: z.array(z.object({ case: HexId, part: Part })) });
export type CommitConflict = z.infer<typeof CommitConflict>;

/** `GET /v1/desk/cases` */
export const CaseList = z.object({
  cases: z.array(
    z.object({
      case: HexId,
      etags: z.object({ file: z.optional(Etag), stat: z.optional(Etag), ident: z.optional(Etag) }),
    }),
  ),
});
export type CaseList = z.infer<typeof CaseList>;

/** `POST /v1/desk/erasures`: the signed erasures of these cases, as far as there are any. */
export const ErasuresRequest = z.object({ cases: z.array(HexId).check(z.maxLength(BATCH_LIMIT)) });
export type ErasuresRequest = z.infer<typeof ErasuresRequest>;
export const ErasuresAnswer = z.object({
  erasures: z.array(z.object({ case: HexId, signed: Certificate })),
});
export type ErasuresAnswer = z.infer<typeof ErasuresAnswer>;

/** `POST /v1/desk/parts`: parts that do not exist are left out of the answer. */
export const PartsRequest = z.object({
  want: z.array(z.object({ case: HexId, part: Part })).check(z.maxLength(BATCH_LIMIT)),
});
export type PartsRequest = z.infer<typeof PartsRequest>;
export const PartsAnswer = z.object({
  parts: z.array(z.object({ case: HexId, part: Part, etag: Etag, blob: z.string() })),
});
export type PartsAnswer = z.infer<typeof PartsAnswer>;

/** `GET /v1/desk/grants`: those of the session's own device. `next` is given back as `after`. */
export const GrantPage = z.object({
  grants: z.array(z.object({ subject: HexId, epoch: Epoch, blob: z.string() })),
  next: z.nullable(z.string()),
});
export type GrantPage = z.infer<typeof GrantPage>;

/** `GET /v1/desk/members` and `POST /v1/desk/members` */
export const MemberList = z.object({
  devices: z.array(
    z.object({ device: HexId, cert: Certificate, revoked: z.boolean(), key: z.optional(Certificate) }),
  ),
});
export type MemberList = z.infer<typeof MemberList>;
export const AdmitRequest = z.object({ invite: HexId, cert: Certificate });
export type AdmitRequest = z.infer<typeof AdmitRequest>;
export const AdmitAnswer = z.object({ device: HexId });
export type AdmitAnswer = z.infer<typeof AdmitAnswer>;

/** `POST /v1/desk/device-key`: the session's own device publishes its key of the week. */
export const DeviceKeyBody = z.object({ key: Certificate });
export type DeviceKeyBody = z.infer<typeof DeviceKeyBody>;

/** `POST /v1/desk/leave` takes the last bundle (`ended`): everything of the organisation but its board goes. */
export const LeaveAnswer = z.object({ state: z.literal("ended") });
export type LeaveAnswer = z.infer<typeof LeaveAnswer>;

/** `POST /v1/desk/invites`: `lookup` = SHA-256("lookup" || secret); the server never sees the secret. */
export const InviteRequest = z.object({ lookup: HexDigest, roles: Roles });
export type InviteRequest = z.infer<typeof InviteRequest>;
export const InviteAnswer = z.object({ invite: HexId });
export type InviteAnswer = z.infer<typeof InviteAnswer>;

/** `POST /v1/desk/join`, without a session: `proof` = HMAC-SHA256(secret, dsk || dek), opaque to the server. */
export const JoinRequest = z.object({
  org: HexId,
  lookup: HexDigest,
  dsk: ExactBytesText(32),
  dek: ExactBytesText(1216),
  proof: ExactBytesText(32),
});
export type JoinRequest = z.infer<typeof JoinRequest>;
export const JoinAnswer = z.object({ state: z.literal("waiting") });
export type JoinAnswer = z.infer<typeof JoinAnswer>;
/** `GET /v1/desk/joins` */
export const JoinList = z.object({
  joins: z.array(
    z.object({
      invite: HexId,
      roles: Roles,
      dsk: ExactBytesText(32),
      dek: ExactBytesText(1216),
      proof: ExactBytesText(32),
    }),
  ),
});
export type JoinList = z.infer<typeof JoinList>;
/** `POST /v1/desk/join/status` */
export const JoinStatusRequest = z.object({ org: HexId, lookup: HexDigest });
export type JoinStatusRequest = z.infer<typeof JoinStatusRequest>;
export const JoinStatus = z.object({
  state: z.enum(["invited", "waiting", "admitted"]),
  cert: z.optional(Certificate),
});
export type JoinStatus = z.infer<typeof JoinStatus>;

/** `POST /v1/desk/releases`: `manifest` is the canonical JSON text (RFC 8785) of a ReleaseManifest. */
export const ProposeRequest = z.object({
  manifest: z.string().check(z.minLength(2), z.maxLength(4_000_000)),
  signature: Signature,
  /** The files that the manifest names: text as it is, the others as base64url without padding. */
  renderings: z.partialRecord(z.enum(RENDERINGS), z.string().check(z.maxLength(4_000_000))),
  access: z.enum(["public", "token"]),
  /** Written in the same all-or-nothing step: no release without its entry. */
  ledger: LedgerAppend,
});
export type ProposeRequest = z.infer<typeof ProposeRequest>;
export const ProposeAnswer = z.object({ release: HexId });
export type ProposeAnswer = z.infer<typeof ProposeAnswer>;
/** `GET /v1/desk/releases` */
export const DeskReleaseList = z.object({
  releases: z.array(
    z.object({
      release: HexId,
      state: z.enum(["proposed", "published"]),
      manifest: z.string(),
      author_device: HexId,
      approver_device: z.optional(HexId),
      access: z.enum(["public", "token"]),
    }),
  ),
});
export type DeskReleaseList = z.infer<typeof DeskReleaseList>;
/** `POST /v1/desk/releases/{id}/approve`: the approver signs the same message as the author. */
export const ApproveRequest = z.object({ signature: Signature });
export type ApproveRequest = z.infer<typeof ApproveRequest>;
export const ApproveAnswer = z.object({ state: z.literal("published") });
export type ApproveAnswer = z.infer<typeof ApproveAnswer>;
/** `POST /v1/desk/releases/{id}/tokens`: SHA-256 of a partner's 32-byte token. */
export const TokenRequest = z.object({ token_hash: HexDigest });
export type TokenRequest = z.infer<typeof TokenRequest>;

export const DropIdParams = z.object({ id: HexId });
export const DropChunkParams = z.object({
  id: HexId,
  i: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(4096)),
});
