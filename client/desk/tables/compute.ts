import type { TablesAnswer, TablesRequest } from "./messages.ts";

type ScriptPolicy = { createScriptURL(url: string): string };
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
};

const WORKER = "/tables.worker.js";
let policy: ScriptPolicy | undefined;

function workerAddress(): string {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!trusted) return WORKER;
  policy ??= trusted.createPolicy("lakana-tables", {
    createScriptURL(url) {
      if (url !== WORKER) throw new TypeError("not an address of the desk");
      return url;
    },
  });
  return policy.createScriptURL(WORKER);
}

/**
 * Makes the tables in a worker.
 * @returns a function that cancels; afterwards nothing more is said.
 */
export function computeTables(request: TablesRequest, onAnswer: (answer: TablesAnswer) => void): () => void {
  const worker = new Worker(workerAddress(), { type: "module", name: "tables" });
  worker.onmessage = ({ data }: MessageEvent<TablesAnswer>) => {
    onAnswer(data);
    if (data.kind !== "progress") worker.terminate();
  };
  worker.onerror = () => {
    worker.terminate();
    onAnswer({ kind: "failed" });
  };
  worker.postMessage(request);
  return () => worker.terminate();
}
