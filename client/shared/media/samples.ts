import { type Box, box, maybe, only, table } from "./boxes.ts";
import { big, bigBytes, expect, join } from "./bytes.ts";

/** Bytes of a file that hold the samples of one chunk. */
export type Range = { readonly offset: number; readonly length: number };

/** Sizes of the samples from `first` on, `count` of them, added up. */
type Sizes = (first: number, count: number) => number;

function sizesOf(stsz: Uint8Array): {
  readonly kept: Uint8Array;
  readonly count: number;
  readonly sizes: Sizes;
} {
  const same = big(stsz, 4, 4);
  const count = big(stsz, 8, 4);
  if (same > 0) return { kept: stsz.subarray(0, 12), count, sizes: (_, many) => same * many };
  expect(stsz.length >= 12 + 4 * count, "sizes are missing");
  return {
    kept: stsz.subarray(0, 12 + 4 * count),
    count,
    sizes: (first, many) => {
      let sum = 0;
      for (let index = first; index < first + many; index++) sum += big(stsz, 12 + 4 * index, 4);
      return sum;
    },
  };
}

/**
 * Where the samples of a track lie, chunk by chunk (ISO 14496-12 sections 8.7.3 to 8.7.5), and its tables without
 * what is not needed to play. @throws MediaError when the tables do not agree.
 */
export function samplesOf(stbl: readonly Box[]): {
  readonly chunks: readonly Range[];
  /** The tables but for the description of the samples and the places of the chunks. */
  readonly tables: readonly Uint8Array[];
} {
  const wide = maybe(stbl, "co64");
  const offsets = wide ? table(wide, 8) : table(only(stbl, "stco"), 4);
  const runs = table(only(stbl, "stsc"), 12);
  const { kept, count, sizes } = sizesOf(only(stbl, "stsz"));
  const place = (index: number): number =>
    wide
      ? big(offsets, 8 + 8 * index, 4) * 2 ** 32 + big(offsets, 12 + 8 * index, 4)
      : big(offsets, 8 + 4 * index, 4);
  const total = big(offsets, 4, 4);
  const many = big(runs, 4, 4);
  const chunks: Range[] = [];
  let sample = 0;
  for (let run = 0; run < many; run++) {
    const row = 8 + 12 * run;
    const end = run + 1 < many ? big(runs, row + 12, 4) - 1 : total;
    const each = big(runs, row + 4, 4);
    expect(
      big(runs, row, 4) === chunks.length + 1 && end >= chunks.length && end <= total,
      "runs that do not follow",
    );
    while (chunks.length < end) {
      expect(sample + each <= count, "more samples than sizes");
      chunks.push({ offset: place(chunks.length), length: sizes(sample, each) });
      sample += each;
    }
  }
  expect(sample === count && chunks.length === total, "samples without a place");
  const optional = (type: string, row: number): Uint8Array[] => {
    const found = maybe(stbl, type);
    return found ? [box(type, table(found, row))] : [];
  };
  const tables = [
    box("stts", table(only(stbl, "stts"), 8)),
    ...optional("ctts", 8),
    ...optional("stss", 4),
    box("stsc", runs),
    box("stsz", kept),
  ];
  return { chunks, tables };
}

/** The places of chunks as a box; files are shorter than 4 GiB. */
export const placesBox = (places: readonly number[]): Uint8Array =>
  box("stco", bigBytes(0, 4), bigBytes(places.length, 4), join(places.map((place) => bigBytes(place, 4))));
