import {
  CHUNK_LENGTH,
  DROP_LENGTH,
  FLAGS,
  HEAD_PLAINTEXT,
  HEADER_LENGTH,
  OFFSET,
  rungFor,
} from "#schemas/envelope.ts";
import { type DropHead, decodeHead, encodeHead } from "#schemas/head.ts";
import { concat, equal, u32 } from "./bytes.ts";
import { CryptoError } from "./errors.ts";
import { dropInfo, headerStart, readHeader } from "./header.ts";
import { KEM_ENTROPY_LENGTH, keySchedule } from "./hpke.ts";
import { keyId } from "./identifiers.ts";
import { hmacSha256, kdf } from "./kdf.ts";
import { isMiniHead } from "./mini.ts";
import type { Primitives } from "./primitives/primitives.ts";
import {
  attachmentChunks,
  openChunk,
  padHead,
  type StreamKey,
  sealChunk,
  sealedHead,
  unpadHead,
} from "./stream.ts";

/** Whom a drop is sealed to: an organisation's intake or carry key. */
export type Recipient = {
  readonly organisation: Uint8Array;
  readonly epoch: number;
  readonly publicKey: Uint8Array;
};

export type SealFirstInput = {
  readonly recipient: Recipient;
  /** The head without `fmac`, which is filled in here. */
  readonly head: Omit<DropHead, "fmac">;
  /** RS of the code; when given and the drop is not a new report, the head is authenticated with it. */
  readonly replySecret?: Uint8Array;
};

export type SealInput = Omit<SealFirstInput, "head"> & {
  /** The head without `fmac` and `attachments`, which are filled in here. */
  readonly head: Omit<DropHead, "fmac" | "attachments">;
  readonly attachments?: readonly {
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly name?: string;
    readonly cleaned?: boolean;
  }[];
};

/** The flags of a drop and how much its head may hold. */
export type Layout = { readonly flags: number; readonly head: number };
const WHOLE: Layout = { flags: FLAGS.whole, head: HEAD_PLAINTEXT };

/**
 * Seals a report (protocol 2.3): 8192 bytes, then 16400 for each chunk of attachments.
 * @throws CryptoError `length` when the head does not fit into its 6984 bytes, `code` for a return without RS.
 */
export function sealDrop(primitives: Primitives, input: SealInput, layout: Layout = WHOLE): Uint8Array {
  const files = input.attachments ?? [];
  const table = files.map(({ bytes, ...entry }) => ({
    ...entry,
    len: bytes.length,
    sha256: primitives.sha256(bytes),
  }));
  const head = files.length > 0 ? { ...input.head, attachments: table } : input.head;
  const { first, stream } = sealFirst(primitives, { ...input, head }, layout);
  const parts = [first];
  let index = 1;
  for (const chunk of attachmentChunks(
    files.map((file) => file.bytes),
    stream.chunks - 1,
  ))
    parts.push(sealChunk(primitives, stream, index++, chunk));
  return concat(...parts);
}

/**
 * Seals the first part of a report: header and head. Its chunks are those of `head.attachments`, padded to a rung of
 * the ladder and sealed one by one with `stream` whenever they are needed, so that no large file is held twice.
 * @throws CryptoError as `sealDrop`.
 */
export const sealFirst = (primitives: Primitives, input: SealFirstInput, layout?: Layout): SealedFirst =>
  beginDrop(primitives, input.recipient, rungOf(input.head), layout).seal(input);

export type SealedFirst = { readonly first: Uint8Array; readonly stream: StreamKey };

const rungOf = (head: SealFirstInput["head"]): number =>
  rungFor((head.attachments ?? []).reduce((length, { len }) => length + len, 0));

/** A drop whose header stands and whose words are not there yet, so that work can be done on it meanwhile. */
export type BegunDrop = {
  /** Bytes[0..1192]. */
  readonly header: Uint8Array;
  /** Once: a second head under the same stream key would give both away. @throws CryptoError as `sealDrop`. */
  seal(input: Omit<SealFirstInput, "recipient">): SealedFirst;
};

/** @param rung chunks of files that the drop will have. */
export function beginDrop(
  primitives: Primitives,
  { organisation, epoch, publicKey }: Recipient,
  rung: number,
  layout: Layout = WHOLE,
): BegunDrop {
  const start = headerStart(organisation, epoch, keyId(primitives, publicKey), layout.flags);
  const chunks = u32(1 + rung);
  const { ciphertext, shared } = primitives.kemEncapsulate(
    publicKey,
    primitives.randomBytes(KEM_ENTROPY_LENGTH),
  );
  const context = keySchedule(shared, dropInfo(start, chunks));
  const bound = concat(start, ciphertext, chunks);
  const header = concat(bound, context.export("drp1 commit", 32));
  let key: Uint8Array | undefined = context.export("drp1 stream", 32);
  return {
    header,
    seal({ head: said, replySecret }) {
      if (!key || rungOf(said) !== rung) throw new CryptoError("length", "begun for another drop");
      if (!replySecret && !["new", "cover"].includes(said.type))
        throw new CryptoError("code", "only a holder of the code can add to a report");
      const stream: StreamKey = { key, ad: primitives.sha256(header), chunks: 1 + rung };
      key = undefined;
      const head: DropHead = {
        ...said,
        ...(replySecret && said.type !== "new"
          ? { fmac: followUpMac(primitives, replySecret, bound, said.seq) }
          : {}),
      };
      return {
        first: concat(header, sealChunk(primitives, stream, 0, padHead(encodeHead(head), layout.head))),
        stream,
      };
    },
  };
}

/** What recognises a return with a code, and opens nothing. */
export const returnKey = (replySecret: Uint8Array): Uint8Array => kdf(replySecret, "drp1/fauth");

