import { expect, join, startsWith } from "./bytes.ts";
import { CONTINUED, headerPages, LAST, splitHeaders, streamsOf, writePage } from "./oggPage.ts";
import { cleanOpus, cleanVorbis } from "./xiph.ts";

const CODECS = [
  { start: "OpusHead", headers: 2, clean: cleanOpus },
  { start: "\x01vorbis", headers: 3, clean: cleanVorbis },
] as const;

/**
 * An Ogg file of Opus or Vorbis with empty comments and no name of a program; streams get the numbers 1, 2, …
 * Streams of another kind and bytes between and after the pages are gone. @throws MediaError
 */
export function cleanOgg(bytes: Uint8Array): Uint8Array {
  const made: Uint8Array[] = [];
  let serial = 0;
  for (const pages of streamsOf(bytes)) {
    const codec = CODECS.find(({ start }) => startsWith(pages[0]!.body, start));
    if (!codec) continue;
    const { packets, sound } = splitHeaders(pages, codec.headers);
    const kept = [
      ...codec.clean(packets).flatMap((packet, index) => headerPages(packet, index === 0)),
      ...sound.map((page) => ({ ...page, flags: page.flags & (CONTINUED | LAST) })),
    ];
    serial++;
    for (const [sequence, page] of kept.entries()) made.push(writePage(serial, sequence, page));
  }
  expect(serial > 0, "no sound in the Ogg file");
  return join(made);
}
