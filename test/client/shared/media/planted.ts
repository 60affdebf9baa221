// The marker in every place of a file where something could be written that nobody needs.
import { files, MARKER } from "./files.ts";

const marker = Buffer.from(`${MARKER} GPS 12.6392 -8.0029 ${MARKER}`);
const number = (value: number, length: number, least = false): Buffer => {
  const made = Buffer.alloc(length);
  if (least) made.writeUIntLE(value, 0, length);
  else made.writeUIntBE(value, 0, length);
  return made;
};
const source = (name: string): Buffer => Buffer.from(files.get(name)!);
const at = (whole: Buffer, place: number, born: Buffer): Buffer =>
  Buffer.concat([whole.subarray(0, place), born, whole.subarray(place)]);
const afterEnd = (whole: Buffer): Buffer => Buffer.concat([whole, marker]);

function jpeg(): Buffer[] {
  const whole = source("photo.jpg");
  const places = [2];
  let place = 2;
  while (whole[place + 1] !== 0xda) {
    place += 2 + whole.readUInt16BE(place + 2);
    places.push(place);
  }
  const kinds = [0xfe, ...Array.from({ length: 16 }, (_, index) => 0xe0 + index)];
  const segment = (kind: number) =>
    Buffer.concat([Buffer.of(0xff, kind), number(marker.length + 2, 2), marker]);
  return [
    ...places.flatMap((here) => kinds.map((kind) => at(whole, here, segment(kind)))),
    ...places.map((here) => at(whole, here, marker)),
    afterEnd(whole),
    Buffer.concat([whole, whole]),
  ];
}

function png(): Buffer[] {
  const whole = source("photo.png");
  const places: number[] = [];
  let place = 8;
  for (;;) {
    const length = whole.readUInt32BE(place);
    if (places.length > 0 || length !== 13) places.push(place);
    if (whole.toString("latin1", place + 4, place + 8) === "IEND") break;
    place += 12 + length;
  }
  const kinds = ["tEXt", "iTXt", "zTXt", "eXIf", "tIME", "iCCP", "prVt", "acTL", "fdAT"];
  const chunk = (kind: string) =>
    Buffer.concat([number(marker.length, 4), Buffer.from(kind), marker, Buffer.alloc(4)]);
  return [
    ...[...places, place].flatMap((here) => kinds.map((kind) => at(whole, here, chunk(kind)))),
    afterEnd(whole),
  ];
}

function riff(name: string, kinds: readonly string[]): Buffer[] {
  const whole = source(name);
  const places: number[] = [];
  for (let place = 12; place < whole.length; ) {
    places.push(place);
    const length = whole.readUInt32LE(place + 4);
    place += 8 + length + (length % 2);
  }
  const chunk = (kind: string) =>
    Buffer.concat([
      Buffer.from(kind),
      number(marker.length, 4, true),
      marker,
      Buffer.alloc(marker.length % 2),
    ]);
  const longer = (grown: Buffer): Buffer => {
    grown.writeUInt32LE(grown.length - 8, 4);
    return grown;
  };
  return [
    ...[...places, whole.length].flatMap((here) => kinds.map((kind) => longer(at(whole, here, chunk(kind))))),
    afterEnd(whole),
  ];
}

/** Containers of an MP4 in which a box can be planted, and how many bytes stand before their children. */
const CONTAINERS: Readonly<Record<string, number>> = {
  moov: 0,
  trak: 0,
  edts: 0,
  mdia: 0,
  minf: 0,
  stbl: 0,
  dinf: 0,
};

/** Where a child of a container may begin, with the places of the lengths that grow with it. */
function boxPlaces(whole: Buffer, from: number, to: number, grows: readonly number[]): [number, number[]][] {
  const found: [number, number[]][] = [];
  for (let place = from; place < to; place += whole.readUInt32BE(place)) {
    found.push([place, [...grows]]);
    const type = whole.toString("latin1", place + 4, place + 8);
    const before = CONTAINERS[type];
    const end = place + whole.readUInt32BE(place);
    if (before !== undefined) found.push(...boxPlaces(whole, place + 8 + before, end, [...grows, place]));
  }
  found.push([to, [...grows]]);
  return found;
}

