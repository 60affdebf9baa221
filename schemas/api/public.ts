import * as z from "zod/mini";
import { codeOf } from "../codebook/code.ts";
import { CHUNK_LENGTH, DROP_LENGTH, LADDER } from "../envelope.ts";
import { Audience, RENDERINGS } from "../release.ts";
import { Month } from "../time.ts";
import { BytesText, ExactBytesText, HexId } from "./parts.ts";

export { OrganisationList } from "./organisations.ts";

/** `POST /v1/drop` of one chunk, and `POST /v1/drop/{upload}/done`: the bytes are on disk. */
export const DropStored = z.object({ state: z.literal("stored") });
export type DropStored = z.infer<typeof DropStored>;

/** `POST /v1/drop` of a drop with attachments: where to put the other chunks. */
export const UploadOpened = z.object({ upload: HexId });
export type UploadOpened = z.infer<typeof UploadOpened>;

/** Octets of a drop's first part and of every further chunk, as sent. */
export const BODY_LENGTH = { drop: DROP_LENGTH, chunk: CHUNK_LENGTH } as const;

/** True for the numbers of chunks that a client may announce: one, or one and a rung of the ladder. */
export const chunksAreAllowed = (chunks: number): boolean => chunks === 1 || LADDER.includes(chunks - 1);

/** `PUT /v1/drop/{upload}/{i}`; `i` counts from 1, because chunk 0 came with the header. */
export const ChunkParams = z.object({
  upload: HexId,
  i: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(LADDER.at(-1) ?? 1)),
});
export const UploadParams = z.object({ upload: HexId });
export const OrganisationParams = z.object({ org: HexId });
/** `GET /v1/board/{org}/{bucket}`; the bucket has at most 16 bits. */
export const BoardParams = z.object({
  org: HexId,
  bucket: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(0xffff)),
});

/** `?b=`: of how many bits the client took the bucket; as many as the bundle says when left out. */
export const BoardQuery = z.object({
  b: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(16))),
});

/** `GET /v1/releases`: public releases, and with a partner's token those that it opens. */
export const ReleaseIndex = z.object({
  releases: z.array(
    z.object({
      id: HexId,
      mandate: codeOf("mandate"),
      audience: Audience,
      period: z.object({ from: Month, to: Month }),
      made: Month,
      organisation: z.string(),
      fictional: z.boolean(),
    }),
  ),
});
export type ReleaseIndex = z.infer<typeof ReleaseIndex>;

const Signer = z.object({ cert: BytesText(4096), signature: ExactBytesText(64) });

/**
 * `GET /v1/releases/{id}`: the signed text, who signed it, and the chain up to the organisation's root key.
 * Both signatures are Ed25519 over signedMessage("lakana/release", UTF-8 of `manifest`).
 */
export const PublishedRelease = z.object({
  id: HexId,
  organisation: HexId,
  manifest: z.string(),
  author: Signer,
  approver: Signer,
  kok_cert: BytesText(1024),
});
export type PublishedRelease = z.infer<typeof PublishedRelease>;

export const ReleaseParams = z.object({ id: HexId });
export const RenderingParams = z.object({ id: HexId, name: z.enum(RENDERINGS) });

/** `/healthz` and `/readyz` say this and nothing else. */
export const Health = z.object({ ok: z.boolean() });
