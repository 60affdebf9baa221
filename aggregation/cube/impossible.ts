import * as z from "zod/mini";
import { TOTAL, type Unit, Unit as UnitSchema } from "#schemas/release.ts";
import type { DimensionPlan } from "./dimension.ts";
import raw from "./impossible.json" with { type: "json" };

const Declared = z.strictObject({
  format: z.literal("lakana-impossible/1"),
  /** Cells that are zero by the definitions of the codebook, whatever is reported. */
  cells: z.array(
    z.strictObject({
      unit: UnitSchema,
      /** Category by name of dimension; every cell below these categories is impossible as well. */
      where: z.record(z.string(), z.string()),
      because: z.string(),
    }),
  ),
});

const declared = Declared.parse(raw).cells;

const lineage = (dimension: DimensionPlan, code: string): string[] => {
  const parent = dimension.categories.find((category) => category.code === code)?.parent;
  return parent ? [code, ...lineage(dimension, parent)] : [code];
};

/** Whether a cell can hold nothing, by definition and not by what was counted. */
export function isImpossible(
  unit: Unit,
  dimensions: readonly DimensionPlan[],
  key: readonly string[],
): boolean {
  const lines = new Map(
    dimensions.map((dimension, position) => [
      dimension.name,
      key[position] === TOTAL ? [] : lineage(dimension, key[position]!),
    ]),
  );
  return declared.some(
    (cell) =>
      cell.unit === unit &&
      Object.entries(cell.where).every(([name, code]) => lines.get(name)?.includes(code) ?? false),
  );
}
