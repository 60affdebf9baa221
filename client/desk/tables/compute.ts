import type {
  ImportAnswer,
  ImportRequest,
  InferAnswer,
  InferRequest,
  MarksAnswer,
  MarksRequest,
  SumAnswer,
  SumRequest,
  TablesAnswer,
  TablesRequest,
  WorkerRequest,
} from "./messages.ts";

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
 * Hands one task to a worker of its own.
 * @returns a function that cancels; afterwards nothing more is said.
 */
function inWorker<Answer extends { kind: string }>(
  request: WorkerRequest,
  onAnswer: (answer: Answer | { kind: "failed" }) => void,
): () => void {
  const worker = new Worker(workerAddress(), { type: "module", name: "tables" });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
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

type Task<Request extends WorkerRequest, Answer> = (
  request: Request,
  onAnswer: (answer: Answer) => void,
) => () => void;

export const computeTables: Task<TablesRequest, TablesAnswer> = inWorker;
export const computeInferences: Task<InferRequest, InferAnswer> = inWorker;
export const computeImport: Task<ImportRequest, ImportAnswer> = inWorker;
export const computeMarks: Task<MarksRequest, MarksAnswer> = inWorker;
export const computeSum: Task<SumRequest, SumAnswer> = inWorker;
