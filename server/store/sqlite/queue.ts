import Sqlite, { type Database } from "better-sqlite3";
import { StoreFull } from "../store.ts";

type Waiting = { work: () => unknown; done: (value: unknown) => void; failed: (error: unknown) => void };

/** Most writes in one transaction: bounds how long reading waits. */
const MOST = 256;

/** Runs writes in shared transactions and reports each one only after its transaction is on disk. */
export interface GroupCommit {
  write<Result>(work: () => Result): Promise<Result>;
  /** Resolves once nothing is waiting. */
  idle(): Promise<void>;
}

export const asStoreError = (error: unknown): unknown =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE)/.test(error.code)
    ? new StoreFull("no room left on the disk", { cause: error.code })
    : error;

/**
 * Group commit: what arrives in one turn of the event loop shares one transaction and one fsync.
 * Each write has its own savepoint, so that one that fails takes no other with it.
 * @param settled called after a batch when nothing more is waiting.
 */
export function groupCommit(database: Database, settled: () => void): GroupCommit {
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  const save = database.prepare("SAVEPOINT one");
  const release = database.prepare("RELEASE one");
  const undo = database.prepare("ROLLBACK TO one");
  let queue: Waiting[] = [];
  let scheduled = false;
  let idlers: (() => void)[] = [];

  function runOne({ work, done, failed }: Waiting): () => void {
    save.run();
    try {
      const value = work();
      release.run();
      return () => done(value);
    } catch (error) {
      // A full disk rolls the whole transaction back by itself: then the batch is lost, and says so.
      if (!database.inTransaction) throw error;
      undo.run();
      release.run();
      return () => failed(asStoreError(error));
    }
  }

  function runBatch(batch: readonly Waiting[]): void {
    try {
      begin.run();
      const outcomes = batch.map(runOne);
      commit.run();
      for (const tell of outcomes) tell();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      for (const { failed } of batch) failed(asStoreError(error));
    }
  }

  function turn(): void {
    const batch = queue.slice(0, MOST);
    queue = queue.slice(MOST);
    runBatch(batch);
    scheduled = queue.length > 0;
    if (scheduled) setImmediate(turn);
    else {
      settled();
      const resolved = idlers;
      idlers = [];
      for (const resolve of resolved) resolve();
    }
  }

  return {
    write: <Result>(work: () => Result) =>
      new Promise<Result>((done, failed) => {
        queue.push({ work, done: done as (value: unknown) => void, failed });
        if (scheduled) return;
        scheduled = true;
        setImmediate(turn);
      }),
    idle: () =>
      new Promise((resolve) => {
        if (scheduled) idlers.push(resolve);
        else resolve();
      }),
  };
}
