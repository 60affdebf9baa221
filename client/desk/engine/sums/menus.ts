import type { ProfileName } from "#aggregation/profile.ts";
import { codebookDigest } from "#aggregation/release/release.ts";
import { menuDigest, wordsIn } from "#aggregation/sum/menu.ts";
import { type QuarterTable, quarterTable, SUM_TABLES, type SumTableId } from "#aggregation/sum/tables.ts";
import { equal, fromHex } from "#crypto/bytes.ts";
import type { SumCall } from "#schemas/sum.ts";
import type { Desk } from "../desk.ts";

const RULES: readonly ProfileName[] = ["default", "strict"];

export type AgreedTable = {
  readonly id: SumTableId;
  readonly profile: ProfileName;
  readonly table: QuarterTable;
};

/** What a call says of a table, and how many words its round of counts has. */
export function namedIn(
  { ports: { primitives } }: Desk,
  id: SumTableId,
  quarter: string,
  profile: ProfileName,
) {
  const { menu } = quarterTable(id, quarter);
  return {
    codebook: fromHex(codebookDigest(primitives.sha256)),
    menu: menuDigest(menu, profile, primitives.sha256),
    words: wordsIn(menu),
    cells: menu.cells.length,
  };
}

/** The table and the rules whose digest a call carries; undefined when this desk does not know them. */
export function agreedTable(desk: Desk, call: SumCall): AgreedTable | undefined {
  for (const id of SUM_TABLES)
    for (const profile of RULES) {
      const { codebook, menu, words, cells } = namedIn(desk, id, call.quarter, profile);
      const fits = call.words === (call.purpose === "counts" ? words : cells);
      if (fits && equal(codebook, call.codebook) && equal(menu, call.menu))
        return { id, profile, table: quarterTable(id, call.quarter) };
    }
  return undefined;
}
