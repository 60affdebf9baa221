// Counts, protects and audits off the page's thread. Cancelling ends this worker, so nothing half-made remains.
import loadHighs from "highs";
import { buildRelease, highsSolver, Refusal } from "#aggregation/index.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { TablesAnswer, TablesRequest } from "./messages.ts";

const answer = (message: TablesAnswer): void => globalThis.postMessage(message);

globalThis.onmessage = async ({ data }: MessageEvent<TablesRequest>) => {
  try {
    const highs = await loadHighs({ locateFile: () => "/highs.wasm" });
    const { release, renderings, manifest, counter, costs, entry } = await buildRelease({
      ...data,
      solver: highsSolver(highs),
      sha256: noble.sha256,
      onProgress: (step, done, total) => answer({ kind: "progress", step, done, total }),
    });
    answer({ kind: "made", figures: { release, renderings, manifest, counter, costs, entry } });
  } catch (error) {
    answer(error instanceof Refusal ? { kind: "refused", sentence: error.sentence } : { kind: "failed" });
  }
};
