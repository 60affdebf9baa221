import { big, bytesOf, expect, join, part, startsWith } from "./bytes.ts";

/** A comment packet of Vorbis without a comment or the name of a program; the last bit ends it (Vorbis I, 5.2.1). */
const emptyVorbisComment = (): Uint8Array =>
  join([bytesOf("\x03vorbis"), new Uint8Array(8), Uint8Array.of(1)]);

/** The head of an Opus stream, without what may stand behind it (RFC 7845 section 5.1). @throws MediaError */
export function cleanOpusHead(head: Uint8Array): Uint8Array {
  expect(startsWith(head, "OpusHead"), "not a head of Opus");
  const mapped = big(head, 18, 1) !== 0;
  return part(head, 0, mapped ? 21 + big(head, 9, 1) : 19);
}

/** The two packets before the sound of Opus (RFC 7845 section 5). @throws MediaError */
export function cleanOpus([head, tags]: readonly Uint8Array[]): Uint8Array[] {
  expect(startsWith(tags!, "OpusTags"), "no tags after the head");
  return [cleanOpusHead(head!), join([bytesOf("OpusTags"), new Uint8Array(8)])];
}

/** The three packets before the sound of Vorbis (Vorbis I, section 4.2). @throws MediaError */
export function cleanVorbis([head, comment, setup]: readonly Uint8Array[]): Uint8Array[] {
  expect(startsWith(head!, "\x01vorbis"), "not a head of Vorbis");
  expect(startsWith(comment!, "\x03vorbis") && startsWith(setup!, "\x05vorbis"), "headers are missing");
  return [part(head!, 0, 30), emptyVorbisComment(), setup!];
}
