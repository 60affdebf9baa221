import loadHighs from "highs";
import { importTables } from "#aggregation/ledger/import/entry.ts";
import { highsSolver } from "#aggregation/solver/solver.ts";
import type { DeskEngine } from "#client/desk/engine/api.ts";
import { primitives } from "#test/client/desk/engine/support.ts";

const solver = highsSolver(await loadHighs());

/** Enters a table of one number, published before. */
export async function enter(engine: DeskEngine, month: string, total: number): Promise<void> {
  const { pages } = await engine.ledger();
  const meta = {
    unit: "cases",
    period: { from: month, to: month },
    audience: "public",
    verification: "VE-POSS",
  } as const;
  const text = `place,published,mark\nTOTAL,${total},\n`;
  const { draft, id } = importTables(text, meta, {
    pages,
    now: "2026-11",
    sha256: primitives.sha256,
    solver,
  });
  await engine.importTables({ entry: draft, id });
}
