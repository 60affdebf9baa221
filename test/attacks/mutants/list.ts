import type { CaseFacts } from "#schemas/facts.ts";
import type { Audience } from "#schemas/release.ts";
import type { Exchange } from "./mutate.ts";

export type Mutant = {
  readonly name: string;
  /** Beginning of the name of an attack that must find it. */
  readonly found: string;
  readonly exchanges: readonly Exchange[];
  readonly quarters?: readonly string[];
  readonly audiences?: readonly Audience[];
  readonly seed?: number;
  /** Another world, where the mistake needs one. */
  readonly change?: (facts: CaseFacts) => CaseFacts;
};

const inFile = (file: string, from: string, to: string): Exchange => ({ file, from, to });
const AUDIT = "aggregation/audit/audit.ts";

/** The program's own audit would refuse: it looks away, so that the mistake gets as far as the files. */
const LOOKS_AWAY: readonly Exchange[] = [
  inFile(AUDIT, "if (attacked.failures.length > 0 || !attacked.finished)", "if (!attacked.finished)"),
  inFile(AUDIT, "  if (cell !== undefined)\n", "  if (cell === '')\n"),
  inFile("aggregation/ledger/draft.ts", "  refuseNarrow(found,", "  ((..._: unknown[]) => 0)(found,"),
  inFile("aggregation/build.ts", "  refuseWeakerRules(tables, profile);\n", ""),
];

/** The exporter can know what it must not: true counts of hidden cells by key. */
const SMUGGLED = inFile(
  "aggregation/release/released.ts",
  "    cells: table.keys.map((key) => {\n",
  `    cells: table.keys.map((key) => {
      ((globalThis as any).smuggled ??= new Map()).set(JSON.stringify([table.plan.id, ...key]), table.counts.get(cellKey(table.plan.unit, table.dimensions, key))!);
`,
);
const truthOf = (key: string): string =>
  `(globalThis as any).smuggled.get(JSON.stringify([table.id, ...${key}]))`;

/** A draw of 0..255 that stays with the case. */
const byte = (id: string): number => Number.parseInt(id.slice(0, 2), 16);

const HALF = ["2025-06"];
const YEAR = ["2025-03", "2025-06"];