/** The film has its samples before its tables, so that what is planted among the tables moves no sample. */
function mp4(): Buffer[] {
  const whole = source("film.mp4");
  const moov = whole.lastIndexOf("moov") - 4;
  const box = (type: string) =>
    Buffer.concat([number(marker.length + 8, 4), Buffer.from(type, "latin1"), marker]);
  return [
    ...boxPlaces(whole, moov, whole.length, []).flatMap(([place, grows]) =>
      ["udta", "meta", "uuid", "free", "skip", "\xa9xyz", "loci", "Xtra"].map((type) => {
        const grown = at(whole, place, box(type));
        for (const length of grows)
          grown.writeUInt32BE(grown.readUInt32BE(length) + marker.length + 8, length);
        return grown;
      }),
    ),
  ];
}

const MASTERS = [0x1a45dfa3, 0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0xe1, 0x1f43b675, 0xa0];

/** A WebM taken apart and put together with something planted before the n-th element of all. */
function webm(): Buffer[] {
  const whole = source("film.webm");
  const kinds = [0xec, 0x1254c367, 0x1941a469, 0x1043a770, 0x7ba9, 0x4461, 0x536e, 0x73a4, 0xbf, 0x4d80];
  const element = (id: number, body: Buffer): Buffer => {
    const name = number(id, id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1);
    const length = number(body.length, 6);
    return Buffer.concat([name, Buffer.of(0x01, 0), length, body]);
  };
  function rebuilt(bytes: Buffer, plant: { left: number; born: Buffer }): Buffer {
    const parts: Buffer[] = [];
    for (let place = 0; place < bytes.length; ) {
      const wide = Math.clz32(bytes[place]!) - 23;
      const id = bytes.readUIntBE(place, wide);
      const long = Math.clz32(bytes[place + wide]!) - 23;
      const rest =
        long === 1 ? 0 : Number(`0x${bytes.toString("hex", place + wide + 1, place + wide + long)}`);
      const value = (bytes[place + wide]! & (0xff >> long)) * 256 ** (long - 1) + rest;
      const from = place + wide + long;
      const body = bytes.subarray(from, from + value);
      if (plant.left-- === 0) parts.push(plant.born);
      parts.push(element(id, MASTERS.includes(id) ? rebuilt(body, plant) : body));
      place = from + value;
    }
    if (plant.left-- === 0) parts.push(plant.born);
    return Buffer.concat(parts);
  }
  const counter = { left: Number.MAX_SAFE_INTEGER, born: marker };
  rebuilt(whole, counter);
  const places = Number.MAX_SAFE_INTEGER - counter.left;
  return Array.from({ length: places - 1 }, (_, place) =>
    kinds.map((kind) => rebuilt(whole, { left: place, born: element(kind, marker) })),
  ).flat();
}

function mp3(): Buffer[] {
  const whole = source("voice.mp3");
  const size = Buffer.of(0, 0, 0, marker.length);
  return [
    Buffer.concat([Buffer.from("ID3\x04\0\0"), size, marker, whole]),
    afterEnd(whole),
    Buffer.concat([whole, Buffer.from("APETAGEX"), marker]),
    Buffer.concat([whole, Buffer.from("TAG"), marker]),
  ];
}

/** By name of the format, files with the marker planted. */
export const planted: Readonly<Record<string, () => Buffer[]>> = {
  jpeg,
  png,
  webp: () => riff("photo.webp", ["EXIF", "XMP ", "ICCP", "priv"]),
  wav: () => riff("voice.wav", ["LIST", "bext", "iXML", "id3 ", "junk"]),
  mp4,
  webm,
  mp3,
};
