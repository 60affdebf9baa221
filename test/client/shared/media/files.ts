// Small files as phones and programs make them, each full of what must not travel: made with
//   ffmpeg -f lavfi -i testsrc/sine … -metadata title=MARQUEUR -metadata location=+12.6392-008.0029/ …
//   exiftool -GPSLatitude=12.639 -Make=MARQUEUR -Orientation#=6 -XMP:Creator=MARQUEUR … "-ThumbnailImage<=…"
import { readdirSync, readFileSync } from "node:fs";

export const MARKER = "MARQUEUR";
/** 2026-01-02T03:04:05Z as the boxes of a film count, in seconds since 1904. */
const MADE = Buffer.alloc(4);
MADE.writeUInt32BE(Date.UTC(2026, 0, 2, 3, 4, 5) / 1000 + 2_082_844_800);
const folder = new URL("./files/", import.meta.url);

export const files: ReadonlyMap<string, Uint8Array> = new Map(
  readdirSync(folder)
    .sort()
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]),
);

/** An AMR file of eight frames of 12.2 kbit/s. */
export const amr = new Uint8Array(
  Buffer.concat([
    Buffer.from("#!AMR\n"),
    ...Array.from({ length: 8 }, () => Buffer.concat([Buffer.of(0x3c), Buffer.alloc(31, 0x55)])),
  ]),
);

/** What the marker, a program, a place or a maker leaves behind, in any spelling; undefined when there is nothing. */
export function traceIn(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString("latin1");
  const wide = Buffer.from(MARKER, "utf16le").toString("latin1");
  const traces = [
    /MARQUEUR|Lavf|ImageDescription|http:\/\/ns\.adobe|Photoshop|ID3|TAG|Xing|APETAGEX|\+12\.63/,
    /udta|meta|uuid|iTXt|tEXt|XMP |ICCP|tIME|LIST|vorbis_comment/,
  ];
  const found = traces.map((trace) => trace.exec(text)?.[0]).find((trace) => trace !== undefined);
  if (Buffer.from(bytes).includes(MADE)) return "time";
  return found ?? (text.includes(wide) ? "wide marker" : undefined);
}
