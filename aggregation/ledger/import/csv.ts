import { CsvError, parse } from "csv-parse/browser/esm/sync";
import type { Localised } from "#schemas/language.ts";
import { MARK, type ReleasedTable, TOTAL, type Unit } from "#schemas/release.ts";
import { Refusal } from "../../refusal.ts";
import { isTotal, parentIn, parentsFor } from "./columns.ts";

/** A row of the file with the line it stands on, for whoever has to correct it. */
type Row = { readonly line: number; readonly key: readonly string[]; readonly value: number | null };

const LIMIT = 20_000;

function refuse(fr: string, en: string): never {
  throw new Refusal("import", { fr, en });
}

const lineWords = (line: number, fr: string, en: string): Localised => ({
  fr: `Ligne ${line} : ${fr}`,
  en: `Line ${line}: ${en}`,
});

function refuseLine(line: number, fr: string, en: string): never {
  throw new Refusal("import", lineWords(line, fr, en));
}

/** @throws Refusal `import` for what is no CSV at all. */
function recordsOf(text: string): { record: string[]; line: number }[] {
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
      delimiter: [",", ";"],
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    const line = cause instanceof CsvError ? Number((cause as { lines?: number }).lines ?? 1) : 1;
    return refuseLine(
      line,
      "le nombre de colonnes ou les guillemets ne vont pas.",
      "the number of columns or the quotes do not fit.",
    );
  }
}

function figureOf(published: string, mark: string | undefined, line: number): number | null {
  if (mark !== undefined && mark !== "" && mark !== MARK)
    refuseLine(line, `la marque doit être « ${MARK} ».`, `the mark must be “${MARK}”.`);
  const hidden = mark === MARK || (mark === undefined && published === MARK);
  if (hidden) {
    if (published !== "" && published !== MARK)
      refuseLine(line, "un nombre et une marque à la fois.", "a number and a mark at once.");
    return null;
  }
  if (!/^\d{1,9}$/.test(published))
    refuseLine(line, "il faut un nombre entier, ou la marque.", "a whole number is needed, or the mark.");
  return Number(published);
}

/**
 * Reads a table that was published before: columns of dimensions with codes, then `published` and `mark` (as
 * `lakana protect` writes them), or `count` with the mark in it. TOTAL or TOT stand for "all".
 * @throws Refusal `import` with a sentence that names line and cell.
 */
export function tableOfCsv(text: string, unit: Unit): ReleasedTable {
  const [header, ...lines] = recordsOf(text);
  const names = header?.record.map((name) => name.toLowerCase()) ?? [];
  const at = names.findIndex((name) => name === "published" || name === "count");
  if (at < 1)
    refuse(
      "La première ligne doit nommer les dimensions, puis « published » et « mark » (ou « count »).",
      "The first line must name the dimensions, then “published” and “mark” (or “count”).",
    );
  if (lines.length === 0 || lines.length > LIMIT)
    refuse("Le fichier ne contient pas de lignes, ou trop.", "The file holds no lines, or too many.");
  const markAt = names.indexOf("mark");
  const columns = names.slice(0, at);
  const wrong = columns.find(
    (name, index) => !/^[a-z_]{1,40}$/.test(name) || columns.indexOf(name) !== index,
  );
  if (wrong !== undefined)
    refuse(`Le nom de colonne « ${wrong} » ne va pas.`, `The name of the column “${wrong}” does not fit.`);
  const seen = new Map<string, number>();
  const rows = lines.map(({ record, line }): Row => {
    const key = record.slice(0, at).map((code) => (isTotal(code) ? TOTAL : code));
    const bad = key.find((code) => !/^[A-Za-z0-9_-]{1,60}$/.test(code));
    if (bad !== undefined) refuseLine(line, `« ${bad} » n’est pas un code.`, `“${bad}” is not a code.`);
    const earlier = seen.get(key.join("\u0000"));
    if (earlier !== undefined)
      refuseLine(
        line,
        `la même cellule est déjà à la ligne ${earlier}.`,
        `the same cell stands on line ${earlier} already.`,
      );
    seen.set(key.join("\u0000"), line);
    const mark = markAt < 0 ? undefined : record[markAt];
    return { line, key, value: figureOf(record[at]!, mark, line) };
  });
  const table = tableOf(columns, rows, unit);
  refuseWrongSums(table, rows);
  return table;
}

function tableOf(columns: readonly string[], rows: readonly Row[], unit: Unit): ReleasedTable {
  return {
    id: "imported",
    title: { fr: "Tableau importé", en: "Imported table" },
    unit,
    dimensions: columns.map((name, place) => {
      const codes = [...new Set(rows.map(({ key }) => key[place]!))].filter((code) => code !== TOTAL);
      const present = new Set(codes);
      const parents = parentsFor(name);
      const category = (code: string, parent: string | null) => ({
        code,
        label: { fr: code, en: code },
        parent,
      });
      return {
        name,
        title: { fr: name, en: name },
        categories: [
          category(TOTAL, null),
          ...codes.map((code) => {
            const parent = parentIn(parents, code, present);
            return category(code, parent === TOTAL ? null : parent);
          }),
        ],
      };
    }),
    cells: rows.map(({ key, value }) => ({ key: [...key], value })),
  };
}

/** Where a whole and all its parts are there, they must fit. */
function refuseWrongSums(table: ReleasedTable, rows: readonly Row[]): void {
  const found = new Map(rows.map((row) => [row.key.join("\u0000"), row]));
  for (const row of rows)
    for (const [place, { name, categories }] of table.dimensions.entries()) {
      const parts = categories
        .filter(({ code, parent }) => code !== TOTAL && (parent ?? TOTAL) === row.key[place])
        .map(({ code }) => found.get(row.key.with(place, code).join("\u0000")));
      if (parts.length === 0 || row.value === null || parts.includes(undefined)) continue;
      const sum = parts.reduce((total, part) => total + (part!.value ?? 0), 0);
      const open = parts.some((part) => part!.value === null);
      if (open ? sum <= row.value : sum === row.value) continue;
      const cell = row.key.map((code, index) => `${table.dimensions[index]!.name}=${code}`).join(", ");
      const at = parts.map((part) => part!.line).join(", ");
      refuseLine(
        row.line,
        `${cell} dit ${row.value}, mais ses parties (${name}, lignes ${at}) font ${open ? "au moins " : ""}${sum}. Corrigez, ou ajoutez une ligne pour le reste.`,
        `${cell} says ${row.value}, but its parts (${name}, lines ${at}) make ${open ? "at least " : ""}${sum}. Correct it, or add a line for the rest.`,
      );
    }
}