const macUnder = (primitives: Primitives, key: Uint8Array, bound: Uint8Array, seq: number): Uint8Array =>
  hmacSha256(key, concat(primitives.sha256(bound), u32(seq)));

/** fmac = HMAC-SHA256(KDF(RS, "drp1/fauth"), H(bytes[0..1160]) || u32 seq): deniable proof of the code. */
export const followUpMac = (
  primitives: Primitives,
  replySecret: Uint8Array,
  bound: Uint8Array,
  seq: number,
): Uint8Array => macUnder(primitives, returnKey(replySecret), bound, seq);

/** An opened first part: the words arrive before any picture. `stream` opens the other chunks. */
export type OpenedHead = {
  readonly epoch: number;
  readonly head: DropHead;
  readonly stream: StreamKey;
  /** bytes[0..1160], what `fmac` speaks about. */
  readonly bound: Uint8Array;
};

/**
 * Opens the first 8192 bytes of a drop, or a mini-drop.
 * @param seedOf the secret seed for a key id, or undefined when it is not ours.
 * @throws CryptoError naming the broken rule; nothing of a refused drop is returned.
 */
export function openHead(
  primitives: Primitives,
  organisation: Uint8Array,
  seedOf: (kid: Uint8Array) => Uint8Array | undefined,
  first: Uint8Array,
): OpenedHead {
  const header = readHeader(first);
  if (!equal(header.organisation, organisation))
    throw new CryptoError("recipient", "addressed to another organisation");
  const seed = seedOf(header.kid);
  if (!seed) throw new CryptoError("recipient", "addressed to a key that is not here");
  const shared = primitives.kemDecapsulate(header.enc, seed);
  const context = keySchedule(shared, dropInfo(first.slice(0, OFFSET.enc), u32(header.chunks)));
  if (!equal(context.export("drp1 commit", 32), header.commitment))
    throw new CryptoError("commitment", "the drop does not commit to this key");
  const stream: StreamKey = {
    key: context.export("drp1 stream", 32),
    ad: primitives.sha256(first.slice(0, HEADER_LENGTH)),
    chunks: header.chunks,
  };
  const head = reopenHead(primitives, stream, first);
  if (header.mini && !isMiniHead(head)) throw new CryptoError("encoding", "a mini-drop holds answers alone");
  return {
    epoch: header.epoch,
    head,
    stream,
    bound: first.slice(0, OFFSET.commitment),
  };
}

/** Opens a stored first part whose `enc` was dropped after ingest, with the stream key of the case file. */
export const reopenHead = (primitives: Primitives, stream: StreamKey, first: Uint8Array): DropHead =>
  decodeOpened(unpadHead(openChunk(primitives, stream, 0, sealedHead(first))));

function decodeOpened(cbor: Uint8Array): DropHead {
  try {
    return decodeHead(cbor);
  } catch (cause) {
    throw new CryptoError("encoding", "the head is not what the protocol allows", { cause });
  }
}

/** True when a follow-up, reading or withdrawal was made by a holder of the code. */
export const followUpIsAuthentic = (
  primitives: Primitives,
  opened: OpenedHead,
  replySecret: Uint8Array,
): boolean => returnHolds(primitives, opened, returnKey(replySecret));

/** As `followUpIsAuthentic`, with the key of returns alone. */
export function returnHolds(primitives: Primitives, opened: OpenedHead, key: Uint8Array): boolean {
  const { fmac, seq } = opened.head;
  return Boolean(fmac) && equal(fmac!, macUnder(primitives, key, opened.bound, seq));
}

export type OpenedAttachment = {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly name?: string | undefined;
};

/**
 * Opens the attachments of a whole drop.
 * @param rest everything after the first 8192 bytes.
 * @throws CryptoError `length` for a truncated or extended drop, `authentication` for any other change.
 */
export function openAttachments(
  primitives: Primitives,
  opened: Pick<OpenedHead, "head" | "stream">,
  rest: Uint8Array,
): OpenedAttachment[] {
  const { stream, head } = opened;
  if (rest.length !== (stream.chunks - 1) * CHUNK_LENGTH)
    throw new CryptoError("length", "parts of the drop are missing or too many");
  const plain = concat(
    ...Array.from({ length: stream.chunks - 1 }, (_, position) =>
      openChunk(
        primitives,
        stream,
        position + 1,
        rest.slice(position * CHUNK_LENGTH, (position + 1) * CHUNK_LENGTH),
      ),
    ),
  );
  const table = head.attachments ?? [];
  const total = table.reduce((length, entry) => length + entry.len, 0);
  if (total > plain.length || plain.subarray(total).some((byte) => byte !== 0))
    throw new CryptoError("encoding", "the attachment table does not fit the parts");
  let offset = 0;
  return table.map((entry) => {
    const bytes = plain.slice(offset, offset + entry.len);
    offset += entry.len;
    if (!equal(primitives.sha256(bytes), entry.sha256))
      throw new CryptoError("encoding", "an attachment does not match its digest");
    return { bytes, mime: entry.mime, name: entry.name };
  });
}

/** Opens a whole drop, as `lakana open` does. */
export function openDrop(
  primitives: Primitives,
  organisation: Uint8Array,
  seedOf: (kid: Uint8Array) => Uint8Array | undefined,
  drop: Uint8Array,
): OpenedHead & { readonly attachments: readonly OpenedAttachment[] } {
  const opened = openHead(primitives, organisation, seedOf, drop.slice(0, DROP_LENGTH));
  return { ...opened, attachments: openAttachments(primitives, opened, drop.slice(DROP_LENGTH)) };
}
