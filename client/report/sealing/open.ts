import {
  type CallSealer,
  type SealerCall,
  SealerError,
  type SealerMethod,
  type SealerReply,
  type SealerResult,
} from "./contract.ts";

const WORKER = "/seal.worker.js";
/** A 2G phone needs a while for the 40 KB of the worker. */
const PATIENCE = 90_000;

type Post = (call: SealerCall) => Promise<SealerReply>;
type Opened = { readonly post: Post; close(): void };
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(path: string): string },
  ): { createScriptURL(path: string): string };
};

/** A sealer that is loaded at first use; a failed load is tried again at the next call. */
export function openSealer(): { call: CallSealer; close(): void } {
  let opening: Promise<Opened> | undefined;
  let id = 0;
  const opened = (): Promise<Opened> => {
    opening ??= inWorker().catch(inPage);
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  return {
    async call<Method extends SealerMethod>(method: Method, ...args: readonly unknown[]) {
      const reply = await (await opened()).post({ id: id++, method, args });
      if ("error" in reply) throw new SealerError(reply.error);
      return reply.result as SealerResult<Method>;
    },
    close() {
      void opening?.then((sealer) => sealer.close()).catch(() => undefined);
      opening = undefined;
    },
  };
}

let policy: { createScriptURL(path: string): string } | undefined;

/** Under Trusted Types only this one address may become a script. */
function workerAddress(): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return WORKER;
  policy ??= types.createPolicy("lakana", {
    createScriptURL: (path) => {
      if (path !== WORKER) throw new TypeError("not a script of this page");
      return path;
    },
  });
  return policy.createScriptURL(WORKER);
}

function inWorker(): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress());
    const waiting = new Map<number, (reply: SealerReply) => void>();
    const timer = setTimeout(() => fail(), PATIENCE);
    const fail = () => {
      worker.terminate();
      reject(new SealerError("failed"));
      for (const [id, resume] of waiting) resume({ id, error: "failed" });
      waiting.clear();
    };
    worker.onerror = fail;
    worker.onmessage = (event: MessageEvent<SealerReply | "ready">) => {
      if (event.data === "ready") {
        clearTimeout(timer);
        resolve({
          post: (call) =>
            new Promise((resume) => {
              waiting.set(call.id, resume);
              worker.postMessage(call);
            }),
          close: () => worker.terminate(),
        });
        return;
      }
      waiting.get(event.data.id)?.(event.data);
      waiting.delete(event.data.id);
    };
  });
}

async function inPage(): Promise<Opened> {
  const { sealerHere } = await import("./here.ts");
  const run = sealerHere();
  return {
    // A pause first, so that the screen can say what is happening before the page stands still.
    post: (call) => new Promise((resume) => setTimeout(() => resume(run(call)), 60)),
    close: () => undefined,
  };
}
