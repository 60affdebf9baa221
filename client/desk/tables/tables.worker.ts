// Counts, protects and audits off the page's thread. Cancelling ends this worker, so nothing half-made remains.
import loadHighs from "highs";
import { buildRelease, highsSolver, type LinearSolver, Refusal } from "#aggregation/index.ts";
import { importTables, inferences } from "#aggregation/ledger/index.ts";
import type { Progress } from "#aggregation/protect/protect.ts";
import { asksOf, sumRelease } from "#aggregation/sum/release.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { WorkerAnswer, WorkerRequest } from "./messages.ts";

const answer = (message: WorkerAnswer): void => globalThis.postMessage(message);

async function work(data: WorkerRequest, solver: LinearSolver): Promise<WorkerAnswer> {
  if (!("task" in data)) {
    const { release, renderings, manifest, counter, costs, entry, organisations } = await buildRelease({
      ...data,
      solver,
      sha256: noble.sha256,
      onProgress: (step, done, total) => answer({ kind: "progress", step, done, total }),
    });
    return { kind: "made", figures: { release, renderings, manifest, counter, costs, entry, organisations } };
  }
  const steps: Progress = (step, done, total) => answer({ kind: "progress", step, done, total });
  if (data.task === "sum-marks")
    return { kind: "asked", asked: asksOf(data.sum, { solver, onProgress: steps }) };
  if (data.task === "sum-release")
    return {
      kind: "summed",
      made: await sumRelease({ ...data, solver, sha256: noble.sha256, onProgress: steps }),
    };
  const onProgress = (done: number, total: number) =>
    answer({ kind: "progress", step: "audit", done, total });
  if (data.task === "infer")
    return {
      kind: "inferred",
      views: inferences(data.entry, data.pages, data.organisations, solver, { onProgress }),
    };
  const { text, meta, pages, now } = data;
  const imported = importTables(text, meta, { pages, now, sha256: noble.sha256, solver });
  return { kind: "imported", imported };
}

globalThis.onmessage = async ({ data }: MessageEvent<WorkerRequest>) => {
  try {
    const highs = await loadHighs({ locateFile: () => "/highs.wasm" });
    answer(await work(data, highsSolver(highs)));
  } catch (error) {
    answer(error instanceof Refusal ? { kind: "refused", sentence: error.sentence } : { kind: "failed" });
  }
};
