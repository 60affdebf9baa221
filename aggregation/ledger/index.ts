// The face of the ledger for the desk.
export { budgetWarning, type Detail, detailOf, REFUSE_AT, WARN_AT } from "./budget.ts";
export { parseKey, reads } from "./cell.ts";
export type { LedgerHead } from "./chain.ts";
export type { DraftEntry } from "./draft.ts";
export type { LedgerEntry, LedgerPage } from "./entry.ts";
export { type Imported, type ImportMeta, importTables } from "./import/entry.ts";
export { type AudienceView, inferences } from "./infer.ts";
export type { OwnCounts } from "./own.ts";
export { spanWords } from "./span.ts";
