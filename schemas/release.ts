import * as z from "zod/mini";
import { codeOf } from "./codebook/code.ts";
import { Language } from "./language.ts";
import { Month } from "./time.ts";

const Text = z.string().check(z.maxLength(2000));
const LocalisedText = z.object({ fr: Text, en: Text });
const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** The total over a dimension; every other category code is a codebook code or a quarter. */
export const TOTAL = "TOTAL";
/** The one sign that stands for every hidden cell: a count of 0..k-1, or one withheld to protect those. */
export const MARK = "*";
/** The sign of a cell that cannot hold anything, by definition: no count was hidden there. */
export const IMPOSSIBLE = "–";

/** What is counted, each apart: four numbers that are never added up with each other. */
export const UNITS = ["persons", "acts", "cases", "referrals"] as const;
export const Unit = z.enum(UNITS);
export type Unit = z.infer<typeof Unit>;

/** From the narrowest knowledge to the widest: whoever reads as "network" has read all that is public too. */
export const AUDIENCES = ["public", "regional", "network"] as const;
export const Audience = z.enum(AUDIENCES);
export type Audience = z.infer<typeof Audience>;

export const Category = z.object({ code: z.string(), label: LocalisedText, parent: z.nullable(z.string()) });
export const Dimension = z.object({
  name: z.string(),
  title: LocalisedText,
  /** TOTAL first, then parents before their children. */
  categories: z.array(Category),
  /**
   * There when one counted thing may fall into several categories: then they do not add up to the total.
   * `most` categories at most for one thing; `none` is the category of those that named no other one.
   */
  mentions: z.optional(z.object({ most: z.int().check(z.positive()), none: z.string() })),
});
export const ReleasedCell = z.object({
  /** One category code per dimension, in the order of `dimensions`. */
  key: z.array(z.string()),
  /** The true count, or null where the mark stands. */
  value: z.nullable(z.int().check(z.nonnegative())),
  /** Zero by definition, declared before anything was counted. */
  impossible: z.optional(z.literal(true)),
});
export type ReleasedCell = z.infer<typeof ReleasedCell>;
export const ReleasedTable = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  title: LocalisedText,
  unit: Unit,
  /** What one counted thing is, in the words that stand under the table. Format 2. */
  definition: z.optional(LocalisedText),
  dimensions: z.array(Dimension),
  cells: z.array(ReleasedCell),
});
export type ReleasedTable = z.infer<typeof ReleasedTable>;
export type ReleasedDimension = z.infer<typeof Dimension>;

/** The rules that the tables were protected by, as an outside reader needs them to repeat the audit. */
export const ReleaseRules = z.object({
  profile: z.enum(["default", "strict"]),
  k: z.int(),
  mark: z.literal(MARK),
  /** True: a hidden count may be anything from 0 to k. False: from one below the truth to k. Format 2. */
  existence_deniable: z.optional(z.boolean()),
  /** No table over fewer counted things. Format 2. */
  smallest_total: z.optional(z.int()),
});

/** What leaves the organisation, and nothing else. Serialised with RFC 8785 (JCS) before it is signed. */
export const Release = z.object({
  /** Format 1 had three files and no definitions by table; it is still read. */
  format: z.enum(["lakana-release/1", "lakana-release/2"]),
  organisation: z.string().check(z.maxLength(200)),
  fictional: z.boolean(),
  mandate: codeOf("mandate"),
  audience: Audience,
  period: z.object({ from: Month, to: Month }),
  made: Month,
  codebook: z.object({ version: z.string(), digest: Sha256Hex }),
  rules: ReleaseRules,
  /** Definitions, method, limits: printed with the tables. */
  notes: z.array(LocalisedText),
  tables: z.array(ReleasedTable),
  /** SHA-256 of what the audit reached: cells and ranges, never true counts. Anyone can repeat it. */
  audit_digest: Sha256Hex,
});
export type Release = z.infer<typeof Release>;
export type ReleaseFormat = Release["format"];

/** The files that are served beside the JSON, with their types; each is rendered from the release alone. */
export const TEXT_RENDERINGS = {
  "tables.csv": "text/csv; charset=utf-8",
  "bulletin.fr.html": "text/html; charset=utf-8",
  "bulletin.en.html": "text/html; charset=utf-8",
  "charts.fr.svg": "image/svg+xml",
  "charts.en.svg": "image/svg+xml",
  "tables.sdmx.json": "application/vnd.sdmx.data+json; version=2.0.0; charset=utf-8",
} as const;
export const BINARY_RENDERINGS = {
  "bulletin.fr.pdf": "application/pdf",
  "bulletin.en.pdf": "application/pdf",
  "bulletin.fr.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "bulletin.en.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;
export type TextRendering = keyof typeof TEXT_RENDERINGS;
export type BinaryRendering = keyof typeof BINARY_RENDERINGS;
export type RenderingName = TextRendering | BinaryRendering;
export type Renderings = Readonly<Record<TextRendering, string> & Record<BinaryRendering, Uint8Array>>;

export const RENDERING_TYPES: Readonly<Record<RenderingName, string>> = {
  ...TEXT_RENDERINGS,
  ...BINARY_RENDERINGS,
};
export const RENDERINGS = Object.keys(RENDERING_TYPES) as RenderingName[];
/** The files that a release of each format names in its manifest. */
export const RENDERINGS_OF: Readonly<Record<ReleaseFormat, readonly RenderingName[]>> = {
  "lakana-release/1": ["tables.csv", "bulletin.fr.html", "bulletin.en.html"],
  "lakana-release/2": RENDERINGS,
};

export const isTextRendering = (name: RenderingName): name is TextRendering => name in TEXT_RENDERINGS;

/** What two people sign: the release and the digests of exactly the files that its format has. */
export const ReleaseManifest = z
  .object({
    release: Release,
    renderings: z.partialRecord(z.enum(RENDERINGS), Sha256Hex),
  })
  .check(
    z.refine(
      ({ release, renderings }) =>
        Object.keys(renderings).sort().join() === [...RENDERINGS_OF[release.format]].sort().join(),
      "the manifest does not name the files of its format",
    ),
  );
export type ReleaseManifest = z.infer<typeof ReleaseManifest>;

export const ReleaseLanguage = Language;
