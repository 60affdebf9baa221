import { ascii, big, bytesOf, expect, type Film, join } from "./bytes.ts";
import { child, type Element, element, elementsOf } from "./ebml.ts";
import { cleanTrack, numbers } from "./webmTrack.ts";

const EBML = 0x1a45dfa3;
const DOC_TYPE = 0x4282;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const CLUSTER = 0x1f43b675;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const MUXING_APP = 0x4d80;
const WRITING_APP = 0x5741;
/** Elements that stand in a segment alone, at which a cluster of unknown length ends. */
const IN_SEGMENT = [CLUSTER, INFO, TRACKS, 0x114d9b74, 0x1c53bb6b, 0x1254c367, 0x1941a469, 0x1043a770];

/** Numbers that a player needs (RFC 9559): the rest of an element is left out. */
const KEPT = {
  ebml: [0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4287, 0x4285],
  info: [0x2ad7b1, 0x4489],
  cluster: [0xe7],
  group: [0x9b, 0xfb, 0x75a2],
} as const;
/**
 * A WebM or Matroska file of its sound and pictures: tags, names, dates, programs, attached files, indexes and
 * tracks of another kind are gone. @throws MediaError when it is not built like one.
 */
export function cleanWebm(bytes: Uint8Array): Film {
  const head = child(bytes, EBML);
  const segment = child(bytes, SEGMENT);
  expect(head !== undefined && segment !== undefined, "not a WebM file");
  const type = child(head, DOC_TYPE) ?? head.subarray(0, 0);
  const name = ascii(type, 0, type.length);
  expect(name === "webm" || name === "matroska", "not a WebM file");
  const parts = [...elementsOf(segment, IN_SEGMENT)];
  const inside = (id: number): Uint8Array[] => parts.filter((one) => one.id === id).map(({ body }) => body);
  const tracks = inside(TRACKS)
    .flatMap((body) => [...elementsOf(body)])
    .flatMap(({ id, body }) => (id === TRACK ? cleanTrack(body) : []));
  expect(tracks.length > 0, "no sound and no picture in the file");
  const known = tracks.map(({ number }) => number);
  const info = element(
    INFO,
    ...inside(INFO)
      .slice(0, 1)
      .flatMap((body) => numbers(body, KEPT.info)),
    // Both must be there (RFC 9559 section 5.1.2); they say nothing.
    element(MUXING_APP, bytesOf("-")),
    element(WRITING_APP, bytesOf("-")),
  );
  const clusters = inside(CLUSTER).map((body) => cluster(body, known));
  return {
    bytes: join([
      element(EBML, ...numbers(head, KEPT.ebml), element(DOC_TYPE, bytesOf(name))),
      element(SEGMENT, info, element(TRACKS, ...tracks.map(({ entry }) => entry)), ...clusters),
    ]),
    pictures: tracks.some(({ pictures }) => pictures),
  };
}

const cluster = (body: Uint8Array, known: readonly number[]): Uint8Array =>
  element(
    CLUSTER,
    ...numbers(body, KEPT.cluster),
    ...[...elementsOf(body)].flatMap((one) => blocks(one, known)),
  );

function blocks({ id, body }: Element, known: readonly number[]): Uint8Array[] {
  const mine = (block: Uint8Array): boolean => known.includes(trackOf(block));
  if (id === SIMPLE_BLOCK) return mine(body) ? [element(id, body)] : [];
  if (id !== BLOCK_GROUP) return [];
  const block = child(body, BLOCK);
  return block && mine(block) ? [element(id, element(BLOCK, block), ...numbers(body, KEPT.group))] : [];
}

/** The number of the track that a block belongs to. */
function trackOf(block: Uint8Array): number {
  const marked = big(block, 0, 1);
  expect(marked >= 128, "more tracks than are met");
  return marked & 127;
}
