/** Byte layout of a drop (protocol 2.3). Binding; the server knows these offsets and no key. */
export const DROP_MAGIC = "DRP1";
export const SUITE = 0x01;
/** Bytes of a drop's first part: header, sealed head. Every text report is exactly this. */
export const DROP_LENGTH = 8192;
/** Byte 5: a whole drop, or a mini-drop, which travels in pictures of dots and holds answers alone. */
export const FLAGS = { whole: 0x00, mini: 0x01 } as const;
/** Bytes of a mini-drop. Over the network it is followed by zeros up to 8192. */
export const MINI_LENGTH = 2048;
export const MINI_HEAD_PLAINTEXT = 840;
export const HEADER_LENGTH = 1192;
/** Bytes of every further chunk as sent: 16384 of plaintext and a 16-byte tag. */
export const CHUNK_LENGTH = 16400;
export const CHUNK_PLAINTEXT = 16384;
export const HEAD_PLAINTEXT = 6984;
export const MAX_CHUNKS = 4096;
export const OFFSET = {
  magic: 0,
  suite: 4,
  flags: 5,
  headerLength: 6,
  organisation: 8,
  epoch: 24,
  kid: 28,
  enc: 36,
  chunks: 1156,
  commitment: 1160,
  head: 1192,
} as const;

/** Half-octave ladder (protocol 2.4): numbers of attachment chunks that a client may send. */
export const LADDER = [
  1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048,
];

/** Chunks that `bytes` of attachments are padded to. @throws RangeError above the last rung (32 MiB). */
export function rungFor(bytes: number): number {
  if (bytes === 0) return 0;
  const rung = LADDER.find((chunks) => chunks * CHUNK_PLAINTEXT >= bytes);
  if (!rung) throw new RangeError("the attachments are larger than 32 MiB");
  return rung;
}

/**
 * Proof of work for a drop (protocol 2.11): the leading zero bits, at most 32, of
 * SHA-256(WORK_LABEL || SHA-256(bytes[0..1192]) || nonce). It binds to the header, so it can be redone for a drop
 * that was sealed long before, by whoever carries it, and says nothing of what is inside.
 */
export const WORK_LABEL = "drp1/work\0";
/** Bytes of a nonce. */
export const NONCE_LENGTH = 8;
