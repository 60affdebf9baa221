import { proxy, wrap } from "comlink";
import type { DeskEngine } from "../engine/api.ts";

type ScriptPolicy = { createScriptURL(url: string): string };
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
};

const WORKER = "/engine.worker.js";

/** The only script address that the desk ever makes at run time; Trusted Types refuse any other. */
function workerAddress(): string {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!trusted) return WORKER;
  return trusted
    .createPolicy("lakana", {
      createScriptURL(url) {
        if (url !== WORKER) throw new TypeError("not an address of the desk");
        return url;
      },
    })
    .createScriptURL(WORKER);
}

/** Starts the engine in its worker. Keys live there and go when the tab does. */
export function startEngine(): DeskEngine {
  const remote = wrap<DeskEngine>(new Worker(workerAddress(), { type: "module", name: "engine" }));
  const engine = remote as unknown as DeskEngine;
  const sync: DeskEngine["sync"] = (onProgress) => engine.sync(onProgress ? proxy(onProgress) : undefined);
  const backup: DeskEngine["backup"] = (write, custodian, onProgress) =>
    engine.backup(proxy(write), custodian, onProgress ? proxy(onProgress) : undefined);
  const recover: DeskEngine["recover"] = (input, onProgress) =>
    engine.recover(input, onProgress ? proxy(onProgress) : undefined);
  const restoreCases: DeskEngine["restoreCases"] = (typed, file, onProgress) =>
    engine.restoreCases(typed, file, onProgress ? proxy(onProgress) : undefined);
  const calledBack: Partial<DeskEngine> = { sync, backup, recover, restoreCases };
  return new Proxy(engine, {
    get: (target, name, receiver) =>
      calledBack[name as keyof DeskEngine] ?? Reflect.get(target, name, receiver),
  });
}
