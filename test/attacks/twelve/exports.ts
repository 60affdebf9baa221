// What a partner or a reader has: folders of files. Nothing here knows the program that wrote them.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

export type Unit = "persons" | "acts" | "cases" | "referrals";
export type Category = { readonly code: string; readonly label: Readonly<Record<"fr" | "en", string>> };
export type Dimension = {
  readonly name: string;
  readonly categories: readonly (Category & { readonly parent: string | null })[];
  /** There where one thing may have several answers. */
  readonly mentions?: { readonly most: number; readonly none: string };
};
/** `count` is null where the mark stands; `impossible`: zero by definition. */
export type Line = {
  readonly key: readonly string[];
  readonly count: number | null;
  readonly impossible: boolean;
  /** The sign that stands in the file. */
  readonly sign: string;
};
export type Table = {
  readonly id: string;
  readonly unit: Unit;
  readonly dimensions: readonly Dimension[];
  readonly lines: readonly Line[];
};
export type Rules = {
  readonly profile: "default" | "strict";
  readonly k: number;
  readonly existence_deniable?: boolean;
  readonly smallest_total?: number;
};
export type Released = {
  /** Folder that it was found in. */
  readonly name: string;
  readonly audience: "public" | "regional" | "network";
  readonly period: { readonly from: string; readonly to: string };
  readonly made: string;
  readonly rules: Rules;
  readonly tables: readonly Table[];
  readonly files: ReadonlyMap<string, Uint8Array>;
};

type Manifest = Omit<Released, "name" | "tables" | "files"> & {
  readonly tables: readonly (Omit<Table, "lines"> & {
    readonly cells: readonly {
      readonly key: readonly string[];
      readonly value: number | null;
      readonly impossible?: true;
    }[];
  })[];
};

export const TOTAL = "TOTAL";
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The lines of tables.csv by table, in their order; the second row holds the tags. */
export function linesOf(csv: string): Map<string, Line[]> {
  const [header, , ...rows] = parse(csv, { bom: true, relax_column_count: true }) as string[][];
  const at = (name: string): number => header!.indexOf(name);
  const sides = header!.flatMap((name, column) => (/^code_\d+$/.test(name) ? [column] : []));
  const tables = new Map<string, Line[]>();
  for (const row of rows) {
    const table = row[at("table")]!;
    const sign = row[at("count")]!;
    const line: Line = {
      key: sides.map((column) => row[column]!).filter((code) => code !== ""),
      count: /^\d+$/.test(sign) ? Number(sign) : sign === "–" ? 0 : null,
      impossible: sign === "–",
      sign,
    };
    tables.set(table, [...(tables.get(table) ?? []), line]);
  }
  return tables;
}

/** One release: its structure from the JSON that is served, its numbers from the CSV that people open. */
export function readRelease(name: string, files: ReadonlyMap<string, Uint8Array>): Released {
  const json = JSON.parse(textOf(files.get("release.json")!)) as Manifest | { release: Manifest };
  const release = "release" in json ? json.release : json;
  const lines = linesOf(textOf(files.get("tables.csv")!));
  return {
    name,
    audience: release.audience,
    period: release.period,
    made: release.made,
    rules: release.rules,
    tables: release.tables.map(({ id, unit, dimensions }) => ({
      id,
      unit,
      dimensions,
      lines: lines.get(id) ?? [],
    })),
    files,
  };
}

/** Every release below a folder, in the order in which they came out. */
export function readExports(folder: string): Released[] {
  const found: Released[] = [];
  const visit = (path: string, name: string): void => {
    const names = readdirSync(path).sort();
    const files = names.filter((one) => statSync(join(path, one)).isFile());
    if (files.includes("tables.csv") && files.includes("release.json"))
      found.push(readRelease(name, new Map(files.map((one) => [one, readFileSync(join(path, one))]))));
    for (const one of names)
      if (statSync(join(path, one)).isDirectory()) visit(join(path, one), name ? `${name}/${one}` : one);
  };
  visit(folder, "");
  return inOrder(found);
}

export const inOrder = (releases: readonly Released[]): Released[] =>
  [...releases].sort(
    (left, right) => left.made.localeCompare(right.made) || left.name.localeCompare(right.name),
  );

/** What some release holds in JSON and not in CSV, or otherwise: every file must say the same. */
export function contradictions({ files, tables }: Released): string[] {
  const json = JSON.parse(textOf(files.get("release.json")!)) as Manifest | { release: Manifest };
  const release = "release" in json ? json.release : json;
  return release.tables.flatMap(({ id, cells }) => {
    const lines = new Map(
      tables.find((table) => table.id === id)!.lines.map(({ key, count }) => [key.join(), count]),
    );
    return cells.flatMap(({ key, value }) =>
      lines.get(key.join()) === value ? [] : [`${id}: ${key.join(" × ")}`],
    );
  });
}
