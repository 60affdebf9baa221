import { ascii, big, bytesOf, expect, join, part } from "./bytes.ts";
import { child, element, elementsOf, numberIn, unsigned } from "./ebml.ts";
import { cleanOpusHead, cleanVorbis } from "./xiph.ts";

const TRACK = 0xae;
const NUMBER = 0xd7;
const UID = 0x73c5;
const TYPE = 0x83;
const CODEC = 0x86;
const PRIVATE = 0x63a2;
const VIDEO = 0xe0;
const AUDIO = 0xe1;
/** Numbers that a player needs (RFC 9559). */
const KEPT = {
  track: [NUMBER, TYPE, 0xb9, 0x88, 0x9c, 0x23e383, 0x56aa, 0x56bb, 0x23314f, 0x55ee],
  video: [0x9a, 0xb0, 0xba, 0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x54b0, 0x54ba, 0x54b2, 0x53b8, 0x53c0],
  audio: [0xb5, 0x78b5, 0x9f, 0x6264],
} as const;
const LONGEST_NUMBER = 8;
const PICTURES = 1;
const SOUND = 2;
const CODECS = [
  "V_VP8",
  "V_VP9",
  "V_AV1",
  "V_MPEG4/ISO/AVC",
  "V_MPEGH/ISO/HEVC",
  "A_OPUS",
  "A_VORBIS",
  "A_AAC",
  "A_PCM/INT/LIT",
  "A_PCM/FLOAT/IEEE",
];

/** The numbers among the children of an element. @throws MediaError for one of more than 8 bytes. */
export const numbers = (body: Uint8Array, kept: readonly number[]): Uint8Array[] =>
  [...elementsOf(body)]
    .filter(({ id }) => kept.includes(id))
    .map(({ id, body: value }) => {
      expect(value.length <= LONGEST_NUMBER, "a number that is too long");
      return element(id, value);
    });

/** A track of pictures or sound without its names; none for any other kind. @throws MediaError */
export function cleanTrack(body: Uint8Array): { number: number; pictures: boolean; entry: Uint8Array }[] {
  const missing = new Uint8Array();
  const number = numberIn(child(body, NUMBER) ?? missing);
  const type = numberIn(child(body, TYPE) ?? missing);
  if (type !== PICTURES && type !== SOUND) return [];
  const name = child(body, CODEC) ?? missing;
  const codec = ascii(name, 0, name.length);
  expect(CODECS.includes(codec), "a codec that is not known");
  const set = child(body, PRIVATE);
  const [video, audio] = [child(body, VIDEO), child(body, AUDIO)];
  const entry = element(
    TRACK,
    ...numbers(body, KEPT.track),
    element(UID, unsigned(number)),
    element(CODEC, bytesOf(codec)),
    ...(set && set.length > 0 ? [element(PRIVATE, cleanPrivate(codec, set))] : []),
    ...(video ? [element(VIDEO, ...numbers(video, KEPT.video))] : []),
    ...(audio ? [element(AUDIO, ...numbers(audio, KEPT.audio))] : []),
  );
  return [{ number, pictures: type === PICTURES, entry }];
}

/** What a decoder is set up with; the codecs of Xiph keep their comments there. */
function cleanPrivate(codec: string, set: Uint8Array): Uint8Array {
  if (codec === "A_OPUS") return cleanOpusHead(set);
  if (codec !== "A_VORBIS") return set;
  expect(set[0] === 2, "not the headers of Vorbis");
  const lengths = [0, 0];
  let at = 1;
  for (let index = 0; index < lengths.length; at++) {
    const next = big(set, at, 1);
    lengths[index]! += next;
    if (next < 255) index++;
  }
  const comment = at + lengths[0]!;
  const setup = comment + lengths[1]!;
  const kept = cleanVorbis([part(set, at, comment), part(set, comment, setup), part(set, setup, set.length)]);
  return join([Uint8Array.of(2, kept[0]!.length, kept[1]!.length), ...kept]);
}
