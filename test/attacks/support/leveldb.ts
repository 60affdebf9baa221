// The bytes in a browser's database files, as somebody who takes the disk reads them: also what is deleted there.
// Formats: leveldb doc/log_format.md and doc/table_format.md, google/snappy format_description.txt.

const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;
const FOOTER = 48;
const MAGIC = Buffer.from("57fb808b247547db", "hex");

function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0;
  for (let place = 0; place < 5; place++) {
    const octet = bytes[at + place];
    if (octet === undefined) break;
    value += (octet & 127) * 2 ** (7 * place);
    if (octet < 128) return [value, at + place + 1];
  }
  return [0, at + 5];
}

/** A log without the headers that cut its records in pieces. */
export function logPayload(file: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length);
    let at = block;
    while (at + LOG_HEADER < end) {
      const length = file.readUInt16LE(at + 4);
      if (length === 0 && file[at + 6] === 0) break;
      pieces.push(file.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end)));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(pieces);
}

/** Snappy, raw format. Stops quietly where the bytes are none. */
export function unsnappy(bytes: Buffer): Buffer {
  const [length, start] = varint(bytes, 0);
  if (length > 64 * 1024 * 1024) return Buffer.alloc(0);
  const out = Buffer.alloc(length);
  let [at, to] = [start, 0];
  while (at < bytes.length && to < length) {
    const tag = bytes[at++]!;
    const kind = tag & 3;
    if (kind === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const width = size - 59;
        if (at + width > bytes.length) break;
        size = bytes.readUIntLE(at, width);
        at += width;
      }
      to += bytes.copy(out, to, at, at + size + 1);
      at += size + 1;
      continue;
    }
    const width = kind === 3 ? 4 : kind;
    if (at + width > bytes.length) break;
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | bytes[at]! : bytes.readUIntLE(at, width);
    at += width;
    if (back === 0 || back > to) break;
    for (let step = 0; step < size && to < length; step++, to++) out[to] = out[to - back]!;
  }
  return out.subarray(0, to);
}

const blockAt = (file: Buffer, offset: number, size: number): Buffer => {
  const content = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnappy(content) : content;
};

/** All data blocks of a table, unpacked and joined; empty for a file that is no table. */
export function tablePayload(file: Buffer): Buffer {
  if (file.length < FOOTER || !file.subarray(-8).equals(MAGIC)) return Buffer.alloc(0);
  const footer = file.length - FOOTER;
  const [, afterMetaOffset] = varint(file, footer);
  const [, afterMeta] = varint(file, afterMetaOffset);
  const [indexOffset, afterIndexOffset] = varint(file, afterMeta);
  const [indexSize] = varint(file, afterIndexOffset);
  const index = blockAt(file, indexOffset, indexSize);
  const blocks: Buffer[] = [];
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  for (let at = 0; at < end; ) {
    const [, afterShared] = varint(index, at);
    const [own, afterOwn] = varint(index, afterShared);
    const [valueLength, key] = varint(index, afterOwn);
    const value = key + own;
    const [offset, afterOffset] = varint(index, value);
    const [size] = varint(index, afterOffset);
    blocks.push(blockAt(file, offset, size));
    at = value + valueLength;
  }
  return Buffer.concat(blocks);
}
