// Keys live in this worker alone: closing the tab ends it and forgets them.
import { expose } from "comlink";
import { highsSolver } from "#aggregation/solver/solver.ts";
import { noble } from "#crypto/primitives/noble.ts";
import type { Primitives } from "#crypto/primitives/primitives.ts";
import type { DeskEngine } from "./api.ts";
import { createEngine } from "./engine.ts";
import { indexedStorage } from "./storage/indexed.ts";
import { originFiles } from "./storage/originFiles.ts";
import { moveWrapped, splitStorage } from "./storage/split.ts";

/**
 * Both providers pass the same vectors; noble is the equal one where WebAssembly is switched off. libsodium is
 * only looked at when it can run, because its module already reaches for WebAssembly when it is loaded.
 */
async function loadPrimitives(): Promise<Primitives> {
  if (typeof WebAssembly !== "object") return noble;
  try {
    const { loadLibsodium } = await import("#crypto/primitives/libsodium.ts");
    return await loadLibsodium();
  } catch {
    return noble;
  }
}

/** One tab at a time brings drops home. Without Web Locks every tab may try, and the server settles it. */
const alone = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
  let result: Result | undefined;
  await navigator.locks.request("ingest", { ifAvailable: true }, async (lock) => {
    if (lock) result = await work();
  });
  return result;
};

const exclusive = async <Result>(work: () => Promise<Result>): Promise<Result> =>
  await navigator.locks.request("storage", work);

async function start(): Promise<DeskEngine> {
  const [primitives, database, files] = await Promise.all([
    loadPrimitives(),
    indexedStorage(),
    originFiles(),
  ]);
  if (files) await moveWrapped(database, files);
  const storage = files ? splitStorage(database, files) : database;
  return createEngine({
    fetch: (url, init) => fetch(url, init),
    deskUrl: self.location.origin,
    storage,
    keepsOld: !files,
    primitives,
    solver: async () => {
      const { default: loadHighs } = await import("highs");
      return highsSolver(await loadHighs({ locateFile: () => "/highs.wasm" }));
    },
    now: () => Date.now(),
    ...("locks" in navigator ? { alone, exclusive } : {}),
  });
}

const started = start();
type Method = (...given: unknown[]) => Promise<unknown>;

// Exposed at once, because a question that comes before the libraries are loaded would otherwise be lost.
expose(
  new Proxy({} as DeskEngine, {
    get: (_, name) => {
      const method: Method = async (...given) =>
        ((await started)[name as keyof DeskEngine] as unknown as Method)(...given);
      return method;
    },
  }),
);
