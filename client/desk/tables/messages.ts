import type { BuildInput } from "#aggregation/index.ts";
import type { Localised } from "#schemas/language.ts";
import type { Figures } from "./figures.ts";

/** What the room asks of the worker: facts and choices, nothing that opens anything. */
export type TablesRequest = Omit<BuildInput, "solver" | "sha256" | "onProgress" | "cancelled">;

export type TablesAnswer =
  | {
      readonly kind: "progress";
      readonly step: "protect" | "audit";
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: "made"; readonly figures: Figures }
  /** Not publishable: a sentence says what to do. */
  | { readonly kind: "refused"; readonly sentence: Localised }
  | { readonly kind: "failed" };
