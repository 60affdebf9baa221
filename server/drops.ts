import { chunksAreAllowed } from "#schemas/api/public.ts";
import { DROP_MAGIC, FLAGS, HEADER_LENGTH, MINI_LENGTH, OFFSET, SUITE } from "#schemas/envelope.ts";
import { ProblemError } from "./plugins/problems.ts";
import type { NewDrop } from "./store/store.ts";

/** A mini-drop fills its body with zeros: what says nothing else is not stored for anybody. */
const isMini = (first: Buffer, chunks: number): boolean =>
  first[OFFSET.flags] === FLAGS.mini &&
  chunks === 1 &&
  first.subarray(MINI_LENGTH).every((byte) => byte === 0);

/**
 * Takes a drop of exactly 8192 bytes apart by its clear header (protocol 2.3), without opening anything.
 * @throws ProblemError `not-a-drop` for anything but a drop of this version with an allowed length.
 */
export function takeApart(first: Buffer): NewDrop {
  const chunks = first.readUInt32BE(OFFSET.chunks);
  const valid =
    first.toString("latin1", 0, OFFSET.suite) === DROP_MAGIC &&
    first[OFFSET.suite] === SUITE &&
    (first[OFFSET.flags] === FLAGS.whole || isMini(first, chunks)) &&
    first.readUInt16BE(OFFSET.headerLength) === HEADER_LENGTH &&
    chunksAreAllowed(chunks);
  if (!valid) throw new ProblemError("not-a-drop");
  return {
    org: first.subarray(OFFSET.organisation, OFFSET.epoch),
    header: first.subarray(0, HEADER_LENGTH),
    chunks,
    body: Buffer.concat([first.subarray(0, OFFSET.enc), first.subarray(OFFSET.chunks)]),
    enc: first.subarray(OFFSET.enc, OFFSET.chunks),
  };
}