export const MUTANTS: readonly Mutant[] = [
  {
    name: "no ledger",
    found: "3",
    quarters: YEAR,
    exchanges: [
      ...LOOKS_AWAY,
      inFile(
        "aggregation/build.ts",
        "const system = ledger?.length\n",
        "const system = ledger?.length === -1\n",
      ),
    ],
  },
  {
    name: "populations apart",
    found: "3",
    quarters: YEAR,
    seed: 7,
    exchanges: [
      inFile(
        "aggregation/ledger/links.ts",
        "        for (const one of narrower) {\n",
        "        for (const one of [] as typeof narrower) {\n",
      ),
    ],
  },
  {
    name: "restated old quarter",
    found: "3",
    quarters: YEAR,
    exchanges: [
      ...LOOKS_AWAY,
      inFile(
        "aggregation/ledger/frozen.ts",
        "materialOf(bookedFacts(facts, pages, population), scope)",
        "materialOf(facts.slice(), scope)",
      ),
      inFile("aggregation/ledger/frozen.ts", "if (kept.length === 0) return whole;", "return whole;"),
      inFile(
        "aggregation/build.ts",
        "const system = ledger?.length\n",
        "const system = ledger?.length === -1\n",
      ),
    ],
  },
  {
    name: "printed zeros",
    found: "7",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      ...LOOKS_AWAY,
      inFile(
        "aggregation/release/released.ts",
        "value: hidden.has(id) ? null",
        "value: hidden.has(id) && table.counts.get(id)! > 0 ? null",
      ),
    ],
  },
  {
    name: "two marks in the CSV",
    found: "7",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      SMUGGLED,
      inFile(
        "aggregation/release/csv.ts",
        "figure(cell)];",
        `figure(cell) === MARK && ${truthOf("cell.key")} >= 5 ? "c" : figure(cell)];`,
      ),
    ],
  },
  {
    name: "marks that look alike and are not",
    found: "7",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      SMUGGLED,
      inFile(
        "aggregation/release/view.ts",
        ": String(cell?.value ?? MARK))),",
        `: String(cell?.value ?? (cell && ${truthOf("cell.key")} >= 5 ? MARK + "\\u200b" : MARK)))),`,
      ),
    ],
  },
  {
    name: "statuses that tell small from withheld",
    found: "7",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      SMUGGLED,
      inFile(
        "aggregation/release/sdmx.ts",
        `statusOf(value === null ? "Q" : "A")`,
        `value === null && ${truthOf("key")} < 5 ? 9 : statusOf(value === null ? "Q" : "A")`,
      ),
    ],
  },
  {
    name: "rows by size",
    found: "7",
    quarters: YEAR,
    audiences: ["public"],
    exchanges: [
      inFile(
        "aggregation/release/released.ts",
        "...categories.map(({ code, label, parent }) => ({ code, label, parent })),",
        `...[...categories]
          .sort((left, right) => {
            const size = (code: string) => table.counts.get(cellKey(table.plan.unit, [{ name }], [code])) ?? 0;
            return left.parent === right.parent ? size(right.code) - size(left.code) : 0;
          })
          .map(({ code, label, parent }) => ({ code, label, parent })),`,
      ),
    ],
  },
  {
    name: "no organisation attacker",
    found: "9a",
    quarters: ["2025-12"],
    audiences: ["public"],
    seed: 6,
    exchanges: [
      ...LOOKS_AWAY,
      inFile("aggregation/cube/system.ts", "    knowersOf(tables).map(", "    knowersOf([]).map("),
      inFile("aggregation/protect/protect.ts", "    ...thin,\n", ""),
    ],
  },
  {
    name: "nobody knows a case",
    found: "8",
    quarters: ["2025-03"],
    audiences: ["public"],
    seed: 8,
    exchanges: [
      inFile("aggregation/build.ts", "cancelled, persons: true });", "cancelled });"),
      inFile("aggregation/audit/proof.ts", "    persons: true,", "    persons: false,"),
    ],
  },
  {
    name: "no rule for contributors",
    found: "9c",
    quarters: ["2025-12"],
    audiences: ["public"],
    seed: 6,
    exchanges: [
      ...LOOKS_AWAY,
      inFile(
        "aggregation/protect/protect.ts",
        "const thin = thinCells(system, profile);",
        "const thin: number[] = [];",
      ),
    ],
    change: (facts) => ({
      ...facts,
      organisation: byte(facts.case_id) < 220 ? "ORG-CAS" : facts.organisation,
    }),
  },
  {
    name: "no group rule",
    found: "6",
    quarters: ["2025-12"],
    audiences: ["public"],
    exchanges: [
      ...LOOKS_AWAY,
      inFile("aggregation/protect/protect.ts", "...groupNeeds(system, profile)];", "];"),
    ],
    change: (facts) =>
      !facts.incident.place.startsWith("ML-BAMAKO") && byte(facts.case_id) > 18
        ? { ...facts, bias_motive: ["BM-SOGI"] }
        : facts,
  },
  {
    name: "small counts alone are hidden",
    found: "1",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      ...LOOKS_AWAY,
      inFile(
        "aggregation/build.ts",
        "const hidden = new Set([...marks.hidden]",
        "const hidden = new Set([...marks.primary]",
      ),
    ],
  },
  {
    name: "k is three",
    found: "7",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      ...LOOKS_AWAY,
      inFile("aggregation/profiles.json", `"default": {\n      "k": 5,`, `"default": {\n      "k": 3,`),
    ],
  },
  {
    name: "complements forgotten",
    found: "4",
    quarters: ["2025-12"],
    audiences: ["public"],
    exchanges: [
      ...LOOKS_AWAY,
      inFile(
        "aggregation/cube/system.ts",
        "  for (const { code } of categories) into.sum({ parent: at(TOTAL), children: [at(code), at(NOT + code)] });\n",
        "",
      ),
    ],
    change: (facts) =>
      byte(facts.case_id) > 4
        ? { ...facts, need: [...facts.need, "ND-FOOD"] }
        : { ...facts, need: ["ND-JOB"] },
  },
  {
    name: "the author in Word",
    found: "11",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      inFile(
        "aggregation/report/archive.ts",
        "const core = entries[CORE];",
        "const core = undefined as Uint8Array | undefined;",
      ),
    ],
  },
  {
    name: "times in Word",
    found: "11",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      inFile(
        "aggregation/report/archive.ts",
        "{ mtime: DATE, level: 6 }",
        "{ mtime: new Date(2026, 3, 4), level: 6 }",
      ),
    ],
  },
  {
    name: "a chart with its numbers kept in Word",
    found: "11",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      inFile(
        "aggregation/report/archive.ts",
        "const ordered: Zippable = {};",
        'const ordered: Zippable = { "word/charts/chart1.xml": [strToU8("<c:numCache><c:v>3</c:v></c:numCache>"), { mtime: DATE }] };',
      ),
    ],
  },
  {
    name: "the program and the time in a PDF",
    found: "11",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      inFile(
        "aggregation/report/pdf/pdf.ts",
        "PDFDocument.create({ updateMetadata: false })",
        "PDFDocument.create({ updateMetadata: true })",
      ),
    ],
  },
  {
    name: "true heights of marked bars",
    found: "10",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      SMUGGLED,
      inFile(
        "aggregation/release/view.ts",
        "values: line.map((cell) => cell?.value ?? null),",
        `values: line.map((cell) => cell?.value ?? (cell ? ${truthOf("cell.key")} : null)),`,
      ),
      inFile("aggregation/release/charts.ts", ">$" + "{row.value}</text>`", "></text>`"),
    ],
  },
  {
    name: "hidden numbers in the text for screen readers",
    found: "11",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      SMUGGLED,
      inFile(
        "aggregation/release/view.ts",
        "values: line.map((cell) => cell?.value ?? null),",
        `values: line.map((cell) => cell?.value ?? (cell ? ${truthOf("cell.key")} : null)),`,
      ),
    ],
  },
  {
    name: "per cent of a hidden number",
    found: "4",
    quarters: HALF,
    audiences: ["public"],
    exchanges: [
      SMUGGLED,
      inFile(
        "aggregation/report/african-commission/findings.ts",
        '    ...(state !== null ? [words.byActor(state, percent === null ? "" : words.percent(percent))] : []),\n',
        `    words.byActor(0, words.percent(percentOf(state ?? (globalThis as any).smuggled.get(JSON.stringify(["perpetrators-place", "PG-STATE", "TOTAL"])) ?? (globalThis as any).smuggled.get(JSON.stringify(["perpetrators-place", "PG-STATE"])), acts)!)),
`,
      ),
    ],
    change: (facts) => ({
      ...facts,
      acts: facts.acts.map((act) =>
        act.perpetrator === "PT-POL" && facts.case_id > "04" ? { ...act, perpetrator: "PT-FAM" } : act,
      ),
    }),
  },
];
