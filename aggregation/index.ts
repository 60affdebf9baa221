// The face of the module for the desk and the command line. Word files are apart, in report/report.ts: that
// package is large, and only those who download one need it.
export { type BuildInput, type BuiltRelease, buildRelease } from "./build.ts";
export type { CutCost, TableCosts } from "./coarsen.ts";
export { type HiddenCodes, NOTHING_HIDDEN } from "./cube/dimension.ts";
export { type LiveCounter, liveCounter, type Scope } from "./cube/eligible.ts";
export { PROFILES, type ProfileName } from "./profile.ts";
export { Refusal, type RefusalReason } from "./refusal.ts";
export { renderingsOf } from "./release/bulletin.ts";
export { chartsOf } from "./release/charts.ts";
export { legendOf } from "./release/page.ts";
export { type ReadingRules, readRelease } from "./release/read.ts";
export { codebookDigest, manifestText } from "./release/release.ts";
export { chartRows, type TableView, unitName, viewOf } from "./release/view.ts";
export type { Block, ReportDocument } from "./report/document.ts";
export type { ApprovedQuote, Recommendation, ReportTexts } from "./report/template.ts";
export { composeReport, templates } from "./report/templates.ts";
export { highsSolver, type LinearSolver } from "./solver/solver.ts";
