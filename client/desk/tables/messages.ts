import type { BuildInput } from "#aggregation/index.ts";
import type {
  AudienceView,
  DraftEntry,
  Imported,
  ImportMeta,
  LedgerPage,
  OwnCounts,
} from "#aggregation/ledger/index.ts";
import type { OpenedSum, SumRelease, SumReleaseInput } from "#aggregation/sum/release.ts";
import type { Localised } from "#schemas/language.ts";
import type { Figures } from "./figures.ts";

/** Facts and choices to tables: nothing that opens anything. */
export type TablesRequest = Omit<BuildInput, "solver" | "sha256" | "onProgress" | "cancelled">;
/** What each reader could infer about tables that were just made. */
export type InferRequest = {
  readonly task: "infer";
  readonly entry: DraftEntry["entry"];
  readonly pages: readonly LedgerPage[];
  readonly organisations: readonly OwnCounts[];
};
/** Tables published before, as a file. */
export type ImportRequest = {
  readonly task: "import";
  readonly text: string;
  readonly meta: ImportMeta;
  readonly pages: readonly LedgerPage[];
  readonly now: string;
};
/** An opened sum: what this organisation wants hidden in it. */
export type MarksRequest = { readonly task: "sum-marks"; readonly sum: OpenedSum };
/** A sum with everybody's marks: the release. */
export type SumRequest = { readonly task: "sum-release" } & Omit<
  SumReleaseInput,
  "solver" | "sha256" | "onProgress"
>;
export type WorkerRequest = TablesRequest | InferRequest | ImportRequest | MarksRequest | SumRequest;

/** What every task may say on its way. */
export type Told =
  | {
      readonly kind: "progress";
      readonly step: "protect" | "audit";
      readonly done: number;
      readonly total: number;
    }
  /** Not publishable: a sentence says what to do. */
  | { readonly kind: "refused"; readonly sentence: Localised }
  | { readonly kind: "failed" };

export type TablesAnswer = Told | { readonly kind: "made"; readonly figures: Figures };
export type InferAnswer = Told | { readonly kind: "inferred"; readonly views: readonly AudienceView[] };
export type ImportAnswer = Told | { readonly kind: "imported"; readonly imported: Imported };
export type MarksAnswer = Told | { readonly kind: "asked"; readonly asked: readonly number[] };
export type SumAnswer = Told | { readonly kind: "summed"; readonly made: SumRelease };
export type WorkerAnswer = TablesAnswer | InferAnswer | ImportAnswer | MarksAnswer | SumAnswer;
