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

export const Category = z.object({ code: z.string(), label: LocalisedText, parent: z.nullable(z.string()) });
export const Dimension = z.object({
  name: z.string(),
  title: LocalisedText,
  /** TOTAL first, then parents before their children. */
  categories: z.array(Category),
});
export const ReleasedCell = z.object({
  /** One category code per dimension, in the order of `dimensions`. */
  key: z.array(z.string()),
  /** The true count, or null where the mark stands. */
  value: z.nullable(z.int().check(z.nonnegative())),
});
export const ReleasedTable = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  title: LocalisedText,
  /** What is counted. Persons, acts and cases are different numbers and are never merged. */
  unit: z.enum(["persons", "acts", "cases"]),
  dimensions: z.array(Dimension),
  cells: z.array(ReleasedCell),
});
export type ReleasedTable = z.infer<typeof ReleasedTable>;

/** What leaves the organisation, and nothing else. Serialised with RFC 8785 (JCS) before it is signed. */
export const Release = z.object({
  format: z.literal("lakana-release/1"),
  organisation: z.string().check(z.maxLength(200)),
  fictional: z.boolean(),
  mandate: codeOf("mandate"),
  audience: z.enum(["public", "network"]),
  period: z.object({ from: Month, to: Month }),
  made: Month,
  codebook: z.object({ version: z.string(), digest: Sha256Hex }),
  rules: z.object({ profile: z.enum(["default", "strict"]), k: z.int(), mark: z.literal(MARK) }),
  /** Definitions, method, limits: printed with the tables. */
  notes: z.array(LocalisedText),
  tables: z.array(ReleasedTable),
  /** SHA-256 of what the audit reached: cells and ranges, never true counts. Anyone can repeat it. */
  audit_digest: Sha256Hex,
});
export type Release = z.infer<typeof Release>;

/** The files that are served beside the JSON; each is rendered from the release alone, deterministically. */
export const RENDERINGS = ["tables.csv", "bulletin.fr.html", "bulletin.en.html"] as const;
export type RenderingName = (typeof RENDERINGS)[number];

/** What two people sign: the release and the digests of its renderings. */
export const ReleaseManifest = z.object({
  release: Release,
  renderings: z.object({
    "tables.csv": Sha256Hex,
    "bulletin.fr.html": Sha256Hex,
    "bulletin.en.html": Sha256Hex,
  }),
});
export type ReleaseManifest = z.infer<typeof ReleaseManifest>;

export const ReleaseLanguage = Language;
